// The published model on the device: verified before it is kept, and replaced as a whole.

import { fetchFiles, fetchManifest } from '../model/fetch-model';
import { parseManifest } from '../model/manifest';

export class ModelStore {
  /** The address of current.json, which names the version. */
  readonly pointer: URL;

  /**
   * @param name of the cache, one for each version of the page
   * @param base address of the folder with current.json
   */
  constructor(
    readonly name: string,
    readonly base: URL,
  ) {
    this.pointer = new URL('current.json', base);
  }

  /** What is kept of an address, if anything. */
  async find(url: URL): Promise<Response | undefined> {
    return (await caches.open(this.name)).match(url);
  }

  /**
   * Keeps what is published now in the place of what was kept.
   * @returns false where that was kept already
   * @throws Error with one sentence where a file did not come as it was published; then nothing has changed
   */
  async keep(): Promise<boolean> {
    const cache = await caches.open(this.name);
    const kept = await (await cache.match(this.pointer))?.json();
    const { version, text } = await fetchManifest(this.base);
    if (version === kept?.version) return false;
    const files = await fetchFiles(this.base, version, parseManifest(text, `${version}/manifest.json`));
    const folder = new URL(`${version}/`, this.base);

    const put = (url: URL, content: BodyInit, type: string) =>
      cache.put(url, new Response(content, { headers: { 'Content-Type': type } }));
    await put(new URL('manifest.json', folder), text, 'application/json');
    for (const [path, content] of files) {
      await put(
        new URL(path, folder),
        content,
        path.endsWith('.json') ? 'application/json' : 'application/octet-stream',
      );
    }
    // All of it is there: from this one write on it is what the page gets.
    await put(this.pointer, JSON.stringify({ version }), 'application/json');
    for (const { url } of await cache.keys()) {
      if (url !== this.pointer.href && !url.startsWith(folder.href)) await cache.delete(url);
    }
    return true;
  }

  /** Removes what other versions of the page kept; theirs are the caches whose names begin with `prefix`. */
  async removeOthers(prefix: string): Promise<void> {
    const others = (await caches.keys()).filter((name) => name.startsWith(prefix) && name !== this.name);
    await Promise.all(others.map((name) => caches.delete(name)));
  }
}
