// The answer next to the pad: the digit, a sentence, the bars, the model's input; or an error.
import { answer } from '../../messages';
import type { Progress } from '../../model/fetch-model';
import { SIDE } from '../../recognizer/shared/ink';
import type { Reading } from '../../recognizer/shared/reading';
import { bindBars, showGate } from './bars';
import type { Correction, Label } from './correction';
import { announcement, describe, type ReadingText } from './reading-text';

export type Failure = { message: string; details: string };

export type AnswerView = {
  showLoading(progress: Progress): void;
  showBlank(): void;
  /** Withdraws the words of an answer: the drawing has changed, and its new reading is on its way. */
  withdraw(): void;
  /** Shows the reading of a drawing that may still change: the most likely digit, and nothing that claims to be sure. */
  showGuess(reading: Reading): void;
  /** Shows the answer; `threshold` is what its `isDigit` has to reach. */
  showAnswer(reading: Reading, threshold: number): void;
  /** Shows what the person said the drawing was meant to be. */
  showCorrection(label: Label): void;
  showFailure(title: string, failure: Failure): void;
};

/** Binds the view to the markup of index.html; `data-state` of `root` tells the style sheet what to show. */
export function bindAnswerView(root: HTMLElement, correction: Correction): AnswerView {
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

  function setState(name: ReadingText['state'] | 'loading' | 'blank' | 'guess' | 'corrected' | 'failed'): void {
    root.dataset.state = name;
  }

  function showText(first: string, second = ''): void {
    sentence.textContent = first;
    detail.textContent = second;
  }

  function showDigit(best: number | null, rival: number | null): void {
    digit.textContent = best === null ? '' : String(best);
    rivalDigit.textContent = rival === null ? '' : answer.orRival(rival);
  }

  /** Takes back what the last answer said of the drawing. */
  function retract(): void {
    showText('');
    showGate(gate, null, 0);
    correction.withdraw();
    live.textContent = '';
  }

  /** Clears the answer: the digit, the words and the bars. */
  function clear(): void {
    retract();
    showDigit(null, null);
    bars.show([], true);
    document.title = title;
  }

  return {
    showLoading({ loaded, total }) {
      setState('loading');
      showText(total > 0 && loaded >= total ? answer.checking : answer.loading);
      if (total > 0) progressBar.value = loaded / total;
      else progressBar.removeAttribute('value');
    },
    showBlank() {
      setState('blank');
      clear();
      paint(picture, new Float32Array(SIDE * SIDE));
    },
    withdraw() {
      setState('guess');
      retract();
    },
    showGuess(reading) {
      setState('guess');
      showDigit(reading.digit, null);
      showText('');
      bars.show(reading.probabilities, true);
      paint(picture, reading.pixels);
    },
    showAnswer(reading, threshold) {
      const { state, sentence: first, detail: second, rival } = describe(reading);
      setState(state);
      showDigit(state === 'rejected' ? null : reading.digit, rival);
      showText(first, second);
      bars.show(reading.probabilities, reading.accepted);
      showGate(gate, reading.isDigit, threshold);
      paint(picture, reading.pixels);
      correction.offer(reading.digit, rival);
      live.textContent = announcement(reading);
      document.title = state === 'rejected' ? title : answer.documentTitle(reading.digit);
    },
    showCorrection(label) {
      setState(label === null ? 'rejected' : 'corrected');
      showDigit(label, null);
      showText(answer.corrected(label));
      live.textContent = answer.corrected(label);
    },
    showFailure(first, { message, details }) {
      setState('failed');
      clear();
      showText(first, message);
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
