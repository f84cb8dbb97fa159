// The groups of the catalog that a page uses. English is built in; another language replaces the texts of each group.
type Catalog = Readonly<Record<string, object>>;

const groups = new Map<string, object>();
let inUse: Catalog = {};

/** Names a group of texts. Its texts have to be looked up when they are shown, not before. */
export function group<Texts extends object>(name: string, texts: Texts): Texts {
  groups.set(name, texts);
  return Object.assign(texts, inUse[name]); // it may belong to a script that is loaded later
}

/** Replaces the texts of all groups by those of another language. */
export function replaceTexts(catalog: Catalog): void {
  inUse = catalog;
  for (const [name, texts] of groups) Object.assign(texts, catalog[name]);
}
