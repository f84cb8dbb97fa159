// Whether a backend is to be trusted with the published network: only if it gives the golden answers.
import { getBackend, type io, setBackend } from '@tensorflow/tfjs-core';
import type { Published } from '../../model/fetch-model';
import type { Golden, Manifest } from '../../model/manifest';
import { Graph } from '../../tfjs/graph';
import type { Stroke } from '../shared/drawing';
import { ink } from '../shared/ink';
import type { Backend } from './backends';
import { run } from './network';

/** A network whose answers on its backend were seen to be right. */
export type Trusted = { backend: string; graph: Graph };

/** What model.json says. */
export function modelOf(published: Published): io.ModelJSON {
  return JSON.parse(new TextDecoder().decode(content(published, 'model.json'))) as io.ModelJSON;
}

/**
 * The network on `backend`, if it reads the `golden` drawings as they should be read. From the moment the backend is
 * there it is made and checked in one go, so that no reading comes between the former one and this one.
 */
export async function trust(
  published: Published,
  model: io.ModelJSON,
  backend: Backend,
  golden: Golden[],
): Promise<Trusted> {
  await backend.start();
  const former = getBackend();
  let graph: Graph | undefined;
  try {
    void setBackend(backend.name); // takes effect at once, as the backend is there
    graph = new Graph(model, weights(published, model));
    checkGolden(graph, published.manifest, golden);
    return { backend: backend.name, graph };
  } catch (error) {
    graph?.dispose();
    if (former) void setBackend(former);
    throw error;
  }
}

function content({ files, version }: Published, path: string): Uint8Array<ArrayBuffer> {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`model.json names ${path}, which the manifest of ${version} does not list`);
  return bytes;
}

/** The shards, one after the other, in a buffer of their own. */
function weights(published: Published, model: io.ModelJSON): ArrayBuffer {
  const shards = model.weightsManifest.flatMap(({ paths }) => paths).map((path) => content(published, path));
  const joined = new Uint8Array(shards.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const shard of shards) {
    joined.set(shard, at);
    at += shard.length;
  }
  return joined.buffer;
}

/** @throws Error naming the first of the `golden` drawings that the network reads otherwise than the manifest says */
export function checkGolden(graph: Graph, manifest: Manifest, golden: Golden[]): void {
  if (golden.length === 0) throw new Error('the manifest has no golden drawings to check it with');
  const answers = run(
    graph,
    manifest,
    golden.map(({ strokes }) => ink(points(strokes))),
  );
  golden.forEach(({ name, probabilities, is_digit }, i) => {
    const { probabilities: found, isDigit } = answers[i]!;
    const difference = Math.max(
      Math.abs(isDigit - is_digit),
      ...found.map((p, digit) => Math.abs(p - probabilities[digit]!)),
    );
    if (difference <= manifest.tolerance) return;
    throw new Error(`it reads “${name}” wrong, by ${difference.toFixed(4)} where ${manifest.tolerance} is allowed`);
  });
}

function points(strokes: Golden['strokes']): Stroke[] {
  return strokes.map((stroke) => stroke.map(([x, y]) => ({ x: x ?? Number.NaN, y: y ?? Number.NaN })));
}
