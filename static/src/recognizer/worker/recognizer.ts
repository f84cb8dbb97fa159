// Reads drawings with the published network, on a backend that gives the golden answers.
import { type io, memory } from '@tensorflow/tfjs-core';
import type { Published } from '../../model/fetch-model';
import type { Graph } from '../../tfjs/graph';
import type { Stroke } from '../shared/drawing';
import { ink, isBlank } from '../shared/ink';
import type { Reading, Status } from '../shared/reading';
import type { Backend } from './backends';
import { type Layer, layerNames, layersOf } from './feature-maps';
import { type Answer, run } from './network';
import { type Influence, influenceOf } from './occlusion';
import { checkGolden, modelOf, type Trusted, trust } from './reference-check';

/** Drawings that go through the network together: more would only take more memory. */
const BATCH = 64;
const DIGITS = 10;

export class Recognizer {
  #published: Published;
  #model: io.ModelJSON;
  #trusted: Trusted;
  #failures: string[];
  #broken: Error | null = null;

  private constructor(published: Published, model: io.ModelJSON, trusted: Trusted, failures: string[]) {
    this.#published = published;
    this.#model = model;
    this.#trusted = trusted;
    this.#failures = failures;
  }

  /**
   * Starts on the first of `backends` that reads the first of the manifest's golden drawings as it should be read: the
   * others, 50 to 90 ms on plain cpu, are for `improve`. Reading it is the warm-up, too: the first picture a person
   * draws is not the first the backend computes.
   * @throws Error with what each backend failed at, if none is to be trusted
   */
  static async start(published: Published, backends: readonly Backend[]): Promise<Recognizer> {
    const model = modelOf(published);
    const failures: string[] = [];
    for (const backend of backends) {
      try {
        return new Recognizer(
          published,
          model,
          await trust(published, model, backend, published.manifest.golden.slice(0, 1)),
          failures,
        );
      } catch (error) {
        failures.push(why(backend.name, error));
      }
    }
    throw runsNowhere(failures);
  }

  /**
   * Goes over to `backend` if it gives all golden answers. If it does not, the one that has read so far has to; where
   * that fails, too, nothing more is read.
   */
  async improve(backend: Backend): Promise<void> {
    const { golden } = this.#published.manifest;
    const former = this.#trusted;
    if (backend.name !== former.backend) {
      try {
        this.#trusted = await trust(this.#published, this.#model, backend, golden);
        former.graph.dispose();
        return;
      } catch (error) {
        this.#failures.push(why(backend.name, error));
      }
    }
    try {
      checkGolden(former.graph, this.#published.manifest, golden);
    } catch (error) {
      this.#failures.push(why(former.backend, error));
      this.#broken = runsNowhere(this.#failures);
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
        this.#graph,
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
    return influenceOf(this.#graph, this.#published.manifest, ink(drawing));
  }

  /** What each layer makes of a drawing. */
  layers(drawing: Stroke[]): Layer[] {
    return layersOf(
      this.#graph,
      this.#published.manifest,
      layerNames(this.#model.modelTopology as object),
      ink(drawing),
    );
  }

  /** @throws Error if no backend is to be trusted any more */
  get #graph(): Graph {
    if (this.#broken !== null) throw this.#broken;
    return this.#trusted.graph;
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

function why(backend: string, error: unknown): string {
  return `${backend}: ${error instanceof Error ? error.message : JSON.stringify(error)}`;
}

function runsNowhere(failures: string[]): Error {
  return new Error(`The network does not run in this browser (${failures.join('; ')}).`);
}
