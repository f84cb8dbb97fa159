// The worker: ink and inference, away from the page's own thread. Plain functions; Comlink makes promises of them.
import { expose } from 'comlink';
import { cpu, wasm } from './backends';
import type { Stroke } from './drawing';
import type { Influence } from './influence';
import type { Layer } from './layers';
import { fetchPublished } from './published';
import type { Progress, Reading, Status } from './reading';
import { type Recognizer, startRecognizer } from './recognizer';

let recognizer: Recognizer | undefined;

const api = {
  /** Fetches, verifies and warms up the model published at `base`; rejects with one sentence. */
  async load(base: string, onProgress: (progress: Progress) => void): Promise<Status> {
    // The backend's own file comes meanwhile. Should it fail, startRecognizer hears of it again and says why.
    const [published] = await Promise.all([fetchPublished(new URL(base), onProgress), wasm.start().catch(() => {})]);
    recognizer = await startRecognizer(published, [wasm, cpu]);
    return recognizer.status();
  },

  /** The readings of several drawings, and how the recognizer stands after them. */
  async readMany(drawings: Stroke[][]): Promise<{ readings: Reading[]; status: Status }> {
    const reader = loaded();
    return { readings: await reader.readMany(drawings), status: reader.status() };
  },

  /** Which ink of a drawing spoke for the digit read. */
  influence: (drawing: Stroke[]): Promise<Influence> => loaded().influence(drawing),

  /** What each layer makes of a drawing. */
  layers: (drawing: Stroke[]): Promise<Layer[]> => loaded().layers(drawing),
};

function loaded(): Recognizer {
  if (recognizer === undefined) throw new Error('No model is loaded yet.');
  return recognizer;
}

export type WorkerApi = typeof api;

expose(api);
