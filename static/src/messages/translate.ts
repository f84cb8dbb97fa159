// Puts the texts of another language into the page. Loaded only if the page is not in English.
import { replaceTexts } from './group';

type Catalog = Record<string, Record<string, unknown>>;

/**
 * Replaces the texts of the scripts, and those that the pages have from the build: `data-text` names the text at the
 * beginning of an element, `data-aria-label` and `data-aria-description` those of its ARIA attributes.
 */
export function translate(root: ParentNode, texts: object): void {
  const catalog = texts as Catalog;
  replaceTexts(catalog);
  const textOf = (name: string) => {
    const [group, key] = name.split('.') as [string, string];
    return String(catalog[group]![key]);
  };
  for (const element of root.querySelectorAll<HTMLElement>('[data-text]')) {
    const text = Array.from(element.childNodes).find(({ nodeType }) => nodeType === Node.TEXT_NODE);
    const words = textOf(element.dataset.text!);
    if (text) text.nodeValue = text.nodeValue!.replace(/\S(.*\S)?/s, () => words);
  }
  for (const attribute of ['aria-label', 'aria-description']) {
    for (const element of root.querySelectorAll<HTMLElement>(`[data-${attribute}]`)) {
      element.setAttribute(attribute, textOf(element.getAttribute(`data-${attribute}`)!));
    }
  }
}
