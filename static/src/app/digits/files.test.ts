import { expect, it } from 'vitest';
import { toExport } from './files';

it('exports the format that the evaluation reads', () => {
  const saved = [7, null].map((digit, i) => ({ digit, read: 7, strokes: [[{ x: i + 1, y: 2 }]] }));
  expect(JSON.parse(toExport(saved))).toEqual({
    drawings: [
      { digit: 7, strokes: [[[1, 2]]] },
      { digit: null, strokes: [[[2, 2]]] },
    ],
  });
});
