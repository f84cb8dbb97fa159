const STORE = 'inkling-language'; // start.ts reads it

/** Lets the person choose another language. The page is loaded again; what is on the paper stays. */
export function bindLanguageSwitch(select: HTMLSelectElement): void {
  select.value = document.documentElement.lang;
  select.addEventListener('change', () => {
    try {
      localStorage.setItem(STORE, select.value);
    } catch {
      return; // storage is blocked: the browser's language stays
    }
    location.reload();
  });
}
