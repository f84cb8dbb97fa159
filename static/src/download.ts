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

/** An answer that came, but is not the file that was asked for. */
class Spoilt extends Error {}

/**
 * The content of the file at `url`.
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
  // A file with a known hash never changes; any other is asked for anew.
  if (expected.sha256 === undefined) return attempt(url, name, expected, onBytes, 'no-cache');
  try {
    return await attempt(url, name, expected, onBytes, 'default');
  } catch (error) {
    if (!(error instanceof Spoilt)) throw error;
    // The browser may have kept the spoilt answer and would give it again for a year: past its cache, then.
    return attempt(url, name, expected, onBytes, 'reload');
  }
}

async function attempt(
  url: URL,
  name: string,
  expected: Expected,
  onBytes: (bytes: number) => void,
  cache: RequestCache,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await request(url, name, cache);
  if (!response.ok) {
    const reason = response.statusText === '' ? '' : ` (${response.statusText})`;
    throw new Error(`${name}: the server answered ${response.status}${reason}, but 200 was expected.`);
  }
  if (response.headers.get('content-type')?.includes('text/html')) {
    throw new Spoilt(`${name}: the server sent a web page where the model's file was expected.`);
  }
  const content = await body(response, name, expected.bytes, onBytes);
  if (expected.sha256 !== undefined) verify(content, name, expected.sha256);
  return content;
}

async function request(url: URL, name: string, cache: RequestCache): Promise<Response> {
  try {
    return await fetch(url, { cache });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error; // a TypeError is how fetch says that no answer came
    throw new Error(`${name}: no answer came from the server; is the device online, and the server running?`);
  }
}

async function body(
  response: Response,
  name: string,
  bytes: number | undefined,
  onBytes: (bytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const most = bytes ?? LARGEST_UNKNOWN;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const reader = (response.body ?? new Blob().stream()).getReader();
  let length = 0;
  for (let part = await next(reader, name); !part.done; part = await next(reader, name)) {
    chunks.push(part.value);
    length += part.value.length;
    if (length > most) {
      await reader.cancel();
      throw new Spoilt(`${name} is longer than the ${most} bytes expected.`);
    }
    onBytes(length);
  }
  if (bytes !== undefined && length < bytes) {
    throw new Spoilt(`${name} was cut short: ${length} bytes came, but ${bytes} were expected.`);
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

async function next(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, name: string) {
  try {
    return await reader.read();
  } catch (error) {
    throw new Error(`${name} was cut short: the connection broke off.`, { cause: error });
  }
}

function verify(content: Uint8Array, name: string, expected: string): void {
  // Not crypto.subtle: browsers withhold it from pages served over plain HTTP, as to a phone in the same network.
  const found = bytesToHex(sha256(content)).slice(0, expected.length);
  if (found === expected) return;
  throw new Spoilt(
    `${name} is not the file that was published: its SHA-256 begins with ${found.slice(0, 8)}, but ${expected.slice(0, 8)} was expected.`,
  );
}
