// The stored model: verified before it is stored, and replaced as a whole.
import { fetchFiles, fetchManifest } from '../model/fetch-model';
import { parseManifest } from '../model/manifest';
import { otherVersions } from './other-versions';

export class ModelStore {
  /** URL of current.json, which names the version. */
  readonly pointer: URL;

  /**
   * @param name of the cache, one per version and copy of the page
   * @param base URL of the folder with current.json
   */
  constructor(
    readonly name: string,
    readonly base: URL,
  ) {
    this.pointer = new URL('current.json', base);
  }

  /** The stored response for a URL, if any. */
  async find(url: URL): Promise<Response | undefined> {
    return (await caches.open(this.name)).match(url);
  }

  /**
   * Replaces the stored model by the published one.
   * @returns false if that version was stored already
   * @throws Error with one sentence if a file fails verification; then nothing has changed
   */
  async update(): Promise<boolean> {
    const cache = await caches.open(this.name);
    const stored = await (await cache.match(this.pointer))?.json();
    const { version, text } = await fetchManifest(this.base);
    if (version === stored?.version) return false;
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
    // All files are stored: this write switches to the new version.
    await put(this.pointer, JSON.stringify({ version }), 'application/json');
    for (const { url } of await cache.keys()) {
      if (url !== this.pointer.href && !url.startsWith(folder.href)) await cache.delete(url);
    }
    return true;
  }

  /** Deletes the caches of other versions of the page: those whose names begin and end like this one's. */
  async deleteOthers(start: string, end: string): Promise<void> {
    await Promise.all((await otherVersions(start, end, this.name)).map((name) => caches.delete(name)));
  }
}
