/** The caches of other versions of the page: those whose names begin and end like `name`. */
export async function otherVersions(start: string, end: string, name: string): Promise<string[]> {
  return (await caches.keys()).filter((other) => other.startsWith(start) && other.endsWith(end) && other !== name);
}
