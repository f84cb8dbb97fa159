// Watch it learn: the drawing as read at each snapshot of the training, the first layer's kernels, and the accuracy.
import { learn } from '../messages';
import type { LessonClient } from './client';
import { paintKernels } from './kernels';
import type { View } from './learn';
import { bindNetworks } from './networks';
import { createStops } from './stops';
import { bindVerdict, sentence } from './verdict';

/** Milliseconds that each snapshot is shown for. */
const PACE = 800;

export function bindHistory(root: HTMLElement, client: LessonClient, fail: (error: unknown) => void): View {
  const { snapshots, strangers } = client.lesson;
  const button = root.querySelector<HTMLButtonElement>('.play')!;
  const canvas = root.querySelector<HTMLCanvasElement>('.kernels')!;
  const verdict = bindVerdict(root);
  let kernels: Float32Array[] = [];
  let readings: number[][] | null = null;
  let chosen = snapshots.length - 1;
  let timer = 0;

  const stops = createStops(
    root.querySelector<HTMLElement>('.stops')!,
    snapshots.map(({ examples, accuracy }) => ({ label: learn.shortAfter(examples), accuracy })),
    (index) => {
      pause();
      choose(index);
    },
  );

  function choose(index: number): void {
    chosen = index;
    const { examples, accuracy } = snapshots[index]!;
    const moment = examples === 0 ? learn.before : learn.after(examples);
    const probabilities = readings?.[index] ?? null;
    stops.choose(index, `${moment}. ${probabilities === null ? learn.blank : sentence(probabilities)}`);
    verdict.show(probabilities, `${moment}. ${learn.accuracy(accuracy, strangers)}`);
    if (kernels[index] !== undefined) paintKernels(canvas, kernels[index]);
  }

  function pause(): void {
    clearInterval(timer);
    timer = 0;
    button.textContent = learn.play;
  }

  /** From the last snapshot to the first one, and stops at the last. */
  function next(): void {
    choose((chosen + 1) % snapshots.length);
    if (chosen === snapshots.length - 1) pause();
  }

  button.addEventListener('click', () => {
    if (timer !== 0) return pause();
    button.textContent = learn.pause;
    timer = window.setInterval(next, PACE);
    next();
  });

  return bindNetworks(
    root,
    stops,
    async (picture) => {
      kernels = await client.open('steps');
      return client.read('steps', picture);
    },
    (found) => {
      readings = found;
      if (found !== null) button.disabled = false;
      choose(chosen);
    },
    fail,
  );
}
