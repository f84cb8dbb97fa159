// The language of the page: chosen by the person, else by the browser; English where the catalog has no other.

/** How to load the texts of each language. English is part of every page. */
const LANGUAGES: Record<string, () => Promise<{ catalog: object }>> = {
  de: () => import('./de'),
  fr: () => import('./fr'),
  es: () => import('./es'),
};

/**
 * Resolves when the page is in the language that start.ts has chosen before anything was shown. If its texts cannot be
 * loaded, the page stays in English.
 */
export async function useLanguage(): Promise<void> {
  const root = document.documentElement;
  const load = LANGUAGES[root.dataset.language ?? ''];
  try {
    if (load !== undefined) {
      const [{ translate }, { catalog }] = await Promise.all([import('./translate'), load()]);
      translate(document, catalog);
      root.lang = root.dataset.language!;
    }
  } catch {
    // The connection was lost.
  }
  delete root.dataset.language; // the page is shown
}
