import { expect, it, test } from 'vitest';
import { fromStore, type Kept, MOST, toFile, toStore, withOne } from './saved-drawings';

const drawing = (x: number, digit: number | null = 7): Kept => ({ digit, strokes: [[{ x, y: 2 }]] });

it('keeps the newest in front, rounded to tenths', () => {
  expect(withOne([drawing(1)], drawing(2.3456))).toEqual([drawing(2.3), drawing(1)]);
});

it('keeps a drawing once, as it was called last', () => {
  expect(withOne([drawing(1), drawing(2, 4)], drawing(2, 9))).toEqual([drawing(2, 9), drawing(1)]);
});

it('forgets the oldest', () => {
  let kept: Kept[] = [];
  for (let i = 0; i <= MOST; i++) kept = withOne(kept, drawing(i));
  expect(kept).toHaveLength(MOST);
  expect(kept.at(-1)).toEqual(drawing(1));
});

it('gives back what it stored', () => {
  const kept = [drawing(1), drawing(2, null)];
  expect(fromStore(toStore(kept))).toEqual(kept);
});

test.each([null, '', '{', '7', '[7]', '[{"digit":1}]', '[{"digit":1,"strokes":[[{"x":"1"}]]}]'])(
  'makes nothing of %j',
  (text) => {
    expect(fromStore(text)).toEqual([]);
  },
);

it('calls a digit none that is no digit', () => {
  expect(fromStore('[{"digit":12,"strokes":[]}]')).toEqual([{ digit: null, strokes: [] }]);
});

it('writes what the evaluation reads', () => {
  expect(JSON.parse(toFile([drawing(1), drawing(2, null)]))).toEqual({
    drawings: [
      { digit: 7, strokes: [[[1, 2]]] },
      { digit: null, strokes: [[[2, 2]]] },
    ],
  });
});
