// The worker: rasterization and inference, off the page's main thread. Comlink exposes plain functions as promises.
import { expose, transfer } from 'comlink';
import type { WorkerApi } from '../shared/worker-api';
import { cpu, wasm } from './backends';
import { loadExplanations, Recognizer } from './recognizer';

/** Milliseconds reserved for the first reading before the backend is checked with the other reference drawings. */
const CHECK_DELAY_MS = 100;

wasm.start().catch(() => {}); // while the model is on its way; `load` reports it

let recognizer: Recognizer | undefined;

const api: WorkerApi = {
  async load(model, onStatus) {
    const started = await Recognizer.start(model, [wasm, cpu]);
    recognizer = started;
    setTimeout(async () => {
      await started.upgrade(wasm); // also if it has failed: with the kernels of plain cpu it may run an unusual model
      onStatus(started.status);
      loadExplanations().catch(() => {}); // tried again when one is asked for
    }, CHECK_DELAY_MS);
    return started.status;
  },

  async readMany(drawings) {
    const current = loaded();
    return { readings: await current.readMany(drawings), status: current.status };
  },

  async readNumbers(drawings, options) {
    const current = loaded();
    return { numbers: await current.readNumbers(drawings, options), status: current.status };
  },

  async readLive(drawing, options) {
    const current = loaded();
    return { reading: await current.readLive(drawing, options), status: current.status };
  },

  async readPicture(source, options, onPreview) {
    const current = loaded();
    const show = onPreview && ((preview: ImageBitmap) => onPreview(transfer(preview, [preview])));
    return { ...(await current.readPicture(source, options, show)), status: current.status };
  },

  occlusionMap: (drawing) => loaded().occlusionMap(drawing),

  inspect: (drawing) => loaded().inspect(drawing),

  featureMaps: (drawing) => loaded().featureMaps(drawing),
};

function loaded(): Recognizer {
  if (recognizer === undefined) throw new Error('No model is loaded yet.');
  return recognizer;
}

// WebKit runs this script once more when one that was loaded later imports from it: then nothing would be loaded here.
const scope = globalThis as { exposed?: boolean };
if (!scope.exposed) expose(api);
scope.exposed = true;
