// The answer next to the sheet: the number, a sentence, and for the digit one looks at its bars and the model's input; or an
// error.
import { answer } from '../../messages';
import type { Progress } from '../../model/fetch-model';
import { numerals } from '../../numerals/numerals';
import { SIDE } from '../../recognizer/shared/ink';
import type { Reading } from '../../recognizer/shared/reading';
import { type Bar, bindBars, showGate } from './bars';
import type { ReadingText } from './reading-text';

export type Failure = { message: string; details: string };

export type Answer = Omit<ReadingText, 'state'> & {
  state: ReadingText['state'] | 'corrected';
  /** What was read, in a picture line by line; '' if that is no number. */
  text: string;
  /** What a screen reader speaks. */
  spoken: string;
  /** The reading of the digit one looks at; null for the whole of a number. */
  reading: Reading | null;
  /** How likely each way to read a number is; empty for a digit. */
  numbers: Bar[];
  /** The index of that digit in a number of several; null for none. */
  look: number | null;
};

export type AnswerView = {
  /** @param words what takes time, if it is not the model */
  showLoading(progress: Progress, words?: string): void;
  showBlank(): void;
  /** Withdraws the words of an answer: the drawing has changed, and its new reading is on its way. */
  withdraw(): void;
  /** Shows what a drawing that may still change looks like, and nothing that claims to be sure. */
  showGuess(text: string, reading: Reading | null): void;
  /** Shows the answer; `threshold` is what an `isDigit` has to reach. */
  showAnswer(shown: Answer, threshold: number): void;
  showFailure(title: string, failure: Failure): void;
};

/** Shown for what is no number. */
const UNREAD = '?';

/** Binds the view to the markup of index.html; `data-state` of `root` tells the style sheet what to show. */
export function bindAnswerView(root: HTMLElement): AnswerView {
  const find = <T extends Element = HTMLElement>(selector: string): T => {
    const element = root.querySelector<T>(selector);
    if (element === null) throw new Error(`index.html has no ${selector} in its answer.`);
    return element;
  };
  const digit = find('.digit');
  const rivalDigit = find('.rival');
  const sentence = find('.sentence');
  const detail = find('.detail');
  const technical = find('.technical code');
  const live = find('.live');
  const progressBar = find<HTMLProgressElement>('progress');
  const gate = find('.gate');
  const picture = find<HTMLCanvasElement>('.picture');
  const bars = bindBars(find<HTMLTableElement>('.bars'), find<HTMLButtonElement>('.all-ten'));
  const title = document.title;

  function setState(name: Answer['state'] | 'loading' | 'blank' | 'guess' | 'failed'): void {
    root.dataset.state = name;
  }

  function showWords(first: string, second = ''): void {
    sentence.textContent = first;
    detail.textContent = second;
  }

  /** Shows what was read, with the digit at `look`, if any, in front of the others. */
  function showText(text: string, look: number | null = null, rival: number | null = null): void {
    if (digit.dataset.text !== text) {
      const copy = document.createElement('span');
      copy.className = 'visually-hidden';
      copy.textContent = text === UNREAD ? '' : text;
      digit.replaceChildren(copy, ...text.split('\n').map(numerals));
      digit.dataset.text = text;
    }
    digit.querySelectorAll('path').forEach((path, i) => {
      path.classList.toggle('behind', look !== null && i !== look);
    });
    rivalDigit.textContent = rival === null ? '' : answer.orRival(rival);
  }

  /** Shows the bars and the model's input of the digit one looks at, or the bars of a number. */
  function showReading(reading: Reading | null, claimed: boolean, numbers: Bar[] = []): void {
    const digits = reading?.probabilities.map((probability, name) => ({ name: String(name), probability }));
    root.classList.toggle('whole', reading === null);
    bars.show(digits ?? numbers, claimed);
    paint(picture, reading?.pixels ?? new Float32Array(SIDE * SIDE));
  }

  /** Takes back what the last answer said of the drawing. */
  function retract(): void {
    showWords('');
    showGate(gate, null, 0);
    live.textContent = '';
  }

  function clear(): void {
    retract();
    showText('');
    showReading(null, true);
    document.title = title;
  }

  return {
    showLoading({ loaded, total }, words = total > 0 && loaded >= total ? answer.checking : answer.loading) {
      setState('loading');
      showWords(words);
      if (total > 0) progressBar.value = loaded / total;
      else progressBar.removeAttribute('value');
    },
    showBlank() {
      setState('blank');
      clear();
    },
    withdraw() {
      setState('guess');
      retract();
    },
    showGuess(text, reading) {
      setState('guess');
      showText(text);
      showWords('');
      showReading(reading, true);
    },
    showAnswer({ state, text, sentence: first, detail: second, rival, spoken, reading, numbers, look }, threshold) {
      setState(state);
      showText(state === 'rejected' ? UNREAD : text, look, rival);
      showWords(first, second);
      showReading(reading, reading?.accepted ?? state === 'digit', numbers);
      showGate(gate, reading?.isDigit ?? null, threshold);
      live.textContent = spoken;
      document.title = state === 'rejected' ? title : answer.documentTitle(text);
    },
    showFailure(first, { message, details }) {
      setState('failed');
      clear();
      showWords(first, message);
      technical.textContent = details;
      live.textContent = `${first} ${message}`;
    },
  };
}

/** Paints 784 values, 0 to 1, as white with that opacity; the style sheet sets the background. */
function paint(canvas: HTMLCanvasElement, pixels: Float32Array): void {
  const image = new ImageData(SIDE, SIDE);
  pixels.forEach((value, i) => {
    image.data.fill(255, i * 4, i * 4 + 3);
    image.data[i * 4 + 3] = Math.round(value * 255);
  });
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}
