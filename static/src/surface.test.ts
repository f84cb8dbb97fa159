import { expect, it } from 'vitest';
import type { Stroke } from './drawing';
import { trace } from './surface';

function steps(stroke: Stroke): string[] {
  const path: string[] = [];
  trace(
    {
      moveTo: (...to) => path.push(`move ${to}`),
      lineTo: (...to) => path.push(`line ${to}`),
      quadraticCurveTo: (...to) => path.push(`curve ${to}`),
    },
    stroke,
  );
  return path;
}

it('makes a dot of a single point', () => {
  expect(steps([{ x: 3, y: 4 }])).toEqual(['move 3,4', 'line 3,4']);
});

it('curves from middle to middle and ends where the pen was let go', () => {
  const stroke = [
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
    { x: 20, y: 10 },
  ];
  expect(steps(stroke)).toEqual(['move 0,0', 'curve 10,0,10,5', 'curve 10,10,15,10', 'line 20,10']);
});

it('leaves out points that are not finite', () => {
  expect(steps([{ x: Number.NaN, y: 0 }])).toEqual([]);
  expect(
    steps([
      { x: 1, y: 1 },
      { x: 2, y: Infinity },
      { x: 3, y: 3 },
    ]),
  ).toEqual(['move 1,1', 'line 3,3']);
});
