// The groups of the catalog that a page uses. English is built in; another language replaces the texts of each group.
const groups = new Map<string, object>();

/** Names a group of texts. Its texts have to be looked up when they are shown, not before. */
export function group<Texts extends object>(name: string, texts: Texts): Texts {
  groups.set(name, texts);
  return texts;
}

/** Replaces the texts of all groups in use by those of another language. */
export function replaceTexts(catalog: Readonly<Record<string, object>>): void {
  for (const [name, texts] of groups) Object.assign(texts, catalog[name]);
}
