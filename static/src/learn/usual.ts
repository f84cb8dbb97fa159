// The usual demo beside Inkling: the same drawing, what each of the two saw, what they read, and a running score.
import { learn } from '../messages';
import type { DigitPad } from '../pad/digit-pad';
import { latest } from '../recognizer/client/latest';
import type { Reading } from '../recognizer/shared/reading';
import type { LessonClient } from './client';
import type { View } from './learn';
import { nearScreen } from './near';
import { shrunk } from './shrunk';
import { likeliest, sentence } from './verdict';

/** Inkling's reading, and the usual demo's probabilities: of the shrunk canvas, and of Inkling's picture. */
type Both = { inkling: Reading; canvas: Float32Array; shrunk: number[]; cropped: number[] };

export function bindUsual(
  root: HTMLElement,
  client: LessonClient,
  pad: DigitPad,
  fail: (error: unknown) => void,
): View {
  const find = <T extends HTMLElement>(selector: string) => root.querySelector<T>(selector)!;
  const crop = find<HTMLInputElement>('.crop input');
  const score = find('.score');
  const near = nearScreen(root);
  const scores = { drawings: 0, inkling: 0, shrunk: 0, cropped: 0 };
  let current: Both | null = null;
  const buttons = Array.from({ length: 10 }, (_, digit) => choice(digit, () => note(digit)));
  find('.choices-of-ten').append(...buttons);
  find('.about').textContent = learn.usual(client.lesson.usual.accuracy, client.lesson.usual.tested);

  function refresh(): void {
    const demo = current && (crop.checked ? current.cropped : current.shrunk);
    const seen = current && (crop.checked ? current.inkling.pixels : current.canvas);
    const inkling = current?.inkling;
    paint(find('.inkling canvas'), inkling?.pixels);
    paint(find('.demo canvas'), seen ?? undefined);
    find('.inkling .numeral').textContent = !inkling ? '' : inkling.accepted ? String(inkling.digit) : '?';
    find('.inkling .said').textContent = !inkling
      ? ''
      : inkling.accepted
        ? sentence(inkling.probabilities)
        : learn.notADigit;
    find('.demo .numeral').textContent = demo ? String(likeliest(demo)) : '';
    find('.demo .said').textContent = demo ? sentence(demo) : '';
    for (const button of buttons) button.disabled = current === null;
    const right = crop.checked ? scores.cropped : scores.shrunk;
    score.textContent = scores.drawings === 0 ? learn.noScore : learn.score(scores.inkling, right, scores.drawings);
  }

  /** Scores both for a drawing of `digit`; the paper is then free for the next one. */
  function note(digit: number): void {
    if (current === null) return;
    const { inkling, shrunk, cropped } = current;
    scores.drawings += 1;
    scores.inkling += Number(inkling.accepted && inkling.digit === digit);
    scores.shrunk += Number(likeliest(shrunk) === digit);
    scores.cropped += Number(likeliest(cropped) === digit);
    pad.strokes = [];
    pad.focus({ preventScroll: true });
  }

  const reader = latest(
    async ({ inkling, canvas }: Pick<Both, 'inkling' | 'canvas'>) => {
      await near;
      const [[ofCanvas], [cropped]] = await Promise.all([
        client.read('usual', canvas),
        client.read('usual', inkling.pixels),
      ]);
      return { inkling, canvas, shrunk: ofCanvas!, cropped: cropped! };
    },
    (both) => {
      current = both;
      refresh();
      root.dispatchEvent(new CustomEvent('readings', { detail: both }));
    },
    fail,
  );

  crop.addEventListener('change', refresh);
  return {
    show(reading: Reading | null) {
      if (reading !== null) return reader.submit({ inkling: reading, canvas: shrunk(pad.strokes, pad.area) });
      reader.cancel();
      current = null;
      refresh();
    },
  };
}

function choice(digit: number, onClick: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = String(digit);
  button.disabled = true;
  button.addEventListener('click', onClick);
  return button;
}

/** Paints a picture of 784 values, light ink on dark paper; nothing without a picture. */
function paint(canvas: HTMLCanvasElement, picture: Float32Array | undefined): void {
  const image = new ImageData(canvas.width, canvas.height);
  picture?.forEach((value, i) => {
    image.data.set([255, 253, 248, Math.round(value * 255)], i * 4);
  });
  canvas.getContext('2d')!.putImageData(image, 0, 0);
}
