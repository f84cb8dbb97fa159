import { expect, it, test } from 'vitest';
import { layers } from '../../../model-contract.json';
import type { OcclusionMap } from '../../recognizer/shared/explanation';
import { layerNames } from '../../recognizer/worker/feature-maps';
import { publishedModel, publishedRecipe } from '../../testing/published-model';
import { captionOf, explain } from './text';

/** An occlusion map whose strongest evidence is at a row and column of the picture. */
function occlusionMap(
  row: number,
  column: number,
  decisive: OcclusionMap['decisive'] = null,
  accepted = true,
): OcclusionMap {
  const pixels = new Float32Array(784).fill(-0.1);
  pixels[row * 28 + column] = 1;
  return { digit: 8, accepted, picture: new Float32Array(784), pixels, decisive };
}

test.each([
  [4, 4, 'upper left'],
  [14, 14, 'middle'],
  [14, 23, 'middle right'],
  [23, 14, 'lower middle'],
  [27, 0, 'lower left'],
])('the strongest evidence in row %i, column %i is at the %s', (row, column, place) => {
  expect(explain(occlusionMap(row, column))).toContain(`The ink at the ${place} (+) counted most for the 8.`);
});

it('mentions evidence against the digit only if it is visible', () => {
  const map = occlusionMap(4, 4);
  expect(explain(map)).not.toContain('against');
  map.pixels[23 * 28 + 14] = -0.2;
  expect(explain(map)).toContain('The ink at the lower middle (−) counted against it.');
});

it('names the digit that it would be without the framed piece', () => {
  const text = explain(occlusionMap(4, 4, { digit: 3, x: 6, y: 6, side: 6 }));
  expect(text).toMatch(/Without the framed piece it would be a 3\.$/);
});

it('says that no single piece decides', () => {
  expect(explain(occlusionMap(4, 4))).toMatch(/No single piece decides: hide any one and it's still an 8\.$/);
});

it('says which ink makes a rejected drawing no digit', () => {
  const map = occlusionMap(4, 4, { digit: 2, x: 6, y: 6, side: 6 }, false);
  map.pixels[23 * 28 + 14] = -0.9;
  expect(explain(map)).toBe(
    'The ink at the lower middle (−) looks least like part of a digit. The ink at the upper left (+) looks most like part of a ' +
      'digit. Without the framed piece it would be a 2.',
  );
});

it('describes a layer with its number of maps, and an unknown layer not at all', () => {
  expect(captionOf({ name: 'digits_1/edges_relu_1/Relu', side: 14, channels: 28 })).toMatch(/^28 patterns\./);
  expect(captionOf({ name: 'other/Relu', side: 14, channels: 28 })).toBe('');
});

it.skipIf(publishedRecipe() === undefined)('has a different caption for each layer of a model of this project', () => {
  const topology = JSON.parse(new TextDecoder().decode(publishedModel().files.get('model.json'))).modelTopology;
  const captions = layerNames(topology).map((name) => captionOf({ name, side: 14, channels: 28 }));
  expect(new Set(captions).size).toBe(layers.length);
  expect(captions.every((caption) => /^[A-Z\d][^{}]+\.$/.test(caption))).toBe(true);
});
