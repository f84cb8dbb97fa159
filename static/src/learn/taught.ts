// How many people taught it: the drawing as read by networks that learned from the digits of so many people.
import { learn } from '../messages';
import type { LessonClient } from './client';
import type { View } from './learn';
import { nearScreen } from './near';
import { bindNetworks } from './networks';
import { createStops } from './stops';
import { bindVerdict, sentence } from './verdict';

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

  return bindNetworks(
    root,
    stops,
    async (picture) => {
      await near;
      const [few, steps] = await Promise.all([client.read('taught', picture), client.read('steps', picture)]);
      return [...few, steps.at(-1)!];
    },
    (found) => {
      readings = found;
      choose(chosen);
    },
    fail,
  );
}
