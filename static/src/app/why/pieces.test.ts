import { expect, it } from 'vitest';
import type { Stroke } from '../../recognizer/shared/drawing';
import { cutIntoPieces, without } from './pieces';

const line = (from: number, to: number, y: number): Stroke =>
  Array.from({ length: 31 }, (_, i) => ({ x: from + ((to - from) * i) / 30, y }));
const long = line(0, 900, 0);
const short = line(0, 300, 100);

it('cuts by length: a stroke three times as long has three times as many pieces', () => {
  const pieces = cutIntoPieces([long, short]);
  expect(pieces.map(({ stroke }) => stroke)).toEqual([...Array(9).fill(0), ...Array(3).fill(1)]);
  for (const { points } of pieces) expect(points.at(-1)!.x - points[0]!.x).toBeCloseTo(100);
});

it('puts all pieces together to the same line', () => {
  const pieces = cutIntoPieces([long, short]);
  const whole = without(pieces, new Set());
  expect(whole).toHaveLength(2);
  expect(whole[0]![0]).toEqual({ x: 0, y: 0 });
  expect(whole[0]!.at(-1)).toEqual({ x: 900, y: 0 });
  expect(long.every(({ x }) => whole[0]!.some((point) => Math.abs(point.x - x) < 1e-9))).toBe(true);
});

it('leaves a gap where a piece is removed, and none of its ink', () => {
  const pieces = cutIntoPieces([long]);
  const left = without(pieces, new Set([pieces[5]!]));
  expect(left).toHaveLength(2);
  expect(left[0]!.at(-1)!.x).toBeCloseTo(375);
  expect(left[1]![0]!.x).toBeCloseTo(450);
  expect(without(pieces, new Set(pieces))).toEqual([]);
});

it('takes a dot for one piece, and skips what has no place', () => {
  const dot = [{ x: 5, y: 5 }];
  expect(cutIntoPieces([dot])).toEqual([{ stroke: 0, points: dot }]);
  expect(cutIntoPieces([[], [{ x: Number.NaN, y: 0 }]])).toEqual([]);
});
