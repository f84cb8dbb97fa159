// Entry point of the page: connects the pad, its buttons and the answer.
import '../styles/page.css';
import { answer, errors } from '../messages';
import { useLanguage } from '../messages/language';
import type { Progress } from '../model/fetch-model';
import { DigitPad } from '../pad/digit-pad';
import { type Command, commandOf } from '../pad/input/shortcuts';
import { bindAnswerView, type Failure } from './answer/answer-view';
import { bindCorrection } from './answer/correction';
import { followReadings } from './answer/settling';
import { Collection } from './digits/collection';
import { bindTray } from './digits/tray';
import { keepDrawing } from './keep-drawing';
import { enableOffline } from './offline';
import { acceptPictures } from './picture/accept';
import { bindBrackets } from './sheet/brackets';
import { bindSheet } from './sheet/sheet';

await useLanguage();
const pad = element('digit-pad', DigitPad);
const why = element('.why', HTMLDetailsElement);
const drawings = element('.drawings', HTMLDetailsElement);
const buttons = {
  undo: element('[data-command=undo]', HTMLButtonElement),
  redo: element('[data-command=redo]', HTMLButtonElement),
  clear: element('[data-command=clear]', HTMLButtonElement),
};
const collection = new Collection();
const view = bindAnswerView(element('.answer', HTMLElement));
const correction = bindCorrection(element('.choices', HTMLElement));
const brackets = bindBrackets(
  element('.brackets', HTMLElement),
  pad,
  () => pad.area,
  (index) => sheet.lookAt(index),
);
const look = () => why.dispatchEvent(new Event('look'));
const sheet = bindSheet(pad, { answer: view, brackets, correction }, collection, look);
const VISITED = 'inkling-visited';
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
  if (pad.blank) sheet.clear();
  if (ready && pad.blank) view.showBlank();
}

/** The pad can read. */
function begin(): void {
  ready = true;
  if (pad.blank && sheet.cover === null) view.showBlank();
  void greet();
}

function on<Detail>(type: string, handle: (detail: Detail) => void): void {
  pad.addEventListener(type, (event) => handle((event as CustomEvent<Detail>).detail));
}

on<Progress>('progress', view.showLoading);
on('reading', () => {
  ready = true; // again, if the previous reading failed
});
on('drawingchange', refresh);
on('ready', begin);
on<Failure>('failure', (failure) => {
  view.showFailure(ready ? answer.couldNotRead : answer.couldNotLoad, failure);
  ready = false;
});
const settle = followReadings(pad, sheet);

/** Runs a command of the buttons or keys. Undo takes back how the ink was divided before it takes back ink. */
function run(command: Command): void {
  if (command === 'undo' ? !sheet.undoDivision() : sheet.cover === null) pad[command]();
}

for (const command of ['undo', 'redo', 'clear'] as const) {
  buttons[command].addEventListener('click', () => {
    if (buttons[command].getAttribute('aria-disabled') === 'false') run(command);
  });
}
element('.retry', HTMLButtonElement).addEventListener('click', load);
element('.ask-why', HTMLButtonElement).addEventListener('click', () => {
  settle();
  sheet.showDoubtful();
  why.open = true;
  why.scrollIntoView({ block: 'start', behavior: 'smooth' });
  why.querySelector('summary')!.focus({ preventScroll: true });
});
// Undo and redo work wherever the focus is, Escape only on the pad, which has handled them if it has the focus.
document.addEventListener('keydown', (event) => {
  const command = commandOf(event);
  if (command === null || command === 'clear' || event.defaultPrevented) return;
  event.preventDefault();
  run(command);
});
bindTray(element('.tray', HTMLElement), collection, pad);
keepDrawing(pad);

/** On a first visit, shows what the page does. If storage is blocked, no visit counts as the first. */
async function greet(): Promise<void> {
  try {
    if (!pad.blank || localStorage.getItem(VISITED) !== null) return;
    localStorage.setItem(VISITED, '1');
    const { playFirstVisit } = await import('./first-visit');
    if (!pad.blank) return;
    playFirstVisit(element('.paper', HTMLElement), pad, (reading) => {
      if (sheet.cover !== null) return;
      if (reading === null) view.showBlank();
      else view.showGuess(String(reading.digit), reading);
    });
  } catch {
    // Storage is blocked, or the connection was lost.
  }
}

/** Reads a picture, with code that is loaded for the first one. */
const input = element('.tools input', HTMLInputElement);
let pictures: Promise<(picture: File) => void> | undefined; // one, so that the latest of several pictures is opened last
acceptPictures(element('.open-picture', HTMLButtonElement), input, async (picture) => {
  try {
    pictures ??= import('./picture/picture').then(({ bindPictures }) =>
      bindPictures(pad, sheet, { answer: view, correction }, collection, input, look),
    );
    (await pictures)(picture);
  } catch {
    pictures = undefined;
    view.showFailure(answer.couldNotRead, { message: errors.offline, details: '' });
  }
});

/** Loads and binds what is not needed for the first reading; tries again the next time if that fails. */
let bound = false;
async function bindLater(): Promise<void> {
  if (bound) return;
  bound = true;
  try {
    const { bind } = await import('./later');
    const present = element('.present', HTMLButtonElement);
    bind(pad, sheet, collection, { why, drawings, present, language: element('.language', HTMLSelectElement) });
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
// What happened while the texts were loaded.
if (pad.status.version !== '') begin();
if (pad.status.backend === 'wasm' || pad.status.fallback !== '') pad.dispatchEvent(new CustomEvent('status'));
