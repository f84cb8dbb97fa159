// Reads drawings with the published network, on the first backend that gives the golden answers.
import { type GraphModel, loadGraphModel } from '@tensorflow/tfjs-converter';
import { type io, memory } from '@tensorflow/tfjs-core';
import type { Backend } from './backends';
import type { Stroke } from './drawing';
import { type Influence, influenceOf } from './influence';
import { ink, isBlank } from './ink';
import { type Layer, layerNames, layersOf } from './layers';
import type { Golden, Manifest } from './manifest';
import { type Answer, run } from './network';
import type { Published } from './published';
import type { Reading, Status } from './reading';

/** Drawings that go through the network together: more would only take more memory. */
const BATCH = 64;
const DIGITS = 10;

export type Recognizer = {
  readMany(drawings: Stroke[][]): Promise<Reading[]>;
  /** Which ink spoke for the digit read, and which against it. */
  influence(drawing: Stroke[]): Promise<Influence>;
  /** What each layer makes of a drawing. */
  layers(drawing: Stroke[]): Promise<Layer[]>;
  status(): Status;
};

/**
 * Starts the first of `backends` that reads the manifest's golden drawings as they should be read.
 * Reading them is the warm-up, too: the first picture a person draws is not the first the backend computes.
 * @throws Error with what each backend failed at, if none is to be trusted
 */
export async function startRecognizer(published: Published, backends: readonly Backend[]): Promise<Recognizer> {
  const { manifest, version } = published;
  const failures: string[] = [];
  for (const backend of backends) {
    let model: GraphModel | undefined;
    let layers: string[];
    try {
      await backend.start();
      const loaded = artifacts(published);
      layers = layerNames(loaded.modelTopology as object);
      model = await loadGraphModel({ load: async () => loaded });
      await checkGolden(model, manifest);
    } catch (error) {
      model?.dispose();
      failures.push(`${backend.name}: ${error instanceof Error ? error.message : JSON.stringify(error)}`);
      continue;
    }
    const trusted = model;
    const fallback = failures.join('; ');
    return {
      readMany: (drawings) => readMany(trusted, manifest, drawings),
      influence: (drawing) => influenceOf(trusted, manifest, ink(drawing)),
      layers: (drawing) => layersOf(trusted, manifest, layers, ink(drawing)),
      status: () => ({ backend: backend.name, version, numTensors: memory().numTensors, fallback }),
    };
  }
  throw new Error(`The network does not run in this browser (${failures.join('; ')}).`);
}

/** What TensorFlow.js needs of the verified files; it fetches nothing itself, for it would check nothing. */
function artifacts({ files, version }: Published): io.ModelArtifacts {
  const content = (path: string) => {
    const bytes = files.get(path);
    if (bytes === undefined)
      throw new Error(`model.json names ${path}, which the manifest of ${version} does not list`);
    return bytes;
  };
  const model = JSON.parse(new TextDecoder().decode(content('model.json'))) as io.ModelJSON;
  const shards = model.weightsManifest.flatMap(({ paths }) => paths).map(content);
  return {
    modelTopology: model.modelTopology,
    weightSpecs: model.weightsManifest.flatMap(({ weights }) => weights),
    weightData: shards.map((shard) => shard.slice().buffer), // each a buffer of its own, whatever it is a view of
    ...(model.signature && { signature: model.signature }),
  };
}

async function readMany(model: GraphModel, manifest: Manifest, drawings: Stroke[][]): Promise<Reading[]> {
  const pictures = drawings.map(ink);
  const inked = drawings.flatMap((drawing, i) => (isBlank(drawing) ? [] : [i]));
  const answers = new Map<number, Answer>();
  for (let start = 0; start < inked.length; start += BATCH) {
    const batch = inked.slice(start, start + BATCH);
    const read = await run(
      model,
      manifest,
      batch.map((i) => pictures[i]!),
    );
    batch.forEach((drawing, i) => {
      answers.set(drawing, read[i]!);
    });
  }
  // Blank paper is no question to the network: the answer is certain.
  const blank: Answer = { probabilities: Array<number>(DIGITS).fill(1 / DIGITS), isDigit: 0 };
  return pictures.map((pixels, i) => {
    const { probabilities, isDigit } = answers.get(i) ?? blank;
    const digit = probabilities.indexOf(Math.max(...probabilities));
    return { digit, probabilities, isDigit, accepted: answers.has(i) && isDigit >= manifest.threshold, pixels };
  });
}

async function checkGolden(model: GraphModel, manifest: Manifest): Promise<void> {
  if (manifest.golden.length === 0) throw new Error('the manifest has no golden drawings to check it with');
  const answers = await run(
    model,
    manifest,
    manifest.golden.map(({ strokes }) => ink(points(strokes))),
  );
  manifest.golden.forEach(({ name, probabilities, is_digit }, i) => {
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
