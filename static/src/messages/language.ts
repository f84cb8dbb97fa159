// The language of the page: chosen by the person, else by the browser; English where the catalog has no other.
import { replaceTexts } from './group';

type Catalog = Record<string, Record<string, unknown>>;

const STORE = 'inkling-language';

/** Each language by its code, with its own name, and how to load its texts. English is part of every page. */
export const LANGUAGES: Record<string, { name: string; load: () => Promise<{ catalog: object }> }> = {
  en: { name: 'English', load: () => Promise.resolve({ catalog: {} }) },
  de: { name: 'Deutsch', load: () => import('./de') },
  fr: { name: 'Français', load: () => import('./fr') },
  es: { name: 'Español', load: () => import('./es') },
};

/** The language that start.ts has chosen before anything was shown. */
function chosen(): string {
  return document.documentElement.dataset.language ?? 'en';
}

/** Resolves when the page is in the chosen language. If that cannot be loaded, the page stays in English. */
export async function useLanguage(): Promise<void> {
  const root = document.documentElement;
  const language = chosen();
  try {
    if (language !== 'en' && language in LANGUAGES) {
      const { catalog } = await LANGUAGES[language]!.load();
      replaceTexts(catalog as Catalog);
      translate(document, catalog as Catalog);
      root.lang = language;
    }
  } catch {
    // The connection was lost.
  }
  delete root.dataset.language; // the page is shown
  bindSwitch(language);
}

/**
 * Replaces the texts that the pages have from the build: `data-text` names the text at the beginning of an element,
 * `data-aria-label` and `data-aria-description` those of its ARIA attributes.
 */
function translate(root: ParentNode, catalog: Catalog): void {
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

/** Lets the person choose another language. The page is loaded again; what is on the paper stays. */
function bindSwitch(language: string): void {
  const select = document.querySelector<HTMLSelectElement>('select.language');
  if (select === null) return;
  select.replaceChildren(...Object.entries(LANGUAGES).map(([code, { name }]) => new Option(name, code)));
  select.value = language in LANGUAGES ? language : 'en';
  for (const option of select.options) option.lang = option.value;
  select.addEventListener('change', () => {
    try {
      localStorage.setItem(STORE, select.value);
    } catch {
      return; // storage is blocked: the browser's language stays
    }
    location.reload();
  });
}
