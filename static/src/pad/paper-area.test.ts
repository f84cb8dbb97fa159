import { expect, it } from 'vitest';
import { paperArea } from './paper-area';
import { boundingBox } from './stroke-outline';

const NO_INK = boundingBox([], 0);

it('shows 1000 units along the shorter side, with the same center on any paper', () => {
  expect(paperArea(300, 300, NO_INK)).toEqual({ left: 0, top: 0, width: 1000, height: 1000 });
  expect(paperArea(800, 400, NO_INK)).toEqual({ left: -500, top: 0, width: 2000, height: 1000 });
  expect(paperArea(300, 600, NO_INK)).toEqual({ left: 0, top: -500, width: 1000, height: 2000 });
});

it('stays the same for ink on the paper', () => {
  const ink = { left: -400, top: 100, width: 1800, height: 800 };
  expect(paperArea(800, 400, ink)).toEqual(paperArea(800, 400, NO_INK));
});

it('moves to ink that lies outside', () => {
  const ink = { left: 900, top: 300, width: 300, height: 400 };
  expect(paperArea(400, 400, ink)).toEqual({ left: 240, top: 0, width: 1000, height: 1000 });
});

it('shows more where the ink of wide paper has to fit on narrow paper', () => {
  const ink = { left: -460, top: 100, width: 1920, height: 800 };
  const { left, top, width, height } = paperArea(400, 400, ink);
  expect([width, height]).toEqual([2000, 2000]);
  expect(left).toBeLessThanOrEqual(ink.left);
  expect(left + width).toBeGreaterThanOrEqual(ink.left + ink.width);
  expect(top).toBeLessThanOrEqual(ink.top);
  expect(top + height).toBeGreaterThanOrEqual(ink.top + ink.height);
});

it('does not follow points that are nowhere', () => {
  const ink = boundingBox(
    [
      [
        { x: -1e308, y: 0 },
        { x: 1e308, y: 0 },
      ],
    ],
    0,
  );
  expect(paperArea(400, 400, ink)).toEqual(paperArea(400, 400, NO_INK));
  expect(paperArea(0, 0, ink)).toEqual({ left: 0, top: 0, width: 1000, height: 1000 });
});
