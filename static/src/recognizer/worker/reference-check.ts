// Accepts a backend only if the published model gives the expected outputs for the reference drawings on it.
import { getBackend, type io, setBackend } from '@tensorflow/tfjs-core';
import type { PublishedModel } from '../../model/fetch-model';
import { joined } from '../../model/joined';
import type { Manifest, ReferenceDrawing } from '../../model/manifest';
import { Graph } from '../../tfjs/graph';
import { ink } from '../shared/ink';
import type { Backend } from './backends';
import { predict } from './network';

/** A graph that has passed the reference check on its backend. */
export type CheckedGraph = { backend: string; graph: Graph };

/** The parsed content of model.json. */
export function parseModel(model: PublishedModel): io.ModelJSON {
  return JSON.parse(new TextDecoder().decode(fileContent(model, 'model.json'))) as io.ModelJSON;
}

/**
 * Builds the graph on `backend` and checks it with the `references`. Once the backend has started, both happen
 * synchronously, so that no reading runs in between.
 */
export async function buildAndCheck(
  model: PublishedModel,
  modelJson: io.ModelJSON,
  backend: Backend,
  references: ReferenceDrawing[],
): Promise<CheckedGraph> {
  await backend.start();
  const previous = getBackend();
  let graph: Graph | undefined;
  try {
    void setBackend(backend.name); // takes effect at once, since the backend has started
    graph = new Graph(modelJson, weights(model, modelJson));
    checkReferences(graph, model.manifest, references);
    return { backend: backend.name, graph };
  } catch (error) {
    graph?.dispose();
    if (previous) void setBackend(previous);
    throw error;
  }
}

function fileContent({ files, version }: PublishedModel, path: string): Uint8Array<ArrayBuffer> {
  const bytes = files.get(path);
  if (bytes === undefined) throw new Error(`model.json names ${path}, which the manifest of ${version} does not list`);
  return bytes;
}

/** The concatenated shards, as a new buffer. */
function weights(model: PublishedModel, modelJson: io.ModelJSON): ArrayBuffer {
  const paths = modelJson.weightsManifest.flatMap(({ paths }) => paths);
  return joined(paths.map((path) => fileContent(model, path))).buffer;
}

/** @throws Error naming the first reference drawing whose outputs differ from the manifest by more than the tolerance */
export function checkReferences(graph: Graph, manifest: Manifest, references: ReferenceDrawing[]): void {
  if (references.length === 0) throw new Error('the manifest has no reference drawings');
  const predictions = predict(
    graph,
    manifest,
    references.map(({ strokes }) => ink(strokes)),
  );
  references.forEach(({ name, probabilities, isDigit }, i) => {
    const found = predictions[i]!;
    const difference = Math.max(
      Math.abs(found.isDigit - isDigit),
      ...found.probabilities.map((p, digit) => Math.abs(p - probabilities[digit]!)),
    );
    if (difference <= manifest.tolerance) return;
    throw new Error(
      `reference drawing “${name}” is off by ${difference.toFixed(4)}, more than the allowed ${manifest.tolerance}`,
    );
  });
}
