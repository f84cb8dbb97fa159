// Reads drawings with the published model, on a backend that has passed the reference check.
import { type io, memory } from '@tensorflow/tfjs-core';
import type { PublishedModel } from '../../model/fetch-model';
import type { Graph } from '../../tfjs/graph';
import { readNumber } from '../numbers/read-numbers';
import { remember } from '../numbers/remember';
import type { Stroke } from '../shared/drawing';
import type { FeatureMaps, OcclusionMap } from '../shared/explanation';
import { ink, isBlank } from '../shared/ink';
import type { Inspection } from '../shared/inspection';
import type { LiveReading, NumberOptions, NumberReading } from '../shared/number-reading';
import type { PictureAnswer, PictureOptions, PictureSource } from '../shared/picture-reading';
import type { Reading, Status } from '../shared/reading';
import type { Backend } from './backends';
import { type Prediction, predict } from './network';
import { buildAndCheck, type CheckedGraph, checkReferences, parseModel } from './reference-check';

/** Drawings per forward pass. Larger batches only use more memory. */
const BATCH = 64;
const DIGITS = 10;

export class Recognizer {
  #model: PublishedModel;
  #modelJson: io.ModelJSON;
  #checked: CheckedGraph;
  #failures: Set<string>;
  #broken: Error | null = null;
  #ink = ink;
  #readOnce = remember((drawings) => this.readMany(drawings));

  private constructor(model: PublishedModel, modelJson: io.ModelJSON, checked: CheckedGraph, failures: Set<string>) {
    this.#model = model;
    this.#modelJson = modelJson;
    this.#checked = checked;
    this.#failures = failures;
  }

  /**
   * Starts on the first of `backends` that passes the first reference drawing. The remaining ones take 50 to 90 ms on
   * plain cpu and are left to `upgrade`. The check also warms the backend up before the first real drawing.
   * @throws Error with the failure of each backend if none passes
   */
  static async start(model: PublishedModel, backends: readonly Backend[]): Promise<Recognizer> {
    const modelJson = parseModel(model);
    const references = model.manifest.referenceDrawings.slice(0, 1);
    const failures = new Set<string>();
    for (const backend of backends) {
      try {
        return new Recognizer(model, modelJson, await buildAndCheck(model, modelJson, backend, references), failures);
      } catch (error) {
        failures.add(describeFailure(backend.name, error));
      }
    }
    throw noBackend(failures);
  }

  /**
   * Switches to `backend` if it passes all reference drawings. Otherwise the current backend has to pass them; if it
   * fails too, later readings are rejected.
   */
  async upgrade(backend: Backend): Promise<void> {
    const { manifest } = this.#model;
    const { referenceDrawings } = manifest;
    const current = this.#checked;
    if (backend.name !== current.backend) {
      try {
        this.#checked = await buildAndCheck(this.#model, this.#modelJson, backend, referenceDrawings);
        current.graph.dispose();
        return;
      } catch (error) {
        this.#failures.add(describeFailure(backend.name, error));
      }
    }
    try {
      checkReferences(current.graph, manifest, referenceDrawings);
    } catch (error) {
      this.#failures.add(describeFailure(current.backend, error));
      this.#broken = noBackend(this.#failures);
    }
  }

  /** Yields between batches, so that live readings and a backend upgrade are not held up. */
  async readMany(drawings: Stroke[][]): Promise<Reading[]> {
    const { manifest } = this.#model;
    const pictures = drawings.map(this.#ink);
    const inked = drawings.flatMap((drawing, i) => (isBlank(drawing) ? [] : [i]));
    const predictions = new Map<number, Prediction>();
    for (let start = 0; start < inked.length; start += BATCH) {
      if (start > 0) await nextTask();
      const batch = inked.slice(start, start + BATCH);
      const found = predict(
        this.#graph,
        manifest,
        batch.map((i) => pictures[i]!),
      );
      batch.forEach((drawing, i) => {
        predictions.set(drawing, found[i]!);
      });
    }
    // Blank paper needs no model: it is certainly not a digit.
    const blank: Prediction = { probabilities: Array<number>(DIGITS).fill(1 / DIGITS), isDigit: 0 };
    return pictures.map((pixels, i) => {
      const { probabilities, isDigit } = predictions.get(i) ?? blank;
      const digit = probabilities.indexOf(Math.max(...probabilities));
      const accepted = predictions.has(i) && isDigit >= manifest.threshold;
      const perhaps = predictions.has(i) && !accepted && isDigit >= manifest.doubtThreshold;
      return { digit, probabilities, isDigit, accepted, perhaps, pixels };
    });
  }

  /** Reads each drawing as a number of one or more digits. */
  async readNumbers(drawings: Stroke[][], options: NumberOptions): Promise<NumberReading[]> {
    const numbers: NumberReading[] = [];
    const layoutOf = options.inks && (await this.#pictures()).layoutFor(options.inks);
    for (const drawing of drawings) numbers.push(await readNumber(drawing, this.#readOnce, options, layoutOf));
    return numbers;
  }

  /** Reads a drawing that grows, with little work for what has not changed. */
  async readLive(drawing: Stroke[], options: NumberOptions): Promise<LiveReading> {
    const [reading] = await this.#readOnce([drawing]);
    return { ...reading!, number: await readNumber(drawing, this.#readOnce, options) };
  }

  /** Reads the numbers in a picture, with code that is loaded on request. */
  async readPicture(
    source: PictureSource,
    options: PictureOptions,
    onPreview?: (preview: ImageBitmap) => void,
  ): Promise<PictureAnswer> {
    const code = await this.#pictures().catch(String);
    if (typeof code === 'string') return { problem: { kind: 'offline' }, details: code };
    const readLine = async (drawing: Stroke[], inks: number[]) =>
      (await this.readNumbers([drawing], { ...options, inks }))[0]!;
    return code.answerFor(source, readLine, onPreview);
  }

  async occlusionMap(drawing: Stroke[]): Promise<OcclusionMap> {
    const { computeOcclusionMap } = await loadExplanations();
    return computeOcclusionMap(this.#graph, this.#model.manifest, this.#ink(drawing));
  }

  async inspect(drawing: Stroke[]): Promise<Inspection> {
    const { inspect } = await loadExplanations();
    return inspect(this.#graph, this.#model.manifest, this.#topology, this.#ink(drawing));
  }

  async featureMaps(drawing: Stroke[]): Promise<FeatureMaps[]> {
    const { computeFeatureMaps, layerNames } = await loadExplanations();
    const names = layerNames(this.#topology);
    return computeFeatureMaps(this.#graph, this.#model.manifest, names, this.#ink(drawing));
  }

  /** The code for pictures. Once it is loaded, strokes that have a width are rendered with it. */
  async #pictures() {
    const code = await import('../pictures/read-picture');
    this.#ink = code.inkOf;
    return code;
  }

  /** @throws Error if every backend has failed the reference check */
  get #graph(): Graph {
    if (this.#broken !== null) throw this.#broken;
    return this.#checked.graph;
  }

  get #topology(): object {
    return this.#modelJson.modelTopology as object;
  }

  get status(): Status {
    const { numTensors, numBytes } = memory();
    return {
      backend: this.#checked.backend,
      version: this.#model.version,
      numTensors,
      numBytes,
      threshold: this.#model.manifest.threshold,
      fallback: [...this.#failures].join('; '),
    };
  }
}

/** The code for explanations. */
export const loadExplanations = () => import('./explanations');

/** Lets other messages to the worker be answered. A timer would wait 4 ms, in which a batch is half read. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}

function describeFailure(backend: string, error: unknown): string {
  return `${backend}: ${error instanceof Error ? error.message : JSON.stringify(error)}`;
}

function noBackend(failures: Set<string>): Error {
  return new Error(`Inkling's model does not run in this browser (${[...failures].join('; ')}).`);
}
