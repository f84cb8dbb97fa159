// The answer beside the pad: the digit, how sure it is, ten bars, the picture the network saw; or what went wrong.
import { SIDE } from '../recognizer/shared/ink';
import type { Progress, Reading } from '../recognizer/shared/reading';
import { announce, describe, NOT_A_DIGIT, percent } from './reading-text';

/** So long after the last change a reading is spoken: a screen reader is not to stutter along with the pen. */
const SPEAK_AFTER_MS = 700;

export type View = {
  showLoading(progress: Progress): void;
  showBlank(): void;
  showReading(reading: Reading): void;
  showFailure(title: string, message: string): void;
};

/** Binds the view to the markup of index.html; the `data-state` of `root` tells the style sheet what to show. */
export function viewOf(root: HTMLElement): View {
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
  let speaking = 0;

  function state(name: 'loading' | 'blank' | 'digit' | 'unsure' | 'refused' | 'failed'): void {
    root.dataset.state = name;
  }

  function speak(text: string): void {
    clearTimeout(speaking);
    speaking = window.setTimeout(() => {
      live.textContent = text;
    }, SPEAK_AFTER_MS);
  }

  function showBars(probabilities: readonly number[], best: number | null): void {
    bars.forEach((bar, i) => {
      const probability = probabilities[i] ?? 0;
      bar.style.setProperty('--probability', String(probability));
      bar.classList.toggle('best', i === best);
      bar.querySelector('.share')!.textContent = probabilities.length > 0 ? percent(probability) : '';
    });
  }

  function say(title: string, text: string): void {
    degree.textContent = title;
    detail.textContent = text;
  }

  return {
    showLoading({ loaded, total }) {
      state('loading');
      const fetched = total > 0 && loaded >= total;
      say('Getting ready', fetched ? 'Trying the network out' : 'Fetching the network');
      if (total > 0) progressBar.value = loaded / total;
      else progressBar.removeAttribute('value');
    },
    showBlank() {
      state('blank');
      digit.textContent = '';
      showBars([], null);
      paint(picture, new Float32Array(SIDE * SIDE));
      speak('');
    },
    showReading(reading) {
      const { accepted, probabilities, pixels } = reading;
      if (accepted) {
        const { degree: title, detail: text, rival } = describe(reading);
        state(rival === null ? 'digit' : 'unsure');
        digit.textContent = String(reading.digit);
        digit.dataset.rival = String(rival ?? '');
        say(title, text);
      } else {
        state('refused');
        digit.textContent = '';
        say(NOT_A_DIGIT, '');
      }
      showBars(probabilities, accepted ? reading.digit : null);
      paint(picture, pixels);
      speak(announce(reading));
    },
    showFailure(title, message) {
      state('failed');
      digit.textContent = '';
      say(title, message);
      showBars([], null);
      speak(`${title}. ${message}`);
    },
  };
}

/** Shows 784 values, 0 to 1, as white ink of that strength; the style sheet gives the ground. */
function paint(canvas: HTMLCanvasElement, pixels: Float32Array): void {
  const image = new ImageData(SIDE, SIDE);
  pixels.forEach((value, i) => {
    image.data.fill(255, i * 4, i * 4 + 3);
    image.data[i * 4 + 3] = Math.round(value * 255);
  });
  canvas.getContext('2d')?.putImageData(image, 0, 0);
}
