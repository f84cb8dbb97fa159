// Files of another origin than the page's: the scripts and the model of an embedded pad may be there.

export function isForeign(url: URL): boolean {
  return globalThis.origin !== undefined && url.origin !== globalThis.origin; // undefined under Node
}

/** What to add to the details of an error: what such a file needs, if it is of another origin. */
export function neededBy(url: URL): string {
  if (!isForeign(url)) return '';
  const { origin } = globalThis;
  return (
    `; this is another origin: set INKLING_EMBED_ORIGINS=${origin === 'null' ? '*' : origin} on the server of ` +
    `${url.origin}, and allow that origin in the policy of this page`
  );
}
