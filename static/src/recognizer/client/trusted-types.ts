// Addresses of scripts, which the page's policy lets nothing else name: a Trusted Types policy called "inkling". A page
// that embeds the pad and requires trusted types has to allow that name.
import type { TrustedTypePolicyFactory } from 'trusted-types/lib';

const factory = (globalThis as { trustedTypes?: TrustedTypePolicyFactory }).trustedTypes;
const policy = factory?.createPolicy('inkling', {
  createScriptURL(address) {
    if (new URL(address, location.href).origin !== new URL(import.meta.url).origin) {
      throw new TypeError(`${address} is none of Inkling's own scripts.`);
    }
    return address;
  },
});

/** The address as the browser takes it for a worker: trusted where it knows such types. */
export function scriptUrl(address: string): string {
  return (policy?.createScriptURL(address) ?? address) as string;
}
