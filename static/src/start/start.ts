// Chooses the page's language, and watches over the start of the page's own script, from a classic script, which also runs
// where modules are blocked. It runs before anything is shown.
// If the page's script fails, the page is loaded again, once. If that does not help, the page says what to do.
// A classic script cannot import modules, so the build replaces TEXTS by the texts of the catalog's group `start`.
{
  const TIMEOUT_MS = 15_000;
  const STORE = 'inkling-start';
  const root = document.documentElement;
  const all = TEXTS;
  let texts = all.en;
  const folder = new URL('.', (document.currentScript as HTMLScriptElement).src).href;
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);

  // The worker starts while the page's modules are on their way and run: worker-link.ts takes it over. If it fails before,
  // the page starts another one and says what is wrong with that.
  const { worker: script } = document.currentScript!.dataset;
  if (script !== undefined) {
    const early: import('../recognizer/client/early-start').EarlyStart = {};
    Object.assign(globalThis, { inklingEarly: early });
    try {
      const factory = (globalThis as { trustedTypes?: import('trusted-types/lib').TrustedTypePolicyFactory })
        .trustedTypes;
      early.policy = factory?.createPolicy('inkling', {
        createScriptURL(url) {
          if (new URL(url, document.baseURI).origin === origin) return url;
          throw new TypeError(`${url} is not one of Inkling's scripts.`);
        },
      });
      const { href } = new URL(script, folder);
      early.worker = new Worker((early.policy?.createScriptURL(href) ?? href) as string, { type: 'module' });
      early.worker.onerror = (event) => {
        event.preventDefault();
        delete early.worker;
      };
    } catch {
      // There are no workers here.
    }
  }
  let over = false; // the start has succeeded or failed

  // The language, before anything is shown: the one that the person has chosen, else the browser's first that there is.
  // messages/language.ts translates the page and then removes the attribute, which hides it.
  if ('languages' in root.dataset) {
    let stored: string | undefined;
    try {
      stored = localStorage['inkling-language'];
    } catch {
      // Storage is blocked.
    }
    const wanted = [stored, ...navigator.languages].map((one) => one?.slice(0, 2) ?? '').find((one) => one in all);
    if (wanted !== undefined && wanted !== 'en') {
      root.dataset.language = wanted;
      texts = { ...texts, ...all[wanted] };
    }
  }

  const show = () => {
    delete root.dataset.language; // what there is to see is this
    const sentence =
      location.protocol === 'file:' ? texts.needsServer : origin === 'null' ? texts.sandboxed : texts.retry;
    const write = (selector: string, text: string) => {
      const element = find(selector);
      if (element) element.textContent = text;
    };
    find('.answer')?.setAttribute('data-state', 'failed');
    write('.sentence', texts.couldNotLoad);
    write('.detail,.trouble p,output', sentence);
    find('.trouble')?.removeAttribute('hidden');
    write('.live', `${texts.couldNotLoad} ${sentence}`);
  };

  /** Loads the page again if the server can be reached, with fresh copies of the scripts: stored ones may be damaged. */
  const reload = () => {
    const scripts = document.querySelectorAll<HTMLScriptElement & HTMLLinkElement>(
      'script[src],link[rel=modulepreload]',
    );
    const fetched = Array.from(scripts, ({ src, href }) => fetch(src || href, { cache: 'reload' }));
    const waited = new Promise((resolve) => setTimeout(resolve, TIMEOUT_MS / 3));
    Promise.race([Promise.all(fetched), waited]).then(() => location.reload(), show);
  };

  const fail = () => {
    if (over) return;
    over = true;
    try {
      if (!sessionStorage[STORE]) {
        sessionStorage[STORE] = 1;
        return reload();
      }
    } catch {
      // Storage is blocked: nothing would stop the page from reloading for ever.
    }
    show();
  };

  // From a script that did not arrive, or from one that ended with an error.
  addEventListener(
    'error',
    ({ target }) => {
      if (target === window || (target as HTMLScriptElement).src?.startsWith(folder)) fail();
    },
    true,
  );
  addEventListener('load', () => {
    if (find('digit-pad:not(:defined)')) fail();
    else if (!over) {
      over = true;
      try {
        sessionStorage.removeItem(STORE);
      } catch {
        // Storage is blocked.
      }
    }
  });
  // A script that neither arrives nor fails. If it arrives later, it takes over.
  setTimeout(() => {
    if (!over && !find('digit-pad:defined')) show();
  }, TIMEOUT_MS);
  addEventListener('click', ({ target }) => {
    if ((target as Element).matches?.('.retry') && !find('digit-pad:defined')) reload();
  });
}
