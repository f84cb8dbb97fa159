// A picture on the sheet: it covers what is drawn, is read, and is looked at and corrected like a drawing.
import '../../styles/picture.css';
import { element } from '../../dom/element';
import { createIcon } from '../../dom/icon';
import { textButton } from '../../dom/text-button';
import { errors, pictures as texts } from '../../messages';
import { readable } from '../../messages/readable-error';
import type { DigitPad } from '../../pad/digit-pad';
import type { Box, PictureReading } from '../../recognizer/shared/picture-reading';
import type { AnswerView } from '../answer/answer-view';
import type { Correction } from '../answer/correction';
import type { Collection } from '../digits/collection';
import { bindBrackets } from '../sheet/brackets';
import type { Sheet } from '../sheet/sheet';
import { Writing } from '../sheet/writing';
import { answerOfLines, shownLines } from './answer-of-lines';
import { asCsv, asText, copyButton } from './copy';
import { bindCovering } from './covering';
import { createTracing } from './tracing';

/** Milliseconds after which the page says that it is reading. */
const SOON_MS = 150;

type Views = { answer: AnswerView; correction: Correction };

/**
 * @param input the file input, for another picture
 * @param onLook called when another digit is looked at
 * @returns a function that reads a picture
 */
export function bindPictures(
  pad: DigitPad,
  sheet: Sheet,
  { answer, correction }: Views,
  collection: Collection,
  input: HTMLInputElement,
  onLook: () => void,
): (picture: File) => void {
  const find = <T extends HTMLElement>(selector: string) => document.querySelector<T>(selector)!;
  const retry = find('.answer .retry');
  const live = find('.answer .live');
  const digit = find('.answer .digit');
  const tracing = createTracing();
  const writing = new Writing(pad, collection, { show, look: onLook, partsOf: (_, number) => number.parts });
  const brackets = bindBrackets(tracing.brackets, tracing.root, () => tracing.area, choose);
  const copies = element(
    'div',
    'copies',
    copyButton(texts.copyText, () => asText(shownLines(writing)), say),
    copyButton(texts.copyCsv, () => asCsv(shownLines(writing)), say),
  );
  const photo = textButton('', takePhoto);
  photo.className = 'take-photo';
  photo.setAttribute('aria-label', texts.takePhoto);
  photo.append(createIcon('M4 8h4l1.5-3h5L16 8h4v11H4zM12 10a3 3 0 1 0 0 6 3 3 0 1 0 0-6'));
  const back = textButton(texts.backToDrawing, close);
  let asked = 0;
  let unread: readonly Box[] = [];

  const covering = bindCovering(pad, sheet, tracing.root, back, {
    get ink() {
      return writing.ink ?? null;
    },
    get several() {
      return writing.parts.length > 1;
    },
    get area() {
      return tracing.area;
    },
    showDoubtful: () => writing.showDoubtful(),
    undoDivision: () => {
      writing.undoDivision();
      return true; // what is drawn stays
    },
  });

  function say(words: string): void {
    live.textContent = words;
  }

  function choose(index: number): void {
    if (writing.parts.length === 1) correction.open();
    else writing.lookAt(index);
  }

  function show(note = ''): void {
    const lines = shownLines(writing);
    const { look } = writing;
    const shown = answerOfLines(lines, look, unread.length);
    digit.style.setProperty('--lines', String(lines.length));
    digit.classList.toggle('several', lines.length > 1);
    answer.showAnswer(note === '' ? shown : { ...shown, detail: note }, pad.status.threshold);
    const shownBrackets = lines.flatMap((line) => line.brackets);
    brackets.show(shownBrackets, look);
    const { parts } = writing;
    tracing.showInk(
      parts.map(({ ink }, i) => ({ ink, doubt: shownBrackets[i]!.doubt })),
      look,
      unread,
    );
    if (parts.length > 0) correction.offer(writing.offer(shown.rival));
    else correction.withdraw();
    copies.hidden = lines.length === 0;
    covering.offerUndo(writing.canUndo);
  }

  function put({ width, height, lines, unread: marks }: PictureReading): void {
    tracing.resize(width, height);
    unread = marks;
    writing.replace(
      lines.map(({ strokes, inks, number }) => ({ drawing: strokes, inks, number, parts: number.parts })),
    );
    show();
    onLook();
  }

  function clear(): void {
    unread = [];
    writing.replace([]);
    brackets.show([], null);
    tracing.clear();
    correction.withdraw();
    copies.hidden = true;
    retry.hidden = false;
    digit.classList.remove('several');
    covering.offerUndo(false);
  }

  async function open(picture: File): Promise<void> {
    const number = ++asked;
    const current = () => number === asked;
    covering.cover();
    clear();
    answer.showGuess('', null);
    const progress = setTimeout(answer.showLoading, SOON_MS, { loaded: 0, total: 0 }, texts.reading);
    try {
      const reading = await pad.readPicture(picture, (preview) => {
        if (current()) tracing.showPicture(preview);
        else preview.close();
      });
      clearTimeout(progress);
      if (current()) put(reading);
    } catch (error) {
      clearTimeout(progress);
      if (!current()) return;
      const { sentence, details } = readable(error, errors.unexpected);
      answer.showFailure(texts.failed, { message: sentence, details });
      retry.hidden = pad.status.version !== ''; // it loads the model
      if (!retry.hidden) pad.addEventListener('ready', () => current() && open(picture), { once: true });
    }
  }

  function close(): void {
    if (sheet.cover === null) return;
    asked++;
    clear();
    covering.uncover();
    onLook();
  }

  function takePhoto(): void {
    input.setAttribute('capture', 'environment');
    input.click();
    input.removeAttribute('capture');
  }

  tracing.foot.append(photo, back);
  copies.hidden = true;
  find('.paper').append(tracing.root);
  find('.labels').before(copies);
  pad.addEventListener('drawingchange', close); // another drawing was put on the pad
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close();
  });
  return open;
}
