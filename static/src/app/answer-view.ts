// The answer next to the pad: the digit, how certain it is, ten bars, the model's input; or an error.
import type { Progress } from '../model/fetch-model';
import { SIDE } from '../recognizer/shared/ink';
import type { Reading } from '../recognizer/shared/reading';
import { announcement, describe, shortPercent } from './reading-text';

/** Milliseconds after the last change before a reading is announced, so that screen readers do not stutter. */
const ANNOUNCE_AFTER_MS = 700;

export type AnswerView = {
  showLoading(progress: Progress): void;
  showBlank(): void;
  showReading(reading: Reading): void;
  showFailure(title: string, message: string): void;
};

/** Binds the view to the markup of index.html; `data-state` of `root` tells the style sheet what to show. */
export function bindAnswerView(root: HTMLElement): AnswerView {
  const find = <T extends Element = HTMLElement>(selector: string): T => {
    const element = root.querySelector<T>(selector);
    if (element === null) throw new Error(`index.html has no ${selector} in its answer.`);
    return element;
  };
  const digit = find('.digit');
  const degree = find('.degree');
  const detail = find('.detail');
  const live = find('.live');
  const progressBar = find<HTMLProgressElement>('progress');
  const bars = Array.from(root.querySelectorAll<HTMLElement>('.bar'));
  const picture = find<HTMLCanvasElement>('.picture');
  let announcing = 0;

  function setState(name: 'loading' | 'blank' | 'digit' | 'unsure' | 'rejected' | 'failed'): void {
    root.dataset.state = name;
  }

  function announce(text: string): void {
    clearTimeout(announcing);
    announcing = window.setTimeout(() => {
      live.textContent = text;
    }, ANNOUNCE_AFTER_MS);
  }

  function showBars(probabilities: readonly number[], best: number | null): void {
    bars.forEach((bar, i) => {
      const probability = probabilities[i] ?? 0;
      bar.style.setProperty('--probability', String(probability));
      bar.classList.toggle('best', i === best);
      bar.querySelector('.share')!.textContent = probabilities.length > 0 ? shortPercent(probability) : '';
    });
  }

  function showText(title: string, text: string): void {
    degree.textContent = title;
    detail.textContent = text;
  }

  return {
    showLoading({ loaded, total }) {
      setState('loading');
      showText(total > 0 && loaded >= total ? 'Checking…' : 'Loading…', '');
      if (total > 0) progressBar.value = loaded / total;
      else progressBar.removeAttribute('value');
    },
    showBlank() {
      setState('blank');
      digit.textContent = '';
      showBars([], null);
      paint(picture, new Float32Array(SIDE * SIDE));
      announce('');
    },
    showReading(reading) {
      const { accepted, probabilities, pixels } = reading;
      const { title, detail: text, rival } = describe(reading);
      if (accepted) {
        setState(rival === null ? 'digit' : 'unsure');
        digit.textContent = String(reading.digit);
        digit.dataset.rival = String(rival ?? '');
      } else {
        setState('rejected');
        digit.textContent = '';
      }
      showText(title, text);
      showBars(probabilities, accepted ? reading.digit : null);
      paint(picture, pixels);
      announce(announcement(reading));
    },
    showFailure(title, message) {
      setState('failed');
      digit.textContent = '';
      showText(title, message);
      showBars([], null);
      announce(`${title} ${message}`);
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
