// Script URLs under Trusted Types. The policy "inkling" is the only one that the page's Content Security Policy allows;
// a page that embeds the pad and requires Trusted Types has to allow that name.
import type { TrustedTypePolicyFactory } from 'trusted-types/lib';
import { early } from './early-start';

/** What importer() has made, by the script that it imports. */
const importers = new Map<string, string>();

const factory = (globalThis as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
const policy =
  early.policy ??
  factory?.createPolicy('inkling', {
    createScriptURL(url) {
      const { protocol, origin } = new URL(url, document.baseURI);
      const isFile = protocol.startsWith('http') && origin === globalThis.origin;
      if (!isFile && ![...importers.values()].includes(url)) {
        throw new TypeError(`${url} is not one of Inkling's scripts.`);
      }
      return url;
    },
  });

/** The URL in the form that the Worker constructor accepts: a TrustedScriptURL if the browser supports them. */
export function scriptUrl(url: string): string {
  return (policy?.createScriptURL(url) ?? url) as string;
}

/**
 * The URL of a script that only imports the module at `url`: browsers start a worker of the page's own origin only, which
 * may import scripts of others. Sandboxed pages have no origin, and Chromium starts no module from their blobs.
 */
export function importer(url: string): string {
  const made = importers.get(url) ?? scriptOf(`import ${JSON.stringify(url)};`);
  importers.set(url, made);
  return made;
}

function scriptOf(text: string): string {
  const type = 'text/javascript';
  if (globalThis.origin === 'null') return `data:${type},${encodeURIComponent(text)}`;
  return URL.createObjectURL(new Blob([text], { type }));
}
