// Downloads over real HTTP: each kind of damage is reported with the name of the file.
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, test, vi } from 'vitest';
import '../testing/retry-at-once';
import { download, STALL_TIMEOUT_MS } from './download';

const content = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7) % 256));
const sha256 = createHash('sha256').update(content).digest('hex');
const flipped = Buffer.from(content);
flipped[1234]! ^= 1;

let server: Server;
let base: string;
let requested: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const bodies: Record<string, Buffer> = {
      '/good': content,
      '/short': content.subarray(0, 4000),
      '/long': Buffer.concat([content, Buffer.from('more')]),
      '/flipped': flipped,
      '/endless': Buffer.alloc(3 * 1024 * 1024),
    };
    const path = request.url ?? '';
    requested.push(path);
    if (path === '/repaired') return response.end(requested.length === 1 ? flipped : content);
    if (path === '/page') return response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<h1>Hello</h1>');
    if (path === '/failing') return response.writeHead(503).end();
    if (path === '/recovering') return requested.length < 3 ? response.writeHead(503).end() : response.end(content);
    if (path === '/silent') return; // never responds
    if (path === '/stalling') return response.writeHead(200).write(content.subarray(0, 100));
    if (path === '/broken') {
      response.writeHead(200, { 'Content-Length': content.length });
      return response.write(content.subarray(0, 100), () => response.destroy());
    }
    const found = bodies[path];
    return found ? response.end(found) : response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(() => {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(resolve));
});

it('returns the content and reports how much has arrived', async () => {
  const arrived: number[] = [];
  const found = await download(new URL('/good', base), 'good.bin', { bytes: 5000, sha256 }, (n) => arrived.push(n));
  expect(Buffer.from(found).equals(content)).toBe(true);
  expect(arrived.at(-1)).toBe(5000);
});

it('accepts a prefix of a hash, such as a version', async () => {
  const found = await download(new URL('/good', base), 'manifest.json', { sha256: sha256.slice(0, 16) });
  expect(found).toHaveLength(5000);
});

it('requests a damaged file again: the browser may have cached it before it was repaired', async () => {
  requested = [];
  const found = await download(new URL('/repaired', base), 'shard.bin', { bytes: 5000, sha256 });
  expect(Buffer.from(found).equals(content)).toBe(true);
  expect(requested).toEqual(['/repaired', '/repaired']);
});

it('retries twice after a server error', async () => {
  requested = [];
  const found = await download(new URL('/recovering', base), 'shard.bin', { bytes: 5000, sha256 });
  expect(Buffer.from(found).equals(content)).toBe(true);
  expect(requested).toHaveLength(3);
});

it('does not retry a missing file', async () => {
  requested = [];
  await expect(download(new URL('/missing', base), 'shard.bin', { bytes: 5000, sha256 })).rejects.toThrow('404');
  expect(requested).toHaveLength(1);
});

it.each(['/silent', '/stalling'])('aborts a request that stalls: %s', async (path) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    requested = [];
    const rejected = download(new URL(path, base), 'shard.bin', { bytes: 5000, sha256 });
    const checked = expect(rejected).rejects.toThrow('shard.bin: no data for 10 seconds.');
    while (requested.length < 3) await vi.advanceTimersByTimeAsync(STALL_TIMEOUT_MS / 4).then(() => turn());
    for (let i = 0; i < 6; i++) await vi.advanceTimersByTimeAsync(STALL_TIMEOUT_MS / 4).then(() => turn());
    await checked;
    expect(requested).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
});

/** Lets network events be handled while timers are fake. */
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test.each([
  [
    '/missing',
    'The model is not available. Try again later. Details: shard.bin: status 404 (Not Found), expected 200.',
  ],
  ['/failing', 'shard.bin: status 503 (Service Unavailable), expected 200.'],
  ['/page', 'shard.bin is a web page, not a model file.'],
  ['/short', 'shard.bin has 4000 bytes, expected 5000.'],
  ['/broken', 'the connection was closed while shard.bin was loading.'],
  ['/long', 'shard.bin is longer than the expected 5000 bytes.'],
  ['/flipped', 'A download was damaged. Try again. Details: the SHA-256 of shard.bin begins with'],
])('%s is rejected with an error that names the file', async (path, message) => {
  const rejected = download(new URL(path, base), 'shard.bin', { bytes: 5000, sha256 });
  await expect(rejected).rejects.toThrow(message);
});

it('stops reading an endless file of unknown length', async () => {
  await expect(download(new URL('/endless', base), 'current.json', {})).rejects.toThrow(
    'current.json is longer than the expected 1048576 bytes.',
  );
});

it('reports that no server responds', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await expect(download(new URL(`http://127.0.0.1:${port}/`), 'current.json', {})).rejects.toThrow(
    'You seem to be offline. Connect and try again. Details: current.json: no response from the server.',
  );
});
