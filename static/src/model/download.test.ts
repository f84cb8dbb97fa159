// A download over real HTTP: every way in which a file can be wrong is told, with the file's name.
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it, test, vi } from 'vitest';
import { download, PATIENCE_MS } from './download';

const content = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7) % 256));
const sha256 = createHash('sha256').update(content).digest('hex');
const flipped = Buffer.from(content);
flipped[1234]! ^= 1;

let server: Server;
let base: string;
let asked: string[] = [];

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
    asked.push(path);
    if (path === '/mended') return response.end(asked.length === 1 ? flipped : content);
    if (path === '/page') return response.setHeader('Content-Type', 'text/html; charset=utf-8').end('<h1>Hello</h1>');
    if (path === '/failing') return response.writeHead(503).end();
    if (path === '/recovering') return asked.length < 3 ? response.writeHead(503).end() : response.end(content);
    if (path === '/silent') return; // for ever
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

it('gives the content, and tells how much of it has arrived', async () => {
  const arrived: number[] = [];
  const found = await download(new URL('/good', base), 'good.bin', { bytes: 5000, sha256 }, (n) => arrived.push(n));
  expect(Buffer.from(found).equals(content)).toBe(true);
  expect(arrived.at(-1)).toBe(5000);
});

it('accepts the first digits of a hash, as a version has them', async () => {
  const found = await download(new URL('/good', base), 'manifest.json', { sha256: sha256.slice(0, 16) });
  expect(found).toHaveLength(5000);
});

it('asks once more for a spoilt file: the browser may have kept it from before it was mended', async () => {
  asked = [];
  const found = await download(new URL('/mended', base), 'shard.bin', { bytes: 5000, sha256 });
  expect(Buffer.from(found).equals(content)).toBe(true);
  expect(asked).toEqual(['/mended', '/mended']);
});

it('asks a server in trouble again, and then once more', async () => {
  asked = [];
  const found = await download(new URL('/recovering', base), 'shard.bin', { bytes: 5000, sha256 });
  expect(Buffer.from(found).equals(content)).toBe(true);
  expect(asked).toHaveLength(3);
});

it('asks only once for what is not there', async () => {
  asked = [];
  await expect(download(new URL('/missing', base), 'shard.bin', { bytes: 5000, sha256 })).rejects.toThrow('404');
  expect(asked).toHaveLength(1);
});

it.each(['/silent', '/stalling'])('gives up what stalls: %s', async (path) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  try {
    asked = [];
    const refused = download(new URL(path, base), 'shard.bin', { bytes: 5000, sha256 });
    const seen = expect(refused).rejects.toThrow('shard.bin did not come: the server was silent for 10 seconds.');
    while (asked.length < 3) await vi.advanceTimersByTimeAsync(PATIENCE_MS / 4).then(() => turn());
    for (let i = 0; i < 6; i++) await vi.advanceTimersByTimeAsync(PATIENCE_MS / 4).then(() => turn());
    await seen;
    expect(asked).toHaveLength(3);
  } finally {
    vi.useRealTimers();
  }
});

/** Lets what came over the network be dealt with, while the timers are made up. */
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

test.each([
  ['/missing', 'the server answered 404 (Not Found), but 200 was expected.'],
  ['/failing', 'the server answered 503 (Service Unavailable), but 200 was expected.'],
  ['/page', "the server sent a web page where the model's file was expected."],
  ['/short', 'was cut short: 4000 bytes came, but 5000 were expected.'],
  ['/broken', 'was cut short: the connection broke off.'],
  ['/long', 'is longer than the 5000 bytes expected.'],
  ['/flipped', 'is not the file that was published: its SHA-256 begins with'],
])('%s is refused with one sentence that names the file', async (path, message) => {
  const refused = download(new URL(path, base), 'shard.bin', { bytes: 5000, sha256 });
  await expect(refused).rejects.toThrow(/^shard\.bin[: ]/);
  await expect(refused).rejects.toThrow(message);
});

it('stops reading a file of unknown length that never ends', async () => {
  await expect(download(new URL('/endless', base), 'current.json', {})).rejects.toThrow(
    'current.json is longer than the 1048576 bytes expected.',
  );
});

it('says so when no server answers', async () => {
  const closed = createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  await expect(download(new URL(`http://127.0.0.1:${port}/`), 'current.json', {})).rejects.toThrow(
    'current.json: no answer came from the server; is the device online, and the server running?',
  );
});
