import { expect, it, test } from 'vitest';
import type { Influence } from '../../recognizer/worker/occlusion';
import { reasons } from './text';

/** An explanation whose strongest ink is at a row and column of the picture. */
function influence(row: number, column: number, turning: Influence['turning'] = null): Influence {
  const pixels = new Float32Array(784).fill(-0.2);
  pixels[row * 28 + column] = 1;
  return { digit: 8, picture: new Float32Array(784), pixels, turning };
}

test.each([
  [4, 4, 'upper left'],
  [14, 14, 'middle'],
  [14, 23, 'middle right'],
  [23, 14, 'lower middle'],
  [27, 0, 'lower left'],
])('the strongest ink in row %i, column %i is at the %s', (row, column, place) => {
  expect(reasons(influence(row, column))).toContain(`The brightest red ink, at the ${place}, spoke most for the 8;`);
});

it('speaks of blue ink only where there is some', () => {
  const all = influence(4, 4);
  expect(reasons({ ...all, pixels: all.pixels.map((value) => Math.max(value, -0.1)) })).toContain('most for the 8. No');
});

it('names the digit that it would read without the framed ink', () => {
  const said = reasons(influence(4, 4, { digit: 3, x: 6, y: 6, side: 6 }));
  expect(said).toMatch(/Without the ink in the frame it would read a 3\.$/);
});

it('says where nothing decides alone', () => {
  expect(reasons(influence(4, 4))).toMatch(
    /No small piece decides alone: whichever is covered, it still reads an 8\.$/,
  );
});
