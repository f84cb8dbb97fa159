// <digit-pad>: paper to draw a digit on, and a model that reads it. This is the page's public interface.
//
// Attribute   model: URL of the folder with current.json; by default ./model/, relative to the page
// Events      reading (detail: Reading): after each change; never for an outdated drawing, never for blank paper
//             change: the drawing has changed            progress (detail: Progress): bytes of the model have arrived
//             ready: the pad can read                    failure (detail: {message, details}): it cannot; load() tries again
//             status: a faster backend is in use or has failed (see pad.status)
// CSS         --digit-pad-ink, --digit-pad-pen-width (in thousandths of the pad's side), ::part(paper);
//             the content of the element is shown on blank paper

import { errors } from '../messages';
import { readable } from '../messages/readable-error';
import type { Progress } from '../model/fetch-model';
import { connect, NO_STATUS, type RecognizerClient } from '../recognizer/client/client';
import { latest } from '../recognizer/client/latest';
import { copyDrawing, type Stroke } from '../recognizer/shared/drawing';
import type { FeatureMaps, OcclusionMap } from '../recognizer/shared/explanation';
import { isBlank } from '../recognizer/shared/ink';
import type { Reading, Status } from '../recognizer/shared/reading';
import css from './digit-pad.css?inline';
import { createInkCanvas, type InkCanvas } from './ink-canvas';
import { listenForInput } from './input';
import { commandOf } from './input/shortcuts';
import { Sketch } from './sketch';
import { type Snapshot, sameInk, takeSnapshot } from './snapshot';

const PEN_WIDTH = 36;
const KEYS = 'Arrow keys move the pen. Space puts it down or lifts it. Escape clears the paper.';

export class DigitPad extends HTMLElement {
  static readonly observedAttributes = ['model'];

  #sketch = new Sketch(() => this.#changed());
  #canvas = document.createElement('canvas');
  #announcement = document.createElement('span');
  #showKeyboardPen = () => {};
  #inkCanvas: InkCanvas | null = null;
  #listening = new AbortController();
  #client: RecognizerClient | null = null;
  #ready = deferred();
  #live = latest<Snapshot, Reading>(
    ({ drawing }) => this.read([...drawing]),
    (reading) => this.#emit('reading', reading),
    (error) => this.#fail(error),
    sameInk,
  );

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    this.#canvas.part.add('paper');
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.#announcement.setAttribute('role', 'status');
    root.append(this.#canvas, document.createElement('slot'), this.#announcement);
  }

  /** Resolves when the model is loaded, verified and warmed up; rejects with a readable message. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** The drawing, including the stroke in progress, in pad units: 1000 across. Setting it can be undone. */
  get strokes(): Stroke[] {
    return copyDrawing(this.#sketch.drawing);
  }

  set strokes(strokes: Stroke[]) {
    this.#sketch.replace(copyDrawing(strokes));
  }

  /** Status of the recognizer, as of the last reading. */
  get status(): Status {
    return this.#client?.status ?? NO_STATUS;
  }

  get canUndo(): boolean {
    return this.#sketch.canUndo;
  }

  get canRedo(): boolean {
    return this.#sketch.canRedo;
  }

  /** Whether a stroke is in progress. */
  get penDown(): boolean {
    return this.#sketch.penDown;
  }

  get blank(): boolean {
    return isBlank(this.#sketch.drawing);
  }

  /** Reads a drawing in any unit, by default the one on the pad. Blank paper is not accepted as a digit. */
  async read(strokes: Stroke[] = this.strokes): Promise<Reading> {
    const [reading] = await this.readMany([strokes]);
    return reading!;
  }

  async readMany(drawings: Stroke[][]): Promise<Reading[]> {
    const copies = drawings.map(copyDrawing);
    await this.ready;
    return this.#client!.readMany(copies);
  }

  /** Which ink counted for and against the predicted digit; by default for the drawing on the pad. */
  async occlusionMap(strokes: Stroke[] = this.strokes): Promise<OcclusionMap> {
    const copy = copyDrawing(strokes);
    await this.ready;
    return this.#client!.occlusionMap(copy);
  }

  /** The feature maps of every layer; by default for the drawing on the pad. */
  async featureMaps(strokes: Stroke[] = this.strokes): Promise<FeatureMaps[]> {
    const copy = copyDrawing(strokes);
    await this.ready;
    return this.#client!.featureMaps(copy);
  }

  clear(): void {
    this.#sketch.command('clear');
  }

  undo(): void {
    this.#sketch.command('undo');
  }

  redo(): void {
    this.#sketch.command('redo');
  }

  /** Loads the model, or loads it again if it has been loaded or has failed. */
  load(): void {
    this.#close();
    const { resolve, reject } = this.#ready;
    const base = new URL(`${this.getAttribute('model') ?? './model'}/`.replace(/\/+$/, '/'), document.baseURI);
    const client = connect(
      base,
      (progress: Progress) => {
        if (client === this.#client) this.#emit('progress', progress);
      },
      () => this.#emit('status', undefined),
    );
    this.#client = client;
    client.ready.then(
      () => {
        resolve();
        if (client !== this.#client) return;
        this.#emit('ready', undefined);
        this.#readLive();
      },
      (error: unknown) => {
        reject(error as Error);
        if (client === this.#client) this.#fail(error);
      },
    );
  }

  connectedCallback(): void {
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0;
    if (!this.hasAttribute('role')) this.setAttribute('role', 'application');
    if (!this.hasAttribute('aria-label')) this.setAttribute('aria-label', 'Drawing area');
    if (!this.hasAttribute('aria-description')) this.setAttribute('aria-description', KEYS);
    const penWidth = () =>
      Number.parseFloat(getComputedStyle(this).getPropertyValue('--digit-pad-pen-width')) || PEN_WIDTH;
    const inkCanvas = createInkCanvas(this.#canvas, penWidth);
    this.#inkCanvas = inkCanvas;
    inkCanvas.show(this.#sketch.drawing);

    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const announce = (text: string) => {
      this.#announcement.textContent = text;
    };
    this.#showKeyboardPen = listenForInput(this, this.#sketch, inkCanvas, announce, signal);
    this.addEventListener('keydown', (event) => this.#press(event), { signal });
    if (this.#client === null) this.load();
  }

  disconnectedCallback(): void {
    this.#listening.abort();
    this.#inkCanvas?.release();
    this.#sketch.end();
    // Moving the element within the page disconnects and reconnects it at once: then the worker is kept.
    queueMicrotask(() => {
      if (!this.isConnected) this.#close();
    });
  }

  attributeChangedCallback(): void {
    if (this.#client !== null) this.load();
  }

  #press(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === null) return;
    event.preventDefault();
    this.#sketch.command(command);
  }

  #changed(): void {
    this.#inkCanvas?.show(this.#sketch.drawing);
    this.#showKeyboardPen();
    this.toggleAttribute('data-inked', !this.blank);
    this.#emit('change', undefined);
    this.#readLive();
  }

  #readLive(): void {
    if (this.blank || this.status.version === '') this.#live.cancel();
    else this.#live.submit(takeSnapshot(this.#sketch.drawing));
  }

  #close(): void {
    this.#live.cancel();
    if (this.#client === null) return;
    this.#client.close();
    this.#client = null;
    this.#ready = deferred();
  }

  #fail(error: unknown): void {
    const { sentence, details } = readable(error, errors.unexpected);
    this.#emit('failure', { message: sentence, details });
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

function deferred() {
  let resolve!: () => void;
  let reject!: (reason: Error) => void;
  const promise = new Promise<void>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  promise.catch(() => {}); // nobody has to await it: the failure event reports the error, too
  return { promise, resolve, reject };
}

customElements.define('digit-pad', DigitPad);
