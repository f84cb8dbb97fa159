import { describe, expect, it } from 'vitest';
import type { Stroke } from '../recognizer/shared/drawing';
import { outline } from './stroke-outline';

function box(path: string) {
  const numbers = path.match(/-?\d+(\.\d+)?/g)!.map(Number);
  const xs = numbers.filter((_, i) => i % 2 === 0);
  const ys = numbers.filter((_, i) => i % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

function line(length: number, pressure?: number): Stroke {
  return Array.from({ length: 40 }, (_, i) => ({
    x: (i / 39) * length,
    y: 0,
    ...(pressure === undefined ? {} : { pressure }),
  }));
}

const width = (stroke: Stroke) => {
  const { top, bottom } = box(outline(stroke, 36));
  return bottom - top;
};

describe('the outline of a stroke', () => {
  it('is a dot about as wide as the pen for a single point', () => {
    const { left, right, top, bottom } = box(outline([{ x: 300, y: 400 }], 36));
    for (const span of [right - left, bottom - top]) {
      expect(span).toBeGreaterThan(18);
      expect(span).toBeLessThan(48);
    }
    expect(Math.abs((left + right) / 2 - 300)).toBeLessThan(6);
    expect(Math.abs((top + bottom) / 2 - 400)).toBeLessThan(6);
  });

  it('reaches from the first point to where the pen is', () => {
    const { left, right } = box(outline(line(500), 36));
    expect(left).toBeLessThanOrEqual(0);
    expect(right).toBeGreaterThanOrEqual(500);
  });

  it('is wider where the pen is pressed harder', () => {
    expect(width(line(500, 0.9))).toBeGreaterThan(width(line(500, 0.2)) + 5);
  });

  it('is narrower where a pen without pressure moved faster', () => {
    expect(width(line(3000))).toBeLessThan(width(line(200)));
  });

  it('ignores points that are not finite, and is empty without finite ones', () => {
    expect(outline([{ x: Number.NaN, y: 0 }], 36)).toBe('');
    expect(outline([], 36)).toBe('');
    expect(outline([...line(500), { x: 2, y: Infinity }], 36)).toBe(outline(line(500), 36));
  });
});
