import { expect, test } from 'vitest';
import { levelsOf } from './levels';

const pixels = (...rgba: number[][]) => Uint8ClampedArray.from(rgba.flat());

test('gray levels are those of Pillow', () => {
  // Image.new("RGB", (1, 1), color).convert("L")
  const colors = [
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [12, 200, 77],
    [255, 255, 255],
  ].map((rgb) => [...rgb, 255]);
  expect([...levelsOf(pixels(...colors))]).toEqual([76, 150, 29, 130, 255]);
});

test.each([
  ['white around dark ink', [20, 20, 20, 255], 255, 20],
  ['black around light ink', [240, 240, 240, 255], 0, 240],
])('transparent pixels are %s', (_, ink, ground, level) => {
  expect([...levelsOf(pixels([0, 0, 0, 0], ink, [0, 0, 0, 0]))]).toEqual([ground, level, ground]);
});

test('half transparent pixels lie between ink and ground', () => {
  expect([...levelsOf(pixels([0, 0, 0, 0], [0, 0, 0, 255], [0, 0, 0, 51]))]).toEqual([255, 0, 204]);
});

test('a picture of nothing but transparent pixels is white', () => {
  expect([...levelsOf(pixels([0, 0, 0, 0], [9, 9, 9, 0]))]).toEqual([255, 255]);
});
