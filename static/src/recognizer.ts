// Reads drawings with the published network, on a backend that gives the golden answers.
import { getBackend, type io, memory, setBackend } from '@tensorflow/tfjs-core';
import type { Backend } from './backends';
import type { Stroke } from './drawing';
import { type Influence, influenceOf } from './influence';
import { ink, isBlank } from './ink';
import { type Layer, layerNames, layersOf } from './layers';
import type { Golden, Manifest } from './manifest';
import { type Answer, run } from './network';
import type { Published } from './published';
import type { Reading, Status } from './reading';
import { Graph } from './tensorflow/graph';

/** Drawings that go through the network together: more would only take more memory. */
const BATCH = 64;
const DIGITS = 10;

/** A network whose answers on its backend were seen to be right. */
type Trusted = { backend: string; graph: Graph };

export class Recognizer {
  #published: Published;
  #model: io.ModelJSON;
  #trusted: Trusted;
  #failures: string[];

  private constructor(published: Published, model: io.ModelJSON, trusted: Trusted, failures: string[]) {
    this.#published = published;
    this.#model = model;
    this.#trusted = trusted;
    this.#failures = failures;
  }

  /**
   * Starts on the first of `backends` that reads the manifest's golden drawings as they should be read.
   * Reading them is the warm-up, too: the first picture a person draws is not the first the backend computes.
   * @throws Error with what each backend failed at, if none is to be trusted
   */
  static async start(published: Published, backends: readonly Backend[]): Promise<Recognizer> {
    const model = JSON.parse(new TextDecoder().decode(content(published, 'model.json'))) as io.ModelJSON;
    const failures: string[] = [];
    for (const backend of backends) {
      try {
        return new Recognizer(published, model, await trust(published, model, backend), failures);
      } catch (error) {
        failures.push(why(backend, error));
      }
    }
    throw new Error(`The network does not run in this browser (${failures.join('; ')}).`);
  }

  /** Goes over to `backend` if it gives the golden answers, too; until then, and if it does not, all stays as it is. */
  async improve(backend: Backend): Promise<void> {
    if (backend.name === this.#trusted.backend) return;
    const former = this.#trusted;
    try {
      this.#trusted = await trust(this.#published, this.#model, backend);
      former.graph.dispose();
    } catch (error) {
      this.#failures.push(why(backend, error));
    }
  }

  /** Between batches others get their turn: what is being drawn, and a better backend. */
  async readMany(drawings: Stroke[][]): Promise<Reading[]> {
    const { manifest } = this.#published;
    const pictures = drawings.map(ink);
    const inked = drawings.flatMap((drawing, i) => (isBlank(drawing) ? [] : [i]));
    const answers = new Map<number, Answer>();
    for (let start = 0; start < inked.length; start += BATCH) {
      if (start > 0) await new Promise((next) => setTimeout(next));
      const batch = inked.slice(start, start + BATCH);
      const read = run(
        this.#trusted.graph,
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

  /** Which ink spoke for the digit read, and which against it. */
  influence(drawing: Stroke[]): Influence {
    return influenceOf(this.#trusted.graph, this.#published.manifest, ink(drawing));
  }

  /** What each layer makes of a drawing. */
  layers(drawing: Stroke[]): Layer[] {
    return layersOf(
      this.#trusted.graph,
      this.#published.manifest,
      layerNames(this.#model.modelTopology as object),
      ink(drawing),
    );
  }

  get status(): Status {
    const { numTensors, numBytes } = memory();
    const { version } = this.#published;
    return {
      backend: this.#trusted.backend,
      version,
      numTensors,
      numBytes,
      fallback: this.#failures.join('; '),
    };
  }
}

/**
 * The network on `backend`. From the moment the backend is there it is made and checked in one go, so that no reading
 * comes between the former one and this one.
 */
async function trust(published: Published, model: io.ModelJSON, backend: Backend): Promise<Trusted> {
  await backend.start();
  const former = getBackend();
  let graph: Graph | undefined;
  try {
    void setBackend(backend.name); // takes effect at once, as the backend is there
    graph = new Graph(model, weights(published, model));
    checkGolden(graph, published.manifest);
    return { backend: backend.name, graph };
  } catch (error) {
    graph?.dispose();
    if (former) void setBackend(former);
    throw error;
  }
}

function why(backend: Backend, error: unknown): string {
  return `${backend.name}: ${error instanceof Error ? error.message : JSON.stringify(error)}`;
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

function checkGolden(graph: Graph, manifest: Manifest): void {
  if (manifest.golden.length === 0) throw new Error('the manifest has no golden drawings to check it with');
  const answers = run(
    graph,
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
