// The worker: ink and inference, away from the page's own thread. Plain functions; Comlink makes promises of them.
import { expose } from 'comlink';
import type { Published } from '../../model/fetch-model';
import type { Stroke } from '../shared/drawing';
import type { Reading, Status } from '../shared/reading';
import { cpu, wasm } from './backends';
import type { Layer } from './feature-maps';
import type { Influence } from './occlusion';
import { Recognizer } from './recognizer';

/** Milliseconds that the first reading gets before the faster backend is fetched. */
const PAUSE_MS = 100;

let recognizer: Recognizer | undefined;

const api = {
  /** Checks and warms up a network; rejects with one sentence. A faster backend comes later, and `onStatus` tells. */
  async load(published: Published, onStatus: (status: Status) => void): Promise<Status> {
    const started = await Recognizer.start(published, [cpu, wasm]);
    recognizer = started;
    setTimeout(async () => {
      await started.improve(wasm);
      onStatus(started.status);
    }, PAUSE_MS);
    return started.status;
  },

  /** The readings of several drawings, and how the recognizer stands after them. */
  async readMany(drawings: Stroke[][]): Promise<{ readings: Reading[]; status: Status }> {
    const reader = loaded();
    return { readings: await reader.readMany(drawings), status: reader.status };
  },

  /** Which ink of a drawing spoke for the digit read. */
  influence: (drawing: Stroke[]): Influence => loaded().influence(drawing),

  /** What each layer makes of a drawing. */
  layers: (drawing: Stroke[]): Layer[] => loaded().layers(drawing),
};

function loaded(): Recognizer {
  if (recognizer === undefined) throw new Error('No model is loaded yet.');
  return recognizer;
}

export type WorkerApi = typeof api;

expose(api);
