// Fetching a published model over real HTTP: complete, or rejected with the name of the wrong file.
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import '../testing/retry-at-once';
import { tinyModel } from '../testing/tiny-model';
import { fetchModel } from './fetch-model';

let server: Server;
let served: Map<string, Uint8Array>;
let base: URL;
let version: string;

beforeEach(async () => {
  const { files, manifestText } = tinyModel();
  const manifestContent = Buffer.from(manifestText);
  version = createHash('sha256').update(manifestContent).digest('hex').slice(0, 16);
  served = new Map([...files].map(([path, content]) => [`${version}/${path}`, content]));
  served.set(`${version}/manifest.json`, manifestContent);
  served.set('current.json', Buffer.from(JSON.stringify({ version })));
  server = createServer((request, response) => {
    const content = served.get((request.url ?? '').replace('/some/where/model/', ''));
    return content ? response.end(content) : response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/some/where/model/`);
});

afterEach(() => {
  server.closeAllConnections(); // an unread response would keep its connection open for 5 s
  return new Promise((resolve) => server.close(resolve));
});

it('is complete, from any folder, and reports its progress', async () => {
  const progress: number[] = [];
  const model = await fetchModel(base, ({ loaded, total }) => progress.push(loaded / total));
  expect(model.version).toBe(version);
  expect([...model.files.keys()]).toEqual(['model.json', 'group1-shard1of1.bin']);
  expect(progress[0]).toBe(0);
  expect(progress.at(-1)).toBe(1);
});

test.each(['current.json', 'manifest.json', 'model.json', 'group1-shard1of1.bin'])(
  'a missing %s is named',
  async (name) => {
    for (const path of served.keys()) if (path.endsWith(name)) served.delete(path);
    await expect(fetchModel(base, () => {})).rejects.toThrow(`${name}: status 404`);
  },
);

test.each(['manifest.json', 'model.json', 'group1-shard1of1.bin'])(
  'a single flipped bit in %s is found',
  async (name) => {
    const content = Buffer.from(served.get(`${version}/${name}`)!);
    content[content.length >> 1]! ^= 1;
    served.set(`${version}/${name}`, content);
    await expect(fetchModel(base, () => {})).rejects.toThrow(`${name} begins with`);
  },
);
