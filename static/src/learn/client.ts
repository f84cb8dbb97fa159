// The page's side of the lesson's worker: fetches a part of the lesson when it is first needed, and reads with it.
import { type Remote, wrap } from 'comlink';
import { errors } from '../messages';
import { ReadableError } from '../messages/readable-error';
import { download } from '../model/download';
import { scriptUrl } from '../recognizer/client/trusted-types';
import { FORMAT, type Lesson, type LessonApi, type Part } from './shared/lesson';
import workerUrl from './worker/lesson-worker.ts?worker&url';

const BASE = new URL('./lesson/', document.baseURI);

/** The lesson's figures, without its weights. @throws ReadableError */
export async function fetchLesson(): Promise<Lesson> {
  const text = new TextDecoder().decode(await download(new URL('lesson.json', BASE), 'lesson.json', {}));
  const lesson = JSON.parse(text) as Lesson;
  if (lesson.format !== FORMAT) {
    throw new ReadableError(errors.badModel, `lesson.json has the format ${lesson.format}, expected ${FORMAT}`);
  }
  return lesson;
}

/** @throws ReadableError if the browser has no workers or blocks them */
function startWorker(): Worker {
  try {
    return new Worker(scriptUrl(workerUrl), { type: 'module' });
  } catch (error) {
    throw new ReadableError(errors.noWorkers, String(error));
  }
}

export class LessonClient {
  #worker: Worker;
  #remote: Remote<LessonApi>;
  #failed: Promise<never>;
  #opened = new Map<Part, Promise<Float32Array[]>>();

  constructor(readonly lesson: Lesson) {
    this.#worker = startWorker();
    this.#remote = wrap<LessonApi>(this.#worker);
    this.#failed = new Promise((_, reject) => {
      this.#worker.addEventListener('error', (event) => {
        event.preventDefault();
        reject(new ReadableError(errors.lost, `the lesson's worker failed: ${event.message || workerUrl}`));
      });
    });
    this.#failed.catch(() => {}); // reported by the request that waits for it
  }

  /** Fetches and decodes a part, once; returns the first layer's kernels of each of its networks. */
  open(part: Part): Promise<Float32Array[]> {
    let opened = this.#opened.get(part);
    if (opened === undefined) {
      opened = this.#load(part);
      opened.catch(() => this.#opened.delete(part)); // the next call tries again
      this.#opened.set(part, opened);
    }
    return opened;
  }

  /** The ten probabilities by each network of a part for a picture of 784 values. */
  async read(part: Part, picture: Float32Array): Promise<number[][]> {
    await this.open(part);
    return this.#answer(this.#remote.read(part, picture));
  }

  async #load(part: Part): Promise<Float32Array[]> {
    const path = `${part}.bin`;
    const file = this.lesson.files.find((one) => one.path === path);
    if (file === undefined) throw new ReadableError(errors.badModel, `lesson.json does not list ${path}`);
    const [content] = await Promise.all([
      download(new URL(path, BASE), path, file),
      part === 'taught' ? this.open('steps') : null, // taught.bin has differences to the first of them
    ]);
    return this.#answer(this.#remote.open(this.lesson, part, content));
  }

  #answer<T>(answer: Promise<T>): Promise<T> {
    return Promise.race([answer, this.#failed]);
  }
}
