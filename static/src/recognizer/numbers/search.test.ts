import { expect, it } from 'vitest';
import weights from '../../../number-weights.json';
import type { Stroke } from '../shared/drawing';
import type { Reading } from '../shared/reading';
import { build, inkOf, keyOf, wholeStrokes } from './lattice';
import { measure } from './layout';
import { Search } from './search';

/** How sure a made-up network is that a drawing is a 7, by its width; it is the surer, the nearer this is to 50. */
function readingOf(drawing: Stroke[]): Reading {
  const xs = drawing.flat().map(({ x }) => x);
  const isDigit = Math.exp(-Math.abs(Math.max(...xs) - Math.min(...xs) - 50) / 20);
  const probabilities = Array.from({ length: 10 }, (_, i) => (i === 7 ? 0.991 : 0.001));
  return { digit: 7, probabilities, isDigit, accepted: true, perhaps: false, pixels: new Float32Array(784) };
}

/** Two digits joined by a bow. */
const joined: Stroke = [
  [0, 0],
  [50, 0],
  [20, 100],
  [45, 95],
  [70, 5],
  [120, 0],
  [90, 100],
].map(([x, y]) => ({ x: x!, y: y! }));

function search(drawing: Stroke[], all: boolean) {
  const layout = measure(drawing);
  const lattice = build(
    layout,
    layout.groups.map(() => true),
  );
  const readings = new Map(
    layout.groups.map((group) => {
      const pieces = wholeStrokes(group);
      return [keyOf(pieces), readingOf(inkOf(lattice, pieces))];
    }),
  );
  if (all) for (const { key, pieces } of lattice.edges) readings.set(key, readingOf(inkOf(lattice, pieces)));
  const found = new Search(lattice, readings);
  for (let wanted = found.wanted(); wanted.length > 0; wanted = found.wanted()) {
    expect(wanted.every(({ key }) => !readings.has(key))).toBe(true);
    for (const { key, pieces } of wanted) readings.set(key, readingOf(inkOf(lattice, pieces)));
    found.learn(readings);
  }
  return { paths: found.paths, read: readings.size, edges: lattice.edges.length };
}

it('finds the same best path as if it had read everything, with fewer readings', () => {
  const [lazy, full] = [search([joined], false), search([joined], true)];
  expect(lazy.paths[0]!.text).toBe('77');
  expect(lazy.paths[0]!.text).toBe(full.paths[0]!.text);
  expect(lazy.paths[0]!.score).toBeCloseTo(full.paths[0]!.score, 9);
  expect(full.read).toBe(full.edges);
  expect(lazy.read).toBeLessThan(full.edges);
});

it('reads nothing more where the group is clear', () => {
  const seven = joined.slice(0, 3);
  const { paths, read } = search([seven], false);
  expect([paths[0]!.text, read]).toEqual(['7', 1]);
});

it('has bounds that no reading exceeds', () => {
  for (const feature of ['digit', 'is_digit'] as const) expect(weights.features[feature]).toBeGreaterThan(0);
});
