// The stored lesson: only on devices that have opened learn.html, from then on with each version of the page.
import { otherVersions } from './other-versions';

export class LessonStore {
  #urls: string[];

  /**
   * @param start of the caches' names, before the version
   * @param version of the page
   * @param end of the caches' names, for this copy of the page
   * @param files relative to `scope`
   */
  constructor(
    readonly start: string,
    readonly version: string,
    readonly end: string,
    files: readonly string[],
    scope: string,
  ) {
    this.#urls = files.map((file) => new URL(file, scope).href);
  }

  get #name(): string {
    return `${this.start}${this.version}${this.end}`;
  }

  has(url: URL): boolean {
    return this.#urls.includes(url.href);
  }

  async find(url: URL): Promise<Response | undefined> {
    return (await caches.has(this.#name)) ? (await caches.open(this.#name)).match(url) : undefined;
  }

  /** Stores all files or none; returns whether they are stored. */
  async keep(): Promise<boolean> {
    try {
      const cache = await caches.open(this.#name);
      if ((await cache.keys()).length === this.#urls.length) return true;
      await cache.addAll(this.#urls.map((url) => new Request(url, { cache: 'no-cache' })));
      return true;
    } catch {
      return false; // offline, or storage is blocked or full
    }
  }

  /** Stores the lesson if another version of it is stored. */
  async keepIfKept(): Promise<void> {
    if ((await this.#others()).length > 0) await this.keep();
  }

  /** Deletes what other versions of the page have stored. */
  async deleteOthers(): Promise<void> {
    await Promise.all((await this.#others()).map((name) => caches.delete(name)));
  }

  #others(): Promise<string[]> {
    return otherVersions(this.start, this.end, this.#name);
  }
}
