// How many people taught it: the drawing as read by networks that learned from the digits of so many people.
import { learn } from '../messages';
import { latest } from '../recognizer/client/latest';
import type { Reading } from '../recognizer/shared/reading';
import type { LessonClient } from './client';
import type { View } from './learn';
import { nearScreen } from './near';
import { createStops } from './stops';
import { bindVerdict, likeliest, sentence } from './verdict';

export function bindTaught(root: HTMLElement, client: LessonClient, fail: (error: unknown) => void): View {
  const { taught, snapshots, strangers } = client.lesson;
  const end = snapshots.at(-1)!;
  const near = nearScreen(root);
  const verdict = bindVerdict(root);
  const accuracies = taught.map(({ accuracy }) => accuracy ?? end.accuracy);
  let readings: number[][] | null = null;
  let chosen = 0;

  const stops = createStops(
    root.querySelector<HTMLElement>('.stops')!,
    taught.map(({ writers }, i) => ({ label: learn.people(writers), accuracy: accuracies[i]! })),
    choose,
  );

  function choose(index: number): void {
    chosen = index;
    const { writers, digits } = taught[index]!;
    const probabilities = readings?.[index] ?? null;
    const said = probabilities === null ? learn.blank : sentence(probabilities);
    stops.choose(index, `${learn.people(writers)}. ${said}`);
    verdict.show(probabilities, `${learn.taught(writers, digits)} ${learn.accuracy(accuracies[index]!, strangers)}`);
  }

  const reader = latest(
    async (picture: Float32Array) => {
      await near;
      const [few, steps] = await Promise.all([client.read('taught', picture), client.read('steps', picture)]);
      return [...few, steps.at(-1)!];
    },
    (found) => {
      readings = found;
      stops.showDigits(found.map((one) => String(likeliest(one))));
      choose(chosen);
      root.dispatchEvent(new CustomEvent('readings', { detail: found }));
    },
    fail,
  );

  return {
    show(reading: Reading | null) {
      if (reading !== null) return reader.submit(reading.pixels);
      reader.cancel();
      readings = null;
      stops.showDigits([]);
      choose(chosen);
    },
  };
}
