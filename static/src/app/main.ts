// Entry point of the page: connects the pad, its buttons and the answer.
import '../styles/page.css';
import { answer } from '../messages';
import type { Progress } from '../model/fetch-model';
import { DigitPad } from '../pad/digit-pad';
import { commandOf } from '../pad/input/shortcuts';
import { bindAnswerView, type Failure } from './answer/answer-view';
import { bindCorrection, type Label } from './answer/correction';
import { followReadings } from './answer/settling';
import { bindSavedDrawings } from './drawings/panel';
import { keepDrawing } from './keep-drawing';
import { enableOffline } from './offline';

const pad = element('digit-pad', DigitPad);
const why = element('.why', HTMLDetailsElement);
const buttons = {
  undo: element('[data-command=undo]', HTMLButtonElement),
  redo: element('[data-command=redo]', HTMLButtonElement),
  clear: element('[data-command=clear]', HTMLButtonElement),
};
const drawings = bindSavedDrawings(element('.drawings', HTMLDetailsElement), pad);
const view = bindAnswerView(element('.answer', HTMLElement), bindCorrection(element('.choices', HTMLElement), correct));
let ready = false;

function element<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`index.html has no ${selector}.`);
  return found;
}

function correct(label: Label): void {
  drawings.label(label);
  view.showCorrection(label);
}

function load(): void {
  ready = false;
  view.showLoading({ loaded: 0, total: 0 });
  pad.load();
}

/** A disabled button stays focusable, so that the focus is not lost when it becomes disabled. */
function enable(button: HTMLButtonElement, enabled: boolean): void {
  const disabled = String(!enabled);
  if (button.getAttribute('aria-disabled') !== disabled) button.setAttribute('aria-disabled', disabled);
}

function refresh(): void {
  enable(buttons.undo, pad.canUndo);
  enable(buttons.redo, pad.canRedo);
  enable(buttons.clear, !pad.blank);
  if (ready && pad.blank) view.showBlank();
}

function on<Detail>(type: string, handle: (detail: Detail) => void): void {
  pad.addEventListener(type, (event) => handle((event as CustomEvent<Detail>).detail));
}

on<Progress>('progress', view.showLoading);
on('reading', () => {
  ready = true; // again, if the previous reading failed
});
on('change', refresh);
on('ready', () => {
  ready = true;
  if (pad.blank) view.showBlank();
});
on<Failure>('failure', (failure) => {
  view.showFailure(ready ? answer.couldNotRead : answer.couldNotLoad, failure);
  ready = false;
});
const settle = followReadings(pad, {
  withdraw: view.withdraw,
  guess: view.showGuess,
  settle: (reading) => {
    view.showAnswer(reading, pad.status.threshold);
    if (drawings.given !== undefined) view.showCorrection(drawings.given);
  },
});

for (const command of ['undo', 'redo', 'clear'] as const) {
  buttons[command].addEventListener('click', () => {
    if (buttons[command].getAttribute('aria-disabled') === 'false') pad[command]();
  });
}
element('.retry', HTMLButtonElement).addEventListener('click', load);
element('.ask-why', HTMLButtonElement).addEventListener('click', () => {
  settle();
  why.open = true;
  why.scrollIntoView({ block: 'start', behavior: 'smooth' });
  why.querySelector('summary')!.focus({ preventScroll: true });
});
// Undo and redo work wherever the focus is, Escape only on the pad, which has handled them if it has the focus.
document.addEventListener('keydown', (event) => {
  const command = commandOf(event);
  if (command === null || command === 'clear' || event.defaultPrevented) return;
  event.preventDefault();
  pad[command]();
});
keepDrawing(pad);

/** Loads and binds what is not needed for the first reading; tries again the next time if that fails. */
let bound = false;
async function bindLater(): Promise<void> {
  if (bound) return;
  bound = true;
  try {
    (await import('./later')).bind(pad, why, element('.present', HTMLButtonElement));
  } catch {
    bound = false; // the connection was lost
  }
}
why.addEventListener('toggle', bindLater);
pad.addEventListener('status', bindLater, { once: true });
// Only after the backend upgrade, so that downloads for offline use do not delay it.
const offline = () => enableOffline(element('.offline', HTMLElement), element('.update', HTMLElement), pad);
if (import.meta.env.PROD) pad.addEventListener('status', offline, { once: true });
refresh();
