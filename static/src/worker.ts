// The worker: ink and inference, away from the page's own thread. Plain functions; Comlink makes promises of them.
import { expose } from 'comlink';
import { cpu, wasm } from './backends';
import type { Stroke } from './drawing';
import type { Influence } from './influence';
import type { Layer } from './layers';
import { fetchPublished } from './published';
import type { Progress, Reading, Status } from './reading';
import { Recognizer } from './recognizer';

let recognizer: Recognizer | undefined;

const api = {
  /**
   * Fetches, verifies and warms up the model published at `base`; rejects with one sentence. It reads from then on,
   * and faster once `onStatus` is told that it does.
   */
  async load(
    base: string,
    onProgress: (progress: Progress) => void,
    onStatus: (status: Status) => void,
  ): Promise<Status> {
    const published = await fetchPublished(new URL(base), onProgress);
    const started = await Recognizer.start(published, [cpu, wasm]);
    recognizer = started;
    void started.improve(wasm).then(() => onStatus(started.status));
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
