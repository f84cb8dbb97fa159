import { expect, it, test } from 'vitest';
import { copyDrawing } from './drawing';

it('makes a copy that later changes to the original do not affect', () => {
  const original = [[{ x: 1, y: 2 }]];
  const copy = copyDrawing(original);
  original[0]![0]!.x = 99;
  original.push([]);
  expect(copy).toEqual([[{ x: 1, y: 2 }]]);
});

it('keeps a pressure from 0 to 1 and drops any other value', () => {
  const pressures = [0.5, 7, -1, Number.NaN, '1'].map((pressure) => ({ x: 1, y: 2, pressure }));
  expect(copyDrawing([pressures])[0]!.map(({ pressure }) => pressure)).toEqual([0.5, ...Array(4)]);
});

it('keeps the width of lines that were traced in a picture', () => {
  expect(copyDrawing([[{ x: 1, y: 2, r: 0.5 }]])).toEqual([[{ x: 1, y: 2, r: 0.5 }]]);
});

it('allows coordinates that are not finite, since rasterization drops them', () => {
  expect(copyDrawing([[{ x: Number.NaN, y: Infinity }]])).toEqual([[{ x: Number.NaN, y: Infinity }]]);
});

test.each([
  ['undefined', undefined, 'The drawing is undefined, but should be an array of strokes.'],
  ['a string', 'seven', 'The drawing is "seven", but should be an array of strokes.'],
  [
    'a point as a stroke',
    [{ x: 1, y: 2 }],
    'Stroke 0 of the drawing is {"x":1,"y":2}, but should be an array of points.',
  ],
  ['pairs as points', [[[1, 2]]], 'Point 0 of stroke 0 is [1,2], but should be {x: number, y: number}.'],
  [
    'a missing y',
    [[{ x: 1, y: 2 }, { x: 1 }]],
    'Point 1 of stroke 0 is {"x":1}, but should be {x: number, y: number}.',
  ],
  ['null as a point', [[null]], 'Point 0 of stroke 0 is null, but should be {x: number, y: number}.'],
])('rejects %s and names what it found', (_, value, message) => {
  expect(() => copyDrawing(value)).toThrow(new TypeError(message));
});
