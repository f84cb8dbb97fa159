import { expect, it, test } from 'vitest';
import { countRight, MAX_DRAWINGS, parseSaved, type SavedDrawing, withDrawing } from './saved-drawings';

const drawing = (x: number, digit: number | null = 7): SavedDrawing => ({ digit, read: 7, strokes: [[{ x, y: 2 }]] });

it('puts the newest in front, rounded to tenths', () => {
  expect(withDrawing([drawing(1)], drawing(2.3456))).toEqual([drawing(2.3), drawing(1)]);
});

it('saves a drawing once, with its last label', () => {
  expect(withDrawing([drawing(1), drawing(2, 4)], drawing(2, 9))).toEqual([drawing(2, 9), drawing(1)]);
});

it('drops the oldest', () => {
  let saved: SavedDrawing[] = [];
  for (let i = 0; i <= MAX_DRAWINGS; i++) saved = withDrawing(saved, drawing(i));
  expect(saved).toHaveLength(MAX_DRAWINGS);
  expect(saved.at(-1)).toEqual(drawing(1));
});

it('takes what was stored', () => {
  const saved = [drawing(1), drawing(2, null)];
  expect(parseSaved(JSON.parse(JSON.stringify(saved)))).toEqual(saved);
});

test.each([null, {}, 7, [7], [{ digit: 1 }], [{ digit: 1, strokes: [[{ x: '1' }]] }]])(
  'takes %j for an empty list',
  (stored) => {
    expect(parseSaved(stored)).toEqual([]);
  },
);

it('parses an invalid label as “not a digit”', () => {
  expect(parseSaved([{ digit: 12, strokes: [] }])).toEqual([{ digit: null, read: null, strokes: [] }]);
});

it('counts the drawings that were read as what they were meant to be', () => {
  expect(countRight([drawing(1), drawing(2, 1), drawing(3, null), drawing(4)])).toBe(2);
});
