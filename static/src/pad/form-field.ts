// What makes <digit-pad> a field of a form: its name, value and validity, and the events `input` and `change`.
//
// Browsers without ElementInternals (Safari before 16.4) leave it out of forms. There it still draws and reads.
import { pad as texts } from '../messages';
import { copyDrawing, type Stroke } from '../recognizer/shared/drawing';

export abstract class FormField extends HTMLElement {
  static readonly formAssociated = true;

  #internals: ElementInternals | undefined = this.attachInternals?.();
  #value = '';
  #problem = ''; // why the ink has no value
  #customMessage = '';
  #state: string | null = null; // the drawing, for the browser to restore in a named field
  #marked = false; // whether aria-invalid is our own
  #scripted = false; // whether a script is changing the drawing
  #byPerson = false; // whether a person has made the last change, and not all of its events have been fired
  #told = ''; // the value at the last `input` event, or as a script made it
  #committed = ''; // the same for `change`
  #telling = false; // from an event to the end of its task

  constructor() {
    super();
    this.addEventListener('invalid', () => this.#mark(true));
    this.addEventListener('focus', () => this.#nameOurselves()); // a label may have been added
  }

  abstract get blank(): boolean;
  abstract get penDown(): boolean;
  abstract get strokes(): Stroke[];
  abstract set strokes(strokes: Stroke[]);
  abstract clear(): void;
  /** Replaces the drawing and forgets its history. */
  protected abstract restart(drawing: Stroke[]): void;

  /**
   * The number on the paper, if it is accepted; else, and until it is read, ''. Setting '' clears the paper, except in the
   * task of an event that has said so, since frameworks set what they have just been told.
   * @throws DOMException InvalidStateError if it is set to another value
   */
  get value(): string {
    return this.#value;
  }

  set value(value: string) {
    const text = String(value ?? '');
    if (text === '') {
      if (!this.blank && !this.#telling) this.clear();
    } else if (text !== this.#value && text !== this.#told) {
      const hint = `set '' to clear the pad, or strokes to draw on it`;
      throw new DOMException(
        `The value is read from the drawing and cannot be set to '${text}': ${hint}.`,
        'InvalidStateError',
      );
    }
  }

  get name(): string {
    return this.getAttribute('name') ?? '';
  }

  set name(name: string) {
    this.setAttribute('name', name);
  }

  /** Whether blank paper is invalid. */
  get required(): boolean {
    return this.hasAttribute('required');
  }

  set required(required: boolean) {
    this.toggleAttribute('required', required);
  }

  /** Whether the pad itself is disabled; `:disabled` also matches one in a disabled fieldset. */
  get disabled(): boolean {
    return this.hasAttribute('disabled');
  }

  set disabled(disabled: boolean) {
    this.toggleAttribute('disabled', disabled);
  }

  get type(): string {
    return 'digit-pad';
  }

  get form(): HTMLFormElement | null {
    return this.#internals?.form ?? null;
  }

  get labels(): NodeList {
    return this.#internals?.labels ?? document.createDocumentFragment().childNodes;
  }

  /** What is wrong: `valueMissing`, `badInput` (ink that is not read, or not accepted) or `customError`. */
  get validity(): ValidityState {
    return this.#internals?.validity ?? document.createElement('input').validity;
  }

  /** A sentence for people; '' if the value is valid. */
  get validationMessage(): string {
    return this.#internals?.validationMessage ?? '';
  }

  get willValidate(): boolean {
    return this.#internals?.willValidate ?? false;
  }

  /** Returns whether the value is valid; fires `invalid` if it is not. */
  checkValidity(): boolean {
    return this.#internals?.checkValidity() ?? true;
  }

  /** The same, and shows the message. */
  reportValidity(): boolean {
    return this.#internals?.reportValidity() ?? true;
  }

  /** Makes the value invalid for a reason of the page's own; '' makes it valid again. */
  setCustomValidity(message: string): void {
    this.#customMessage = String(message);
    this.#refresh();
  }

  connectedCallback(): void {
    this.#refresh();
    queueMicrotask(() => this.#nameOurselves()); // once its label is in the page, too
  }

  attributeChangedCallback(_name: string): void {
    this.#refresh();
  }

  formDisabledCallback(disabled: boolean): void {
    if (disabled) this.setAttribute('aria-disabled', 'true');
    else this.removeAttribute('aria-disabled');
  }

  formResetCallback(): void {
    this.silently(() => this.restart([]));
    this.#mark(false);
  }

  formStateRestoreCallback(state: unknown): void {
    try {
      const drawing = copyDrawing(JSON.parse(String(state)));
      this.silently(() => this.restart(drawing));
    } catch {
      // Not a drawing: the paper stays as it is.
    }
  }

  /** Whether the pad is for one digit only. */
  protected get single(): boolean {
    return this.getAttribute('digits') === '1';
  }

  /** Changes the drawing for a script, which `input` and `change` do not report. */
  protected silently(change: () => void): void {
    this.#scripted = true;
    try {
      change();
    } finally {
      this.#scripted = false;
    }
  }

  /** Takes note that the drawing has changed and is not read yet. `problem` says so to people. */
  protected drawn(problem: string): void {
    this.#byPerson = !this.#scripted;
    if (!this.penDown) this.#state = this.name === '' ? null : JSON.stringify(this.strokes);
    this.enter('', problem);
  }

  /** Takes the value of the drawing. If it has none, `problem` says why, in a sentence for people. */
  protected enter(value: string, problem = this.single ? texts.notDigit : texts.notNumber): void {
    this.#value = value;
    this.#problem = value === '' && !this.blank ? problem : '';
    this.#refresh();
  }

  /** Fires `input` if a person has changed the value, and `change` as well if the pen is up. */
  protected report(): void {
    const value = this.#value;
    if (!this.#byPerson) {
      this.#told = this.#committed = value;
      return;
    }
    if (value !== this.#told) {
      this.#told = value;
      this.#tell(new Event('input', { bubbles: true, composed: true }));
    }
    if (this.penDown || !this.#byPerson || value !== this.#value) return; // or a listener has changed the drawing
    this.#byPerson = false;
    if (value === this.#committed) return;
    this.#committed = value;
    this.#tell(new Event('change', { bubbles: true }));
  }

  #tell(event: Event): void {
    this.#telling = true;
    setTimeout(() => {
      this.#telling = false;
    });
    this.dispatchEvent(event);
  }

  #refresh(): void {
    const missing = this.required && this.blank;
    const ofMissing = missing ? (this.single ? texts.missingDigit : texts.missing) : '';
    const message = this.#customMessage || this.#problem || ofMissing;
    this.#internals?.setFormValue(this.#value, this.#state);
    this.#internals?.setValidity(
      { customError: this.#customMessage !== '', badInput: this.#problem !== '', valueMissing: missing },
      message,
    );
    if (message === '') this.#mark(false);
  }

  #mark(invalid: boolean): void {
    if (invalid) this.setAttribute('aria-invalid', 'true');
    else if (this.#marked) this.removeAttribute('aria-invalid');
    this.#marked = invalid;
  }

  /** Names the pad for screen readers unless the page does. The name would replace that of a label. */
  #nameOurselves(): void {
    const labeled = this.labels.length > 0 || this.hasAttribute('aria-labelledby');
    if (labeled && this.getAttribute('aria-label') === texts.label) this.removeAttribute('aria-label');
    else if (!labeled && !this.hasAttribute('aria-label')) this.setAttribute('aria-label', texts.label);
  }
}
