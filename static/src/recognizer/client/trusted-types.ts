// Script URLs under Trusted Types. The policy "inkling" is the only one that the page's Content Security Policy allows;
// a page that embeds the pad and requires Trusted Types has to allow that name.
import type { TrustedTypePolicyFactory } from 'trusted-types/lib';

const factory = (globalThis as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
const policy = factory?.createPolicy('inkling', {
  createScriptURL(url) {
    if (new URL(url, location.href).origin !== new URL(import.meta.url).origin) {
      throw new TypeError(`${url} is not one of Inkling's scripts.`);
    }
    return url;
  },
});

/** The URL in the form that the Worker constructor accepts: a TrustedScriptURL if the browser supports them. */
export function scriptUrl(url: string): string {
  return (policy?.createScriptURL(url) ?? url) as string;
}
