import { describe, expect, it, test } from 'vitest';
import { changedSeven, PAPER, resampled } from './changed-seven';
import { KINDS, nearest, sliders, worst } from './sweep';

const condition = (kind: string, value: number | string, accuracy: number) => ({
  kind,
  value,
  accuracy,
  legible: true,
  unread: 0,
  fall: 0,
});
const SWEEP = {
  centre: 0.9967,
  n: 4494,
  conditions: [
    condition('slant', 25, 0.9944),
    condition('slant', -25, 0.9951),
    condition('corner', 'top left', 0.9958),
    condition('corner', 'top right', 0.9964),
    condition('few points', 12, 0.996),
    condition('few points', 4, 0.6765),
    condition('many points', 10, 0.9967),
    condition('size', 10, 0.996),
  ],
};

describe('the sliders', () => {
  const found = sliders(SWEEP);

  it('are those with two measurements or more', () => {
    expect(found.map(({ kind }) => kind)).toEqual(['slant', 'corner', 'few points']);
  });

  it('have the measurements in order, drawings as they were drawn among them', () => {
    const places = found.map(({ stops }) => stops.map(({ value, at }) => [value, at]));
    expect(places).toEqual([
      [
        [-25, -25],
        [null, 0],
        [25, 25],
      ],
      [
        ['top left', 0],
        ['top right', 1],
      ],
      [
        [4, 0],
        [12, 1],
        [null, 2],
      ],
    ]);
  });

  it('show the nearest measurement, and none between two', () => {
    const slant = found[0]!;
    const measured = SWEEP.conditions.map(({ accuracy }) => accuracy).concat(SWEEP.centre);
    for (let at = slant.min; at <= slant.max; at++) expect(measured).toContain(nearest(slant, at).accuracy);
    expect([-25, -13, -12, 0, 13, 25].map((at) => nearest(slant, at).value)).toEqual([-25, -25, null, null, 25, 25]);
  });

  it('start where most is misread', () => {
    expect(found.map((slider) => worst(slider).value)).toEqual([25, 'top left', 4]);
  });
});

const extent = (values: number[]) => Math.max(...values) - Math.min(...values);

describe('the 7', () => {
  test.each(KINDS)('stays on the paper with the kind %s', (kind) => {
    for (const value of kind === 'corner' ? ['top left', 'bottom right'] : [kind === 'few points' ? 4 : 1, null]) {
      const points = changedSeven(kind, value).strokes.flat();
      expect(points.every(({ x, y }) => x >= 0 && x <= PAPER && y >= 0 && y <= PAPER)).toBe(true);
    }
  });

  it('has the size that was measured', () => {
    const points = changedSeven('size', 10).strokes.flat();
    expect(extent(points.map(({ y }) => y))).toBeCloseTo(10);
  });

  it('leans to the right with a positive slant', () => {
    const bottom = (degrees: number) => {
      const [main] = changedSeven('slant', degrees).strokes;
      return main!.at(-1)!.x - main![0]!.x;
    };
    expect(bottom(25)).toBeLessThan(bottom(0));
    expect(bottom(0)).toBeLessThan(bottom(-25));
  });

  it('is half as wide if stretched to a half', () => {
    const ratio = (factor: number) => {
      const points = changedSeven('stretch', factor).strokes.flat();
      return extent(points.map(({ x }) => x)) / extent(points.map(({ y }) => y));
    };
    expect(ratio(0.5) / ratio(1)).toBeCloseTo(0.5);
  });

  it('is shaken the same way every time', () => {
    expect(changedSeven('shaky', 3)).toEqual(changedSeven('shaky', 3));
  });

  it('keeps the ends of a stroke with few points', () => {
    const stroke = [0, 1, 2, 6].map((x) => ({ x, y: 0 }));
    expect(resampled(stroke, 4).map(({ x }) => x)).toEqual([0, 2, 4, 6]);
  });
});
