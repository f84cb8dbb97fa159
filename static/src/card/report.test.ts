import { describe, expect, it, test } from 'vitest';
import type { Figures } from '../model/manifest-types';
import { mixUps, opening, parseReport, redDots, rejections, writerGroups } from './report';

const MNIST = { mnist_test: { accuracy: 0.9958, n: 10000 } };
const DRAWING = { written: 3, read: 2, confidence: 1, strokes: [[[0, 0]]] };
const FIGURES: Figures = {
  ...MNIST,
  pen_digits: { accuracy: 0.99666, n: 4494, writers: 18, worst_writer: 0.988 },
  characters: { refused: 0.9363, n: 424 },
  no_digits: { blank: 1, scribble: 0.9533 },
  elsewhere: {
    digits: { n: 8102, accuracy: 0.9938, refused: 0.012, writers: { n: 236, with_many: 87, below_kept: 0 } },
    non_digits: { n: 2255, accepted: 0.0253 },
  },
  misread: [DRAWING],
};

it('names the file if it has no report', () => {
  expect(() => parseReport('{}', '0/manifest.json')).toThrow('0/manifest.json: "report"');
});

describe('the opening', () => {
  it('is about people never seen, with drawings of what was misread', () => {
    expect(opening(FIGURES)).toEqual({
      read: 997,
      wrong: 3,
      n: 4494,
      wrongOfN: 15,
      writers: 18,
      misread: [DRAWING],
    });
  });

  it('is about the MNIST test set if nothing else was measured', () => {
    expect(opening(MNIST)).toEqual({ read: 996, wrong: 4, n: 10000, wrongOfN: 42, writers: null, misread: [] });
  });

  it('is missing without a measurement', () => {
    expect(opening({} as Figures)).toBeNull();
  });
});

test.each([0, 1, 3, 500, 1000])('%d red dots are different ones, in order', (wrong) => {
  const red = redDots(wrong, 1000);
  expect(new Set(red).size).toBe(wrong);
  expect(red).toEqual([...red].sort((a, b) => a - b));
  expect(red.every((dot) => dot >= 0 && dot < 1000)).toBe(true);
});

it('shows the misread share of each group of people that was measured', () => {
  const groups = writerGroups(FIGURES).map(({ name, misread, n, writers }) => [name, misread.toFixed(4), n, writers]);
  expect(groups).toEqual([
    ['mnist', '0.0042', 10000, null],
    ['newPeople', '0.0033', 4494, 18],
    ['hardestPerson', '0.0120', null, null],
    ['elsewherePeople', '0.0062', 8102, 236],
  ]);
  expect(writerGroups(MNIST).map(({ name }) => name)).toEqual(['mnist']);
});

it('lists mistakes with the most frequent first', () => {
  const confusion = [
    [8, 1, 0],
    [0, 9, 0],
    [3, 0, 6],
  ];
  expect(mixUps(confusion)).toEqual([
    { written: 2, read: 0, times: 3, of: 9 },
    { written: 0, read: 1, times: 1, of: 9 },
  ]);
});

it('separates what should be rejected from what should not', () => {
  const { wanted, not } = rejections(FIGURES);
  expect(wanted.map(({ what, rejected, n }) => [what, rejected.toFixed(4), n])).toEqual([
    ['characters', '0.9363', 424],
    ['signs', '0.9747', 2255],
    [{ kind: 'scribble' }, '0.9533', null],
    [{ kind: 'blank' }, '1.0000', null],
  ]);
  expect(not).toEqual([{ what: 'digitsElsewhere', rejected: 0.012, n: 8102 }]);
  expect(rejections(MNIST)).toEqual({ wanted: [], not: [] });
});
