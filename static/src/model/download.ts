// Downloads one file and verifies that it is exactly the published one.
import { errors } from '../messages';
import { ReadableError } from '../messages/readable-error';
import { joined } from './joined';
import { neededBy } from './other-origin';
import { sha256 } from './sha256';

export type Expected = {
  /** Length of the file, if known. */
  bytes?: number;
  /** SHA-256 of the content in hexadecimal, or a prefix of it. */
  sha256?: string;
};

/** Size limit for a file of unknown length: current.json and manifest.json are far smaller. */
const MAX_UNKNOWN_BYTES = 1024 * 1024;

/** Milliseconds to wait before each retry. */
export const RETRY_DELAYS_MS = [300, 1200];
/** Milliseconds without a byte after which a request is aborted. */
export const STALL_TIMEOUT_MS = 10_000;

/** A failure that a retry may fix: no response, a server error, a response that is not the file. */
class TransientError extends ReadableError {}

/**
 * The content of the file at `url`, requested up to three times.
 * @param name name of the file in error messages
 * @param onBytes called with the number of bytes that have arrived so far
 * @throws ReadableError whose details name the file, what was found and what was expected
 */
export async function download(
  url: URL,
  name: string,
  expected: Expected,
  onBytes: (bytes: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  const immutable = expected.sha256 !== undefined; // any other file is revalidated
  let cache: RequestCache = immutable ? 'default' : 'no-cache';
  for (const delay of RETRY_DELAYS_MS) {
    try {
      return await attempt(url, name, expected, onBytes, cache);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
    }
    // The browser may have cached a damaged response, for up to a year: bypass its cache.
    cache = immutable ? 'reload' : 'no-cache';
    await new Promise((resolve) => setTimeout(resolve, delay));
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
  const stall = new StallTimeout(name);
  try {
    const response = await stall.guard(request(url, name, cache, stall.signal));
    if (!response.ok) {
      const reason = response.statusText === '' ? '' : ` (${response.statusText})`;
      const Failure = response.status >= 500 || response.status === 429 ? TransientError : ReadableError;
      throw new Failure(errors.unavailable, `${name}: status ${response.status}${reason}, expected 200`);
    }
    if (response.headers.get('content-type')?.includes('text/html')) {
      throw new TransientError(errors.loginPage, `${name} is a web page, not a model file`);
    }
    const content = await body(response, name, expected.bytes, onBytes, stall);
    if (expected.sha256 !== undefined) await verify(content, name, expected.sha256);
    return content;
  } finally {
    stall.end();
  }
}

/** Aborts a request that has stalled. */
class StallTimeout {
  #controller = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(readonly name: string) {}

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** The result of `step`; rejects if that takes too long. */
  async guard<T>(step: Promise<T>): Promise<T> {
    const expired = new Promise<never>((_, reject) => {
      this.#timer = setTimeout(() => {
        const seconds = STALL_TIMEOUT_MS / 1000;
        reject(new TransientError(errors.stalled, `${this.name}: no data for ${seconds} seconds`));
        this.#controller.abort();
      }, STALL_TIMEOUT_MS);
    });
    try {
      return await Promise.race([step, expired]);
    } finally {
      clearTimeout(this.#timer);
    }
  }

  end(): void {
    this.#controller.abort(); // no effect after the last byte
  }
}

async function request(url: URL, name: string, cache: RequestCache, signal: AbortSignal): Promise<Response> {
  try {
    return await fetch(url, { cache, signal });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // fetch reports a missing response as a TypeError
    throw new TransientError(errors.offline, `${name}: no response from the server${neededBy(url)}`);
  }
}

async function body(
  response: Response,
  name: string,
  bytes: number | undefined,
  onBytes: (bytes: number) => void,
  stall: StallTimeout,
): Promise<Uint8Array<ArrayBuffer>> {
  const limit = bytes ?? MAX_UNKNOWN_BYTES;
  const chunks: Uint8Array[] = [];
  const reader = (response.body ?? new Blob().stream()).getReader();
  let length = 0;
  for (;;) {
    const part = await stall.guard(nextChunk(reader, name));
    if (part.done) break;
    chunks.push(part.value);
    length += part.value.length;
    if (length > limit) throw damaged(`${name} is longer than the expected ${limit} bytes`);
    onBytes(length);
  }
  if (bytes !== undefined && length < bytes) {
    throw damaged(`${name} has ${length} bytes, expected ${bytes}`);
  }
  return joined(chunks);
}

async function nextChunk(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, name: string) {
  try {
    return await reader.read();
  } catch (error) {
    throw damaged(`the connection was closed while ${name} was loading`, error);
  }
}

async function verify(content: Uint8Array<ArrayBuffer>, name: string, expected: string): Promise<void> {
  const found = (await sha256(content)).slice(0, expected.length);
  if (found === expected) return;
  throw damaged(`the SHA-256 of ${name} begins with ${found.slice(0, 8)}, expected ${expected.slice(0, 8)}`);
}

function damaged(details: string, cause?: unknown): TransientError {
  return new TransientError(errors.damaged, details, { cause });
}
