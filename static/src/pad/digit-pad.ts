// <digit-pad>: paper to draw a digit on, and a network that reads it. This is the page's public interface.
//
// Attribute   model: address of the folder with current.json; by default ./model/ beside the page
// Events      reading (detail: Reading): after each change; never for an outdated drawing, never for blank paper
//             change: what is drawn changed              progress (detail: Progress): bytes of the model arrived
//             ready: the pad can read                    failure (detail: {message}): it cannot; load() tries again
//             status: it reads faster now, or has found that it cannot (pad.status says)
// CSS         --digit-pad-ink, --digit-pad-pen-width (in thousandths of the pad's side), ::part(paper);
//             what stands between the tags shows on blank paper
import { type Client, connect, NO_STATUS } from '../recognizer/client/client';
import { latest } from '../recognizer/client/latest';
import { copyDrawing, type Stroke } from '../recognizer/shared/drawing';
import { isBlank } from '../recognizer/shared/ink';
import type { Progress, Reading, Status } from '../recognizer/shared/reading';
import type { Layer } from '../recognizer/worker/feature-maps';
import type { Influence } from '../recognizer/worker/occlusion';
import padCss from './digit-pad.css?inline';
import { paperOn, type Surface } from './ink-canvas';
import { followInputs } from './input';
import { commandOf } from './input/shortcuts';
import { Sketch } from './sketch';
import { alike, type Snapshot, snapshotOf } from './snapshot';

const PEN_WIDTH = 36;
const KEYS = 'Arrow keys move the pen, the space bar puts it down and lifts it, Escape clears the paper.';

export class DigitPad extends HTMLElement {
  static readonly observedAttributes = ['model'];

  #sketch = new Sketch(() => this.#changed());
  #canvas = document.createElement('canvas');
  #spoken = document.createElement('span');
  #showCursor = () => {};
  #surface: Surface | null = null;
  #listening = new AbortController();
  #client: Client | null = null;
  #ready = deferred();
  #live = latest<Snapshot, Reading>(
    ({ drawing }) => this.read([...drawing]),
    (reading) => this.#emit('reading', reading),
    (error) => this.#emit('failure', { message: sentence(error) }),
    alike,
  );

  constructor() {
    super();
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(padCss);
    this.#canvas.part.add('paper');
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [sheet];
    this.#spoken.setAttribute('role', 'status');
    root.append(this.#canvas, document.createElement('slot'), this.#spoken);
  }

  /** Settles when the model is loaded, verified and warmed up; rejects with a plain-language error. */
  get ready(): Promise<void> {
    return this.#ready.promise;
  }

  /** What is drawn, the stroke under the pen included, in pad units: 1000 across. Setting it can be undone. */
  get strokes(): Stroke[] {
    return copyDrawing(this.#sketch.drawing);
  }

  set strokes(strokes: Stroke[]) {
    this.#sketch.replace(copyDrawing(strokes));
  }

  /** How the recognizer stands, as of the last reading. */
  get status(): Status {
    return this.#client?.status ?? NO_STATUS;
  }

  get canUndo(): boolean {
    return this.#sketch.canUndo;
  }

  get canRedo(): boolean {
    return this.#sketch.canRedo;
  }

  get blank(): boolean {
    return isBlank(this.#sketch.drawing);
  }

  /** Reads a drawing in any unit, by default what is drawn; blank paper is read as no digit. */
  async read(strokes: Stroke[] = this.strokes): Promise<Reading> {
    const [reading] = await this.readMany([strokes]);
    return reading!;
  }

  async readMany(drawings: Stroke[][]): Promise<Reading[]> {
    const copies = drawings.map(copyDrawing);
    await this.ready;
    return this.#client!.readMany(copies);
  }

  /** Which ink spoke for the digit that is read, and which against it; by default of what is drawn. */
  async influence(strokes: Stroke[] = this.strokes): Promise<Influence> {
    const copy = copyDrawing(strokes);
    await this.ready;
    return this.#client!.influence(copy);
  }

  /** What each layer of the network makes of a drawing; by default of what is drawn. */
  async layers(strokes: Stroke[] = this.strokes): Promise<Layer[]> {
    const copy = copyDrawing(strokes);
    await this.ready;
    return this.#client!.layers(copy);
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

  /** Loads the model, anew if it was loaded before or failed to. */
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
        if (client === this.#client) this.#emit('failure', { message: sentence(error) });
      },
    );
  }

  connectedCallback(): void {
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0;
    if (!this.hasAttribute('role')) this.setAttribute('role', 'application');
    if (!this.hasAttribute('aria-label')) this.setAttribute('aria-label', 'Paper to draw a digit on');
    if (!this.hasAttribute('aria-description')) this.setAttribute('aria-description', KEYS);
    const penWidth = () =>
      Number.parseFloat(getComputedStyle(this).getPropertyValue('--digit-pad-pen-width')) || PEN_WIDTH;
    const surface = paperOn(this.#canvas, penWidth);
    this.#surface = surface;
    surface.show(this.#sketch.drawing);

    this.#listening = new AbortController();
    const { signal } = this.#listening;
    const say = (text: string) => {
      this.#spoken.textContent = text;
    };
    this.#showCursor = followInputs(this, this.#sketch, surface, say, signal);
    this.addEventListener('keydown', (event) => this.#press(event), { signal });
    if (this.#client === null) this.load();
  }

  disconnectedCallback(): void {
    this.#listening.abort();
    this.#surface?.release();
    this.#sketch.end();
    // Moving the element within the page takes it out and puts it back at once: then the worker is kept.
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
    this.#surface?.show(this.#sketch.drawing);
    this.#showCursor();
    this.toggleAttribute('data-inked', !this.blank);
    this.#emit('change', undefined);
    this.#readLive();
  }

  #readLive(): void {
    if (this.blank || this.status.version === '') this.#live.cancel();
    else this.#live.offer(snapshotOf(this.#sketch.drawing));
  }

  #close(): void {
    this.#live.cancel();
    if (this.#client === null) return;
    this.#client.close();
    this.#client = null;
    this.#ready = deferred();
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
  promise.catch(() => {}); // nobody has to wait for it: the failure event tells, too
  return { promise, resolve, reject };
}

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

customElements.define('digit-pad', DigitPad);
