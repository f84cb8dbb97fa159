// Entry point of learn.html: a pad, and three parts that read what is drawn on it with networks of the lesson.
import '../styles/page.css';
import '../styles/text.css';
import '../styles/learn.css';
import { errors, learn, learnPage } from '../messages';
import { useLanguage } from '../messages/language';
import { bindLanguageSwitch } from '../messages/language-switch';
import { ReadableError, readable } from '../messages/readable-error';
import type { DigitPad } from '../pad/digit-pad';
import '../pad/digit-pad';
import type { Reading } from '../recognizer/shared/reading';
import { fetchLesson, LessonClient } from './client';
import { firstDrawing, oneDigit } from './first-drawing';
import { bindHistory } from './history';
import { storeLesson } from './offline';
import { bindTaught } from './taught';
import { bindUsual } from './usual';

/** A part of the page: it shows how its networks read what is drawn. Its section fires `readings` with the probabilities. */
export type View = {
  /** @param reading Inkling's, of the drawing on the pad; null for blank paper */
  show(reading: Reading | null): void;
};

await useLanguage();
bindLanguageSwitch(document.querySelector<HTMLSelectElement>('.language')!);
const pad = document.querySelector<DigitPad>('digit-pad')!;
const note = document.querySelector<HTMLElement>('.of-drawing')!;
const trouble = document.querySelector<HTMLElement>('.trouble')!;
const find = (selector: string) => document.querySelector<HTMLElement>(selector)!;
let views: View[] = [];
let reading: Reading | null = null;
let example = false;

function showAll(): void {
  if (!pad.blank && reading === null) return; // being read
  note.textContent = pad.blank ? learn.blank : example ? learn.example : '';
  for (const view of views) view.show(reading);
}

function fail(error: unknown): void {
  const { sentence, details } = readable(error, errors.unexpected);
  trouble.querySelector('p')!.textContent = `${learnPage.couldNotLoad} ${sentence}`;
  trouble.querySelector('code')!.textContent = details;
  trouble.hidden = false;
}

/** Fetches what is needed for the parts, and binds them. */
async function load(): Promise<void> {
  trouble.hidden = true;
  if (views.length > 0) return showAll();
  try {
    const client = new LessonClient(await fetchLesson());
    views = [
      bindHistory(find('.history'), client, fail),
      bindTaught(find('.taught'), client, fail),
      bindUsual(find('.usual'), client, pad, fail),
    ];
    showAll();
  } catch (error) {
    fail(error);
  }
}

pad.addEventListener('drawingchange', () => {
  reading = null;
  if (pad.blank) showAll();
});
/** Clears the paper for the person's first stroke, before the pad sees it. */
function replaceExample({ target }: Event): void {
  if (!example || target !== pad) return;
  example = false;
  pad.strokes = [];
}

document.addEventListener('pointerdown', replaceExample, { capture: true });
document.addEventListener('keydown', (event) => event.key === ' ' && replaceExample(event), { capture: true });
pad.addEventListener('reading', (event) => {
  reading = (event as CustomEvent<Reading>).detail;
  showAll();
});
pad.addEventListener('failure', (event) => {
  const { message, details } = (event as CustomEvent<{ message: string; details: string }>).detail;
  fail(new ReadableError(message, details));
});
trouble.querySelector('button')!.addEventListener('click', () => {
  if (pad.status.version === '') pad.load();
  void load();
});

const first = firstDrawing();
example = first.example;
pad.strokes = first.strokes;
void pad.ready.then(
  () => oneDigit(pad),
  () => {}, // reported by the failure event
);
void load();
if (import.meta.env.PROD) void storeLesson(find('.offline'));
