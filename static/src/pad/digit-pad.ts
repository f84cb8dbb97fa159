// <digit-pad>: paper to draw a digit on, and a model that reads it. This is the page's public interface. The package's
// custom-elements.json is generated from it; docs/embedding.md and digit-pad-events.ts list the same names.
import { errors, pad as texts } from '../messages';
import { readable } from '../messages/readable-error';
import { latest } from '../recognizer/client/latest';
import { copyDrawing, type Stroke } from '../recognizer/shared/drawing';
import type { FeatureMaps, OcclusionMap } from '../recognizer/shared/explanation';
import { isBlank } from '../recognizer/shared/ink';
import type { Inspection } from '../recognizer/shared/inspection';
import type { Division, LiveReading, NumberOptions, NumberReading } from '../recognizer/shared/number-reading';
import type { OnPreview, PictureReading } from '../recognizer/shared/picture-reading';
import type { Reading, Status } from '../recognizer/shared/reading';
import { Connection } from './connection';
import { type Controls, createControls } from './controls';
import { FormField } from './form-field';
import { createInkCanvas, type InkCanvas } from './ink-canvas';
import { listenForInput } from './input';
import { type Command, commandOf } from './input/shortcuts';
import { modelUrl } from './model-url';
import { type Area, paperArea } from './paper-area';
import { createShadowTree } from './shadow-tree';
import { Sketch } from './sketch';
import { type Snapshot, sameInk, takeSnapshot } from './snapshot';
import { boundingBox } from './stroke-outline';
import { applyStyles } from './style-sheet';
import { upgradeProperties } from './upgrade';

/** What is read while one draws. A number is divided with more care once the pen is up. */
type Moment = { snapshot: Snapshot; penDown: boolean };

/**
 * Paper to draw a digit or a number on, which reads it in the browser.
 *
 * @tagname digit-pad
 *
 * @attr {string} model - URL of the folder with current.json; by default ./model next to the page, or next to this
 *   script if that is of another origin
 * @attr {boolean} controls - shows buttons for Undo and Clear on the paper
 * @attr {'1'} digits - 1 takes the whole drawing for one digit, also in readings of numbers
 * @attr {string} name - the field's name in the form's data
 * @attr {boolean} required - blank paper is invalid
 * @attr {boolean} disabled - nobody can draw, and the form's data leave the field out
 *
 * @fires {CustomEvent<LiveReading>} reading - after each change; never for an outdated drawing or for blank paper
 * @fires {Event} input - a person has changed the value; bubbles
 * @fires {Event} change - the same, once the pen is up and the drawing is read with care; bubbles
 * @fires {Event} invalid - the value is not valid, and the form is being sent or validated
 * @fires {CustomEvent<null>} drawingchange - the drawing has changed
 * @fires {CustomEvent<null>} ready - the pad can read
 * @fires {CustomEvent<Progress>} progress - bytes of the model have arrived
 * @fires {CustomEvent<null>} status - the backend has been checked in full, and perhaps replaced: see the property
 * @fires {CustomEvent<Failure>} failure - the pad cannot read; load() tries again
 *
 * @slot - shown on blank paper
 *
 * @cssprop [--digit-pad-ink=currentcolor] - color of the line
 * @cssprop [--digit-pad-pen-width=36] - width of the line, in thousandths of the pad's side
 *
 * @csspart paper - the box around the canvas
 * @csspart controls - the buttons for Undo and Clear
 */
export class DigitPad extends FormField {
  static readonly observedAttributes = ['model', 'controls', 'digits', 'required'];

  #sketch = new Sketch(() => this.#changed());
  #shadow = createShadowTree(this);
  #controls: Controls | null = null;
  #showKeyboardPen = () => {};
  #inkCanvas: InkCanvas | null = null;
  #listening = new AbortController();
  #accepting = new AbortController(); // input, unless the pad is disabled
  #failure = ''; // why the pad cannot read, in a sentence for people
  #connection = new Connection({
    ready: () => {
      this.#failure = '';
      this.#emit('ready', undefined);
      this.#readLive();
    },
    progress: (progress) => this.#emit('progress', progress),
    status: () => this.#emit('status', undefined),
    failure: (error) => this.#fail(error),
  });
  #live = latest<Moment, LiveReading>(
    ({ snapshot, penDown: quick }) =>
      this.#connection.request((client) => client.readLive([...snapshot.drawing], { single: this.single, quick })),
    (reading) => this.#deliver(reading),
    (error) => this.#fail(error),
    (one, other) => one.penDown === other.penDown && sameInk(one.snapshot, other.snapshot),
  );

  constructor() {
    super();
    upgradeProperties(this, FormField.prototype);
    upgradeProperties(this, DigitPad.prototype);
  }

  /**
   * Resolves when the model is loaded, verified and warmed up; rejects with a readable message. Pending while the pad is
   * not in a page.
   */
  get ready(): Promise<void> {
    return this.#connection.ready;
  }

  /**
   * The drawing, including the stroke in progress, in pad units: 1000 along the paper's shorter side. Setting it can be
   * undone. Ink outside the paper is brought into view.
   */
  get strokes(): Stroke[] {
    return copyDrawing(this.#sketch.drawing);
  }

  set strokes(strokes: Stroke[]) {
    const drawing = copyDrawing(strokes);
    this.silently(() => this.#sketch.replace(drawing));
  }

  /** What the paper shows, in pad units. */
  get area(): Area {
    return this.#inkCanvas?.area ?? paperArea(0, 0, boundingBox([], 0));
  }

  /** Status of the recognizer, as of the last reading. */
  get status(): Status {
    return this.#connection.status;
  }

  /** Whether there is a change to take back. */
  get canUndo(): boolean {
    return this.#sketch.canUndo;
  }

  /** Whether there is a change to make again. */
  get canRedo(): boolean {
    return this.#sketch.canRedo;
  }

  /** Whether a stroke is in progress. */
  get penDown(): boolean {
    return this.#sketch.penDown;
  }

  /** Whether the paper is blank. */
  get blank(): boolean {
    return isBlank(this.#sketch.drawing);
  }

  /**
   * Reads a drawing in any unit, by default the one on the pad. Blank paper is not accepted as a digit.
   *
   * This and the following methods wait for the model. They reject with a readable message if it cannot be loaded, if the
   * pad is not in a page by the end of the current task, or if it is removed meanwhile.
   */
  async read(strokes: Stroke[] = this.strokes): Promise<Reading> {
    const [reading] = await this.readMany([strokes]);
    return reading!;
  }

  /** Reads several drawings, each as one digit. */
  async readMany(drawings: Stroke[][]): Promise<Reading[]> {
    const copies = drawings.map(copyDrawing);
    return this.#connection.request((client) => client.readMany(copies));
  }

  /**
   * Reads a drawing in any unit, by default the one on the pad, as a number of one or more digits. `division` says which
   * of its strokes are one character or more. `inks`: of a line that was traced in a picture, as `readPicture` gives them.
   */
  async readNumber(
    strokes: Stroke[] = this.strokes,
    { together = [], apart = [], inks }: Division & Pick<NumberOptions, 'inks'> = {},
  ): Promise<NumberReading> {
    const copy = copyDrawing(strokes);
    const options = { single: this.single, ...structuredClone({ together, apart, inks }) };
    const [number] = await this.#connection.request((client) => client.readNumbers([copy], options));
    return number!;
  }

  /** Reads several drawings, each as a number. */
  async readNumbers(drawings: Stroke[][]): Promise<NumberReading[]> {
    const copies = drawings.map(copyDrawing);
    return this.#connection.request((client) => client.readNumbers(copies, { single: this.single }));
  }

  /**
   * Reads the numbers in a picture: a file or what a page shows. The picture stays as it is.
   * @param onPreview called with the picture as it is shown, reduced to two megapixels, once it is decoded
   */
  async readPicture(
    picture: Blob | ImageBitmap | ImageData | HTMLImageElement | HTMLCanvasElement,
    onPreview?: OnPreview,
  ): Promise<PictureReading> {
    const copy = picture instanceof Blob ? Promise.resolve(picture) : createImageBitmap(picture); // as it is now
    copy.catch(() => {}); // awaited below
    const pictures = await import('../recognizer/client/pictures');
    const source = await pictures.settled(picture, copy);
    const options = { single: this.single };
    return this.#connection.request((client) => pictures.readPicture(client, source, options, onPreview));
  }

  /** Which ink counted for and against the predicted digit; by default for the drawing on the pad. */
  async occlusionMap(strokes: Stroke[] = this.strokes): Promise<OcclusionMap> {
    const copy = copyDrawing(strokes);
    return this.#connection.request((client) => client.occlusionMap(copy));
  }

  /** What the first and the last layer computed, in numbers; by default for the drawing on the pad. */
  async inspect(strokes: Stroke[] = this.strokes): Promise<Inspection> {
    const copy = copyDrawing(strokes);
    return this.#connection.request((client) => client.inspect(copy));
  }

  /** The feature maps of every layer; by default for the drawing on the pad. */
  async featureMaps(strokes: Stroke[] = this.strokes): Promise<FeatureMaps[]> {
    const copy = copyDrawing(strokes);
    return this.#connection.request((client) => client.featureMaps(copy));
  }

  /** Clears the paper, which can be undone, and announces it to screen readers. */
  clear(): void {
    this.silently(() => this.#run('clear'));
  }

  /** Takes the last change back. */
  undo(): void {
    this.silently(() => this.#run('undo'));
  }

  /** Makes the change again that was taken back last. */
  redo(): void {
    this.silently(() => this.#run('redo'));
  }

  /** Loads the model, or loads it again if it has been loaded or has failed. Other pads keep what they have. */
  load(): void {
    this.#live.cancel();
    this.#failure = '';
    this.enter('', texts.unread);
    this.#connection.open(modelUrl(this.getAttribute('model')));
  }

  override connectedCallback(): void {
    const view = this.ownerDocument.defaultView;
    if (view === null) return; // a document that is not shown
    super.connectedCallback();
    if (!this.hasAttribute('tabindex')) this.tabIndex = 0;
    if (!this.hasAttribute('role')) this.setAttribute('role', 'application');
    if (!this.hasAttribute('aria-description')) this.setAttribute('aria-description', texts.keys);
    applyStyles(this.#shadow.root);
    this.#listening = new AbortController();
    this.#inkCanvas = createInkCanvas(this.#shadow, view, this.#listening.signal);
    this.#inkCanvas.show(this.#sketch.drawing);
    this.#acceptInput(view, this.#inkCanvas);
    if (!this.#connection.isOpen) this.load();
  }

  disconnectedCallback(): void {
    this.#refuseInput();
    this.#listening.abort();
    this.#inkCanvas = null;
    // Moving the element within the page disconnects and reconnects it at once: then the worker is kept.
    queueMicrotask(() => {
      if (this.isConnected) return;
      this.#live.cancel();
      this.#connection.close();
    });
  }

  override attributeChangedCallback(name: string): void {
    super.attributeChangedCallback(name);
    if (name === 'controls') this.#showControls();
    else if (name === 'digits') {
      this.#live.cancel();
      this.enter('', this.#failure || texts.unread);
      this.#readLive();
    } else if (name === 'model' && this.#connection.isOpen) this.load();
  }

  override formDisabledCallback(disabled: boolean): void {
    super.formDisabledCallback(disabled);
    this.#refuseInput();
    const view = this.ownerDocument.defaultView;
    if (view !== null && this.#inkCanvas !== null) this.#acceptInput(view, this.#inkCanvas);
    this.#refreshControls();
  }

  protected override restart(drawing: Stroke[]): void {
    this.#sketch.restart(drawing);
  }

  #acceptInput(view: Window, inkCanvas: InkCanvas): void {
    if (this.matches(':disabled')) return;
    this.#accepting = new AbortController();
    const { signal } = this.#accepting;
    this.#showKeyboardPen = listenForInput(this, view, this.#sketch, inkCanvas, this.#shadow.announce, signal);
    this.addEventListener('keydown', (event) => this.#press(event), { signal });
  }

  #refuseInput(): void {
    this.#accepting.abort();
    this.#showKeyboardPen = () => {};
    this.#sketch.end();
  }

  #showControls(): void {
    this.#controls?.root.remove();
    this.#controls = this.hasAttribute('controls') ? createControls(this, (command) => this.#run(command)) : null;
    if (this.#controls !== null) this.#shadow.root.append(this.#controls.root);
    this.#refreshControls();
  }

  #refreshControls(): void {
    this.#controls?.refresh({ undo: this.canUndo, clear: !this.blank }, this.matches(':disabled'));
  }

  #press(event: KeyboardEvent): void {
    const command = commandOf(event);
    if (command === null || (command === 'clear' && this.blank)) return; // Escape may close a dialog instead
    event.preventDefault();
    this.#run(command);
  }

  #run(command: Command): void {
    const wasBlank = this.blank;
    this.#sketch.command(command);
    if (command === 'clear' && !wasBlank) this.#shadow.announce(texts.cleared);
  }

  #changed(): void {
    this.#inkCanvas?.show(this.#sketch.drawing);
    this.#showKeyboardPen();
    this.toggleAttribute('data-inked', !this.blank);
    this.#refreshControls();
    this.drawn(this.#failure || texts.unread);
    this.#emit('drawingchange', undefined);
    this.#readLive();
    if (this.blank) this.report();
  }

  #deliver(reading: LiveReading): void {
    const { text, accepted } = reading.number;
    this.#failure = '';
    this.enter(accepted ? text : '');
    this.#emit('reading', reading);
    this.report();
  }

  #readLive(): void {
    if (this.blank || this.status.version === '') this.#live.cancel();
    else this.#live.submit({ snapshot: takeSnapshot(this.#sketch.drawing), penDown: this.penDown });
  }

  #fail(error: unknown): void {
    const { sentence, details } = readable(error, errors.unexpected);
    this.#failure = sentence;
    this.enter('', sentence);
    this.#emit('failure', { message: sentence, details });
    this.report();
  }

  #emit(type: string, detail: unknown): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

customElements.define('digit-pad', DigitPad);
