import { describe, expect, it } from 'vitest';
import type { Stroke } from '../recognizer/shared/drawing';
import { centerLine } from './center-line';

const PEN = 36;
const circle = (count: number): Stroke =>
  Array.from({ length: count + 1 }, (_, i) => {
    const angle = (2 * Math.PI * i) / count;
    return { x: 500 + 300 * Math.cos(angle), y: 500 + 300 * Math.sin(angle) };
  });

/** The stroke of keyboard steps, each to the right or down. */
function steps(directions: string): Stroke {
  const stroke = [{ x: 100, y: 100 }];
  for (const direction of directions) {
    const { x, y } = stroke.at(-1)!;
    stroke.push(direction === 'r' ? { x: x + 25, y } : { x, y: y + 25 });
  }
  return stroke;
}

describe('the center line', () => {
  it('is round if eight points of a circle are all there is', () => {
    const radii = centerLine(circle(8), PEN).map(({ x, y }) => Math.hypot(x - 500, y - 500));
    expect(Math.min(...radii)).toBeGreaterThan(290);
    expect(Math.max(...radii)).toBeLessThan(310);
  });

  it('passes through every point that the pen reported', () => {
    const zigzag = [100, 700, 150, 800, 120].map((y, i) => ({ x: 150 * i, y }));
    const line = centerLine(zigzag, PEN);
    for (const { x, y } of zigzag) {
      expect(Math.min(...line.map((point) => Math.hypot(point.x - x, point.y - y)))).toBeLessThan(1e-9);
    }
  });

  it.each([
    ['rd'.repeat(12), 1],
    ['rrd'.repeat(8), 0.5],
    ['rrrd'.repeat(7), 1 / 3],
  ])('is straight for the keyboard pen going %s', (directions, slope) => {
    const line = centerLine(steps(directions), PEN).slice(20, -20); // its ends stay where they are
    const offsets = line.map(({ x, y }) => (y - slope * x) / Math.hypot(1, slope));
    expect(Math.max(...offsets) - Math.min(...offsets)).toBeLessThan(4);
  });

  it('keeps a corner of the keyboard pen', () => {
    const line = centerLine(steps('r'.repeat(10) + 'd'.repeat(10)), PEN);
    expect(Math.min(...line.map(({ x, y }) => Math.hypot(x - 350, y - 100)))).toBeLessThan(20);
  });

  it('is as thick where a round stroke ends as where it began', () => {
    const line = centerLine(circle(30), PEN);
    expect(Math.abs(line[0]!.pressure - line.at(-1)!.pressure)).toBeLessThan(0.02);
  });

  it('takes the first pressure that a stylus measures for the points before', () => {
    const line = centerLine(
      [
        { x: 0, y: 0 },
        { x: 9, y: 0, pressure: 0.8 },
        { x: 18, y: 0 },
      ],
      PEN,
    );
    expect(new Set(line.map(({ pressure }) => pressure))).toEqual(new Set([0.8]));
  });

  it.each([
    [[{ x: 5, y: 5 }]],
    [[5, 5, 5, 9, 5, 5].map((x) => ({ x, y: 5 }))],
    [[0, 1, 0, 1].map((x) => ({ x, y: 0 }))],
  ])('is finite for repeated points: %o', (stroke) => {
    for (const { x, y, pressure } of centerLine(stroke, PEN)) expect(Math.hypot(x, y, pressure)).toBeLessThan(20);
  });

  it('stays short for a drawing far larger than the pad', () => {
    expect(
      centerLine(
        [0, 1e9, -1e9, 1e308].map((x) => ({ x, y: x })),
        PEN,
      ).length,
    ).toBeLessThan(1000);
  });
});
