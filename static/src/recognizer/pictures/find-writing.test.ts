// Finding and reading writing in pictures: the same strokes, pictures and texts as in Python.
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type Reader, readNumber } from '../numbers/read-numbers';
import { SIDE } from '../shared/ink';
import { findWriting } from './find-writing';
import { layoutFor } from './traced';
import { inkOf } from './wide-ink';

type ReferenceLine = {
  strokes: [x: number, y: number, r: number][][];
  inks: number[];
  pixels: number[];
  text: string;
  confidence: number;
};
type Reference = {
  name: string;
  width: number;
  height: number;
  levels: string;
  lines: ReferenceLine[];
  unread: number[][];
};

const file = new URL('../../../../tests/golden/writing.json.gz', import.meta.url);
const references = (JSON.parse(gunzipSync(readFileSync(file)).toString()) as { pictures: Reference[] }).pictures;

/** Stands in for the network, as in tests/golden/make_writing.py: the ten bands of an image that hold its ink are the digits. */
const readByBands: Reader = async (drawings) =>
  drawings.map((drawing) => {
    const pixels = inkOf(drawing);
    const sum = (from: number, to: number) =>
      pixels.slice(from * SIDE, to * SIDE).reduce((all, value) => all + value, 0);
    const mass = sum(0, SIDE);
    const weights = Array.from({ length: 10 }, (_, i) => Math.exp((40 * sum(4 + 2 * i, 6 + 2 * i)) / mass));
    const total = weights.reduce((all, weight) => all + weight, 0);
    const probabilities = weights.map((weight) => weight / total);
    const isDigit = Math.exp(-Math.abs(mass - 100) / 50);
    const digit = probabilities.indexOf(Math.max(...probabilities));
    return { digit, probabilities, isDigit, accepted: isDigit >= 0.5, perhaps: false, pixels };
  });

describe.each(references)('$name', ({ width, height, levels, lines, unread }) => {
  const found = findWriting({ width, height, levels: Uint8Array.from(Buffer.from(levels, 'base64')) });

  test('has the same strokes as in Python', () => {
    expect(found.lines.map(({ inks }) => inks)).toEqual(lines.map(({ inks }) => inks));
    expect(found.unread).toEqual(unread);
    const numbers = (strokes: number[][][][]) => strokes.flat(3);
    const mine = numbers(
      found.lines.map((line) => line.strokes.map((stroke) => stroke.map(({ x, y, r }) => [x, y, r!]))),
    );
    const theirs = numbers(lines.map(({ strokes }) => strokes));
    expect(mine).toHaveLength(theirs.length);
    expect(Math.max(0, ...mine.map((value, i) => Math.abs(value - theirs[i]!)))).toBeLessThan(1e-6);
  });

  test('has the same pictures and texts as in Python', async () => {
    for (const [i, { strokes, inks }] of found.lines.entries()) {
      const { pixels, text, confidence } = lines[i]!;
      const different = inkOf(strokes).map((value, at) => Math.abs(value - pixels[at]!));
      expect(Math.max(...different)).toBeLessThan(1 / 255);
      const number = await readNumber(strokes, readByBands, {}, layoutFor(inks));
      expect(number.text).toBe(text);
      if (text !== '') expect(number.confidence).toBeCloseTo(confidence, 4);
      expect(number.parts.map((part) => part.text).join('')).toBe(text);
    }
  });
});
