import { expose } from 'comlink';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fetchModel, type Progress } from '../../model/fetch-model';
import type { Reading, Status } from '../shared/reading';
import type { WorkerApi } from '../shared/worker-api';
import { RecognizerClient } from './client';

vi.mock('../../model/fetch-model', () => ({ fetchModel: vi.fn() }));

const STATUS: Status = { backend: 'cpu', version: '7', numTensors: 1, numBytes: 1, threshold: 0.5, fallback: '' };
const READING = { digit: 7 } as Reading;
const BASE = new URL('https://pads.example/model/');
const OTHER = new URL('https://pads.example/other/');

/** Workers without a thread; `answers` lets each wait for the test before it reads. */
let workers: FakeWorker[] = [];
let answers: (() => void)[] | null = null;

class FakeWorker {
  terminated = false;
  upgrade: ((status: Status) => void) | undefined;
  #port: MessagePort;

  constructor() {
    const { port1, port2 } = new MessageChannel();
    const api: Partial<WorkerApi> = {
      load: async (_model, onStatus) => {
        this.upgrade = onStatus;
        return STATUS;
      },
      readMany: async (drawings) => {
        if (answers !== null) await new Promise<void>((resolve) => answers?.push(resolve));
        return { readings: drawings.map(() => READING), status: STATUS };
      },
    };
    expose(api, port2);
    this.#port = port1;
    workers.push(this);
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.#port.postMessage(message, transfer);
  }

  addEventListener(type: string, listener: (event: Event) => void): void {
    this.#port.addEventListener(type, listener);
    this.#port.start();
  }

  terminate(): void {
    this.terminated = true;
    this.#port.close();
  }
}

const running = () => workers.filter(({ terminated }) => !terminated);

/** A client, and what it was told. */
function connect(base = BASE, former: RecognizerClient | null = null) {
  const told: unknown[] = [];
  const user = { progress: (progress: Progress) => void told.push(progress), status: () => void told.push('status') };
  const client = new RecognizerClient(base, user, former);
  client.ready.catch(() => {});
  opened.push(client);
  return { client, told };
}

/** As a pad does. */
function load(former: RecognizerClient): RecognizerClient {
  const { client } = connect(BASE, former);
  former.close();
  return client;
}

let opened: RecognizerClient[] = [];

beforeEach(() => {
  vi.stubGlobal('Worker', FakeWorker);
  vi.mocked(fetchModel)
    .mockReset()
    .mockResolvedValue({ version: '7', manifest: {} as never, files: new Map() });
});

afterEach(() => {
  answers = null;
  for (const client of opened) client.close();
  expect(running()).toEqual([]);
  workers = [];
  opened = [];
  vi.useRealTimers();
});

it('shares one worker and one download among clients of a model, also with those that come later', async () => {
  vi.mocked(fetchModel).mockImplementation(async (_base, onProgress) => {
    onProgress({ loaded: 1, total: 2 });
    return { version: '7', manifest: {} as never, files: new Map() };
  });
  const clients = Array.from({ length: 20 }, () => connect());
  await Promise.all(clients.map(({ client }) => client.ready));
  clients.push(connect());
  await clients[20]!.client.ready;
  expect([workers.length, vi.mocked(fetchModel).mock.calls.length]).toEqual([1, 1]);
  expect(clients.map(({ client }) => client.status.version)).toEqual(Array(21).fill('7'));
  workers[0]!.upgrade!({ ...STATUS, backend: 'wasm' });
  await vi.waitFor(() => expect(clients[20]!.told).toEqual(['status']));
  expect(clients.slice(0, 20).map(({ told }) => told.at(-1))).toEqual(Array(20).fill('status'));
  expect(clients.map(({ client }) => client.status.backend)).toEqual(Array(21).fill('wasm'));
});

it('starts another worker for another model', async () => {
  const clients = [connect(), connect(OTHER)];
  await Promise.all(clients.map(({ client }) => client.ready));
  expect(running()).toHaveLength(2);
});

it('terminates the worker when the last client closes, and rejects only what the closed one has asked', async () => {
  answers = [];
  const [one, other] = [connect().client, connect().client];
  const asked = [one, other].map((client) => client.readMany([[]]).catch((error: Error) => error.message));
  await vi.waitFor(() => expect(answers).toHaveLength(2));
  one.close();
  expect(await asked[0]).toBe('The digit pad was removed from the page.');
  expect(running()).toHaveLength(1);
  for (const answer of answers) answer();
  expect(await asked[1]).toEqual([READING]);
  other.close();
  expect(running()).toEqual([]);
  await connect().client.ready;
  expect(running()).toHaveLength(1);
});

it('loads a model again for one client, and others keep theirs; several at the same time share the new one', async () => {
  const clients = [connect().client, connect().client, connect().client];
  await clients[0]!.ready;
  const again = clients.slice(1).map(load);
  expect(running()).toHaveLength(2);
  await again[0]!.ready;
  expect(vi.mocked(fetchModel)).toHaveBeenCalledTimes(2);
  const late = load(clients[0]!); // what is published may have changed once more
  await late.ready;
  expect(vi.mocked(fetchModel)).toHaveBeenCalledTimes(3);
  for (const client of [...again, late]) expect(await client.readMany([[]])).toEqual([READING]);
  expect(running()).toHaveLength(2);
});

it('tries again after a failure, once for all clients that ask for it', async () => {
  vi.mocked(fetchModel).mockRejectedValueOnce(new Error('damaged'));
  const clients = [connect().client, connect().client];
  await expect(clients[0]!.ready).rejects.toThrow('damaged');
  await expect(clients[1]!.ready).rejects.toThrow('damaged');
  const added = connect().client; // a pad that comes now
  const again = clients.map(load);
  await Promise.all([added, ...again].map(({ ready }) => ready));
  expect(vi.mocked(fetchModel)).toHaveBeenCalledTimes(2);
});

it('does not take a worker for hung that answers others first', async () => {
  const { client } = connect();
  await client.ready;
  answers = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = [client.readMany([]), connect().client.readMany([])];
  await vi.waitFor(() => expect(answers).toHaveLength(2), { interval: 0 });
  vi.advanceTimersByTime(1_900);
  answers[0]!();
  await asked[0];
  vi.advanceTimersByTime(1_900);
  answers[1]!();
  expect(await asked[1]).toEqual([]);
  expect(workers).toHaveLength(1);
});

it('replaces a worker that is hung for all clients', async () => {
  const clients = [connect().client, connect().client];
  await clients[0]!.ready;
  answers = [];
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const asked = clients.map((client) => client.readMany([]));
  const hung = answers;
  await vi.waitFor(() => expect(hung).toHaveLength(2), { interval: 0 });
  answers = null;
  vi.advanceTimersByTime(2_100);
  expect(await Promise.all(asked)).toEqual([[], []]);
  expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
});
