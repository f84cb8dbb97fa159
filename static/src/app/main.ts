// Entry point of the page: connects the pad, its buttons and the answer.
import '../styles/page.css';
import type { Progress } from '../model/fetch-model';
import { DigitPad } from '../pad/digit-pad';
import { commandOf } from '../pad/input/shortcuts';
import type { Reading } from '../recognizer/shared/reading';
import { bindAnswerView } from './answer-view';
import { bindSavedDrawings } from './drawings/panel';
import { bindExplanation } from './explanation/panel';
import { enableOffline, restoreDrawing } from './offline';

const pad = element('digit-pad', DigitPad);
const view = bindAnswerView(element('.answer', HTMLElement));
const buttons = {
  undo: element('[data-command=undo]', HTMLButtonElement),
  redo: element('[data-command=redo]', HTMLButtonElement),
  clear: element('[data-command=clear]', HTMLButtonElement),
};
let ready = false;

function element<T extends Element>(selector: string, type: new () => T): T {
  const found = document.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`index.html has no ${selector}.`);
  return found;
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
on<Reading>('reading', (reading) => {
  ready = true; // again, if the previous reading failed
  view.showReading(reading);
});
on('change', refresh);
on('ready', () => {
  ready = true;
  if (pad.blank) view.showBlank();
});
on<{ message: string }>('failure', ({ message }) => {
  view.showFailure(ready ? "Couldn't read that one." : "Inkling couldn't load.", message);
  ready = false;
});

for (const command of ['undo', 'redo', 'clear'] as const) {
  buttons[command].addEventListener('click', () => {
    if (buttons[command].getAttribute('aria-disabled') === 'false') pad[command]();
  });
}
element('.retry', HTMLButtonElement).addEventListener('click', load);
// Undo and redo work wherever the focus is, Escape only on the pad, which has handled them if it has the focus.
document.addEventListener('keydown', (event) => {
  const command = commandOf(event);
  if (command === null || command === 'clear' || event.defaultPrevented) return;
  event.preventDefault();
  pad[command]();
});
bindExplanation(element('.why', HTMLDetailsElement), pad);
bindSavedDrawings(element('.drawings', HTMLDetailsElement), pad);
restoreDrawing(pad);
// Only after the backend upgrade, so that downloads for offline use do not delay it.
const offline = () => enableOffline(element('.offline', HTMLElement), element('.update', HTMLElement), pad);
if (import.meta.env.PROD) pad.addEventListener('status', offline, { once: true });
refresh();
