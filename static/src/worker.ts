// The worker: ink and inference, away from the page's own thread. Plain functions; Comlink makes promises of them.
import { expose } from 'comlink';
import { cpu, wasm } from './backends';
import type { Stroke } from './drawing';
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
    if (recognizer === undefined) throw new Error('No model is loaded yet.');
    return { readings: await recognizer.readMany(drawings), status: recognizer.status() };
  },
};

export type WorkerApi = typeof api;

expose(api);
