// Fetches one file and lets nothing pass that is not exactly what was published.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

export type Expected = {
  /** The file's length, where it is known. */
  bytes?: number;
  /** The SHA-256 of its content in hexadecimal, or the first digits of it. */
  sha256?: string;
};

/** What a file of unknown length may weigh: current.json and manifest.json are far smaller. */
const LARGEST_UNKNOWN = 1024 * 1024;

/** Milliseconds before a file that did not come, or not as it should, is asked for again; then it is given up. */
const PAUSES_MS = [300, 1200];
/** Milliseconds without a byte after which nothing more is expected. */
export const PATIENCE_MS = 10_000;

/** What may go well the next time: no answer, a server in trouble, an answer that is not the file. */
class Passing extends Error {}

/**
 * The content of the file at `url`, asked for up to three times.
 * @param name what to call the file in an error
 * @param onBytes told how many bytes of this file have arrived so far
 * @throws Error with one sentence that names the file, what was found and what was expected
 */
export async function download(
  url: URL,
  name: string,
  expected: Expected,
  onBytes: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const named = expected.sha256 !== undefined; // such a file never changes; any other is asked for anew
  let cache: RequestCache = named ? 'default' : 'no-cache';
  for (const pause of PAUSES_MS) {
    try {
      return await attempt(url, name, expected, onBytes, cache);
    } catch (error) {
      if (!(error instanceof Passing)) throw error;
    }
    // The browser may have kept a spoilt answer and would give it again for a year: past its cache, then.
    cache = named ? 'reload' : 'no-cache';
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return attempt(url, name, expected, onBytes, cache);
}

async function attempt(
  url: URL,
  name: string,
  expected: Expected,
  onBytes: (bytes: number) => void,
  cache: RequestCache,
): Promise<Uint8Array<ArrayBuffer>> {
  const patience = new Patience(name);
  try {
    const response = await patience.with(request(url, name, cache, patience.signal));
    if (!response.ok) {
      const reason = response.statusText === '' ? '' : ` (${response.statusText})`;
      const Trouble = response.status >= 500 || response.status === 429 ? Passing : Error;
      throw new Trouble(`${name}: the server answered ${response.status}${reason}, but 200 was expected.`);
    }
    if (response.headers.get('content-type')?.includes('text/html')) {
      throw new Passing(`${name}: the server sent a web page where the model's file was expected.`);
    }
    const content = await body(response, name, expected.bytes, onBytes, patience);
    if (expected.sha256 !== undefined) verify(content, name, expected.sha256);
    return content;
  } finally {
    patience.end();
  }
}

/** Breaks a request off when it has stalled. */
class Patience {
  #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly name: string) {}

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** What `step` gives; rejects if that takes too long. */
  async with<T>(step: Promise<T>): Promise<T> {
    const late = new Promise<never>((_, reject) => {
      this.#timer = setTimeout(() => {
        reject(new Passing(`${this.name} did not come: the server was silent for ${PATIENCE_MS / 1000} seconds.`));
        this.#controller.abort();
      }, PATIENCE_MS);
    });
    try {
      return await Promise.race([step, late]);
    } finally {
      clearTimeout(this.#timer);
    }
  }

  end(): void {
    this.#controller.abort(); // after the last byte it stops nothing
  }
}

async function request(url: URL, name: string, cache: RequestCache, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { cache, signal });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // a TypeError is how fetch says that no answer came
    throw new Passing(`${name}: no answer came from the server; is the device online, and the server running?`);
  }
}

async function body(
  response: Response,
  name: string,
  bytes: number | undefined,
  onBytes: (bytes: number) => void,
  patience: Patience,
): Promise<Uint8Array<ArrayBuffer>> {
  const most = bytes ?? LARGEST_UNKNOWN;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = (response.body ?? new Blob().stream()).getReader();
  let length = 0;
  for (;;) {
    const part = await patience.with(next(reader, name));
    if (part.done) break;
    chunks.push(part.value);
    length += part.value.length;
    if (length > most) {
      throw new Passing(`${name} is longer than the ${most} bytes expected.`);
    }
    onBytes(length);
  }
  if (bytes !== undefined && length < bytes) {
    throw new Passing(`${name} was cut short: ${length} bytes came, but ${bytes} were expected.`);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, name: string) {
  try {
    return await reader.read();
  } catch (error) {
    throw new Passing(`${name} was cut short: the connection broke off.`, { cause: error });
  }
}

function verify(content: Uint8Array, name: string, expected: string): void {
  // Not crypto.subtle: browsers withhold it from pages served over plain HTTP, as to a phone in the same network.
  const found = bytesToHex(sha256(content)).slice(0, expected.length);
  if (found === expected) return;
  throw new Passing(
    `${name} is not the file that was published: its SHA-256 begins with ${found.slice(0, 8)}, but ${expected.slice(0, 8)} was expected.`,
  );
}
