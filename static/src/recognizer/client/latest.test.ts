import { expect, it } from 'vitest';
import { latest } from './latest';

/** A task whose runs are finished by hand, and a record of what was delivered. */
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
  newest.submit('a');
  runs[0]!.finish();
  await settled();
  expect(delivered).toEqual(['result of a']);
});

it('has one run in flight, then runs only the newest of the inputs submitted meanwhile', async () => {
  const { newest, runs, delivered } = setUp();
  for (const input of ['a', 'b', 'c', 'd']) newest.submit(input);
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
  newest.submit('a');
  newest.submit('b');
  newest.cancel();
  runs[0]!.finish();
  await settled();
  expect(delivered).toEqual([]);
  expect(runs).toHaveLength(1);
});

it('continues after a failure, and reports only failures that are not outdated', async () => {
  const { newest, runs, delivered, failed } = setUp();
  newest.submit('a');
  newest.submit('b');
  runs[0]!.fail();
  await settled();
  runs[1]!.fail();
  await settled();
  newest.submit('c');
  runs[2]!.finish();
  await settled();
  expect(failed).toEqual(['failure of b']);
  expect(delivered).toEqual(['result of c']);
});

it('does not run the same input twice: a known result is delivered at once, one in flight only once', async () => {
  const { newest, runs, delivered } = setUp();
  newest.submit('a');
  newest.submit('A');
  runs[0]!.finish();
  await settled();
  expect(delivered).toEqual(['result of a']);
  newest.submit('A');
  expect(delivered).toEqual(['result of a', 'result of a']);
  newest.cancel();
  newest.submit('a');
  runs[1]!.fail();
  await settled();
  newest.submit('a');
  expect(runs).toHaveLength(3);
});
