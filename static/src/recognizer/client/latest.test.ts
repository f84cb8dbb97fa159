import { expect, it } from 'vitest';
import { latest } from './latest';

/** A task whose runs are finished by hand, and a record of what came of them. */
function setUp() {
  const runs: { input: string; finish: () => void; fail: () => void }[] = [];
  const delivered: string[] = [];
  const failed: unknown[] = [];
  const task = (input: string) =>
    new Promise<string>((resolve, reject) => {
      runs.push({ input, finish: () => resolve(`result of ${input}`), fail: () => reject(`failure of ${input}`) });
    });
  const newest = latest(
    task,
    (result) => delivered.push(result),
    (error) => failed.push(error),
    (one, other) => one.toLowerCase() === other.toLowerCase(),
  );
  return { newest, runs, delivered, failed };
}

const settled = () => new Promise((resolve) => setTimeout(resolve));

it('delivers the result of a single input', async () => {
  const { newest, runs, delivered } = setUp();
  newest.offer('a');
  runs[0]!.finish();
  await settled();
  expect(delivered).toEqual(['result of a']);
});

it('has one run in flight, then runs only the newest of what came meanwhile', async () => {
  const { newest, runs, delivered } = setUp();
  for (const input of ['a', 'b', 'c', 'd']) newest.offer(input);
  expect(runs.map(({ input }) => input)).toEqual(['a']);
  runs[0]!.finish();
  await settled();
  expect(runs.map(({ input }) => input)).toEqual(['a', 'd']);
  runs[1]!.finish();
  await settled();
  expect(delivered).toEqual(['result of d']);
});

it('never delivers a result after it was cancelled', async () => {
  const { newest, runs, delivered } = setUp();
  newest.offer('a');
  newest.offer('b');
  newest.cancel();
  runs[0]!.finish();
  await settled();
  expect(delivered).toEqual([]);
  expect(runs).toHaveLength(1);
});

it('goes on after a failure, and tells only of one that is not outdated', async () => {
  const { newest, runs, delivered, failed } = setUp();
  newest.offer('a');
  newest.offer('b');
  runs[0]!.fail();
  await settled();
  runs[1]!.fail();
  await settled();
  newest.offer('c');
  runs[2]!.finish();
  await settled();
  expect(failed).toEqual(['failure of b']);
  expect(delivered).toEqual(['result of c']);
});

it('does not compute again what is asked for again: known, it is delivered at once, and on its way, once', async () => {
  const { newest, runs, delivered } = setUp();
  newest.offer('a');
  newest.offer('A');
  runs[0]!.finish();
  await settled();
  expect(delivered).toEqual(['result of a']);
  newest.offer('A');
  expect(delivered).toEqual(['result of a', 'result of a']);
  newest.cancel();
  newest.offer('a');
  runs[1]!.fail();
  await settled();
  newest.offer('a');
  expect(runs).toHaveLength(3);
});
