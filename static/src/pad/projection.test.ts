import { expect, test } from 'vitest';
import { unproject } from './projection';

const [a, b, c, d] = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

test.each([
  ['a rectangle', ({ x, y }: typeof a) => ({ x: 50 + 300 * x, y: 20 + 100 * y })],
  ['a mirrored and rotated one', ({ x, y }: typeof a) => ({ x: 9 - 70 * y, y: -4 - 200 * x })],
  ['a parallelogram', ({ x, y }: typeof a) => ({ x: 10 + 200 * x + 90 * y, y: 30 * x - 150 * y })],
  [
    'one in perspective',
    ({ x, y }: typeof a) => ({ x: (80 * x - 9 * y + 7) / (1 + 0.4 * x), y: (90 * y) / (1 + 0.4 * x) }),
  ],
])('finds positions on %s', (_, project) => {
  const toUnit = unproject([project(a), project(b), project(c), project(d)]);
  for (const at of [a, b, c, d, { x: 0.5, y: 0.5 }, { x: 0.3, y: 0.9 }, { x: 1.2, y: -0.1 }]) {
    const found = toUnit(project(at));
    expect(found.x).toBeCloseTo(at.x, 9);
    expect(found.y).toBeCloseTo(at.y, 9);
  }
});
