// The page: puts the pad, its buttons and the answer together.
import '../styles/page.css';
import { DigitPad } from '../pad/digit-pad';
import { commandOf } from '../pad/input/shortcuts';
import type { Progress, Reading } from '../recognizer/shared/reading';
import { viewOf } from './answer-view';
import { keepDrawings } from './drawings/panel';
import { explainIn } from './explanation/panel';
import { carryOver, workOffline } from './offline';

const pad = element('digit-pad', DigitPad);
const view = viewOf(element('.answer', HTMLElement));
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

/** A greyed-out button stays focusable, so that the focus is not lost when it has nothing more to do. */
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
  ready = true; // again, if the one before failed
  view.showReading(reading);
});
on('change', refresh);
on('ready', () => {
  ready = true;
  if (pad.blank) view.showBlank();
});
on<{ message: string }>('failure', ({ message }) => {
  view.showFailure(ready ? 'The drawing could not be read' : 'The reader could not start', message);
  ready = false;
});

for (const command of ['undo', 'redo', 'clear'] as const) {
  buttons[command].addEventListener('click', () => {
    if (buttons[command].getAttribute('aria-disabled') === 'false') pad[command]();
  });
}
element('.retry', HTMLButtonElement).addEventListener('click', load);
// The keys work wherever the focus is; where the pad has it, the pad has dealt with them.
document.addEventListener('keydown', (event) => {
  const command = commandOf(event);
  if (command === null || event.defaultPrevented) return;
  event.preventDefault();
  pad[command]();
});
explainIn(element('.why', HTMLDetailsElement), pad);
keepDrawings(element('.visit', HTMLDetailsElement), pad);
carryOver(pad);
// Only when it reads as fast as it can: what is fetched to be kept is not to delay that.
const offline = () => workOffline(element('.offline', HTMLElement), element('.newer', HTMLElement), pad);
if (import.meta.env.PROD) pad.addEventListener('status', offline, { once: true });
refresh();
