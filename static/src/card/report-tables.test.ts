import { expect, it } from 'vitest';
import { data, decimals, perturbations } from '../../model-contract.json';
import { amounts, changes, exactPercent, trainingData as texts } from '../messages';
import type { Figures, PublishedReport } from '../model/manifest-types';
import { amountOf, changeRows, collectionRows, metricRows, mixUpRows, modelRows, trainingData } from './report-tables';

const condition = (kind: string, value: number | string, accuracy: number, fall: number, unread: number) => ({
  kind,
  value,
  accuracy,
  fall,
  unread,
  legible: true,
});
const FIGURES: Figures = {
  mnist_test: { accuracy: 0.9971, n: 10000 },
  pen_digits: { accuracy: 0.9913, n: 1500, writers: 6, worst_writer: 0.98 },
  mnist_inked: { accuracy: 0.986, n: 5000 },
  calibration: { expected_error: 0.0042, n: 1500 },
  characters: { refused: 0.9615, n: 156 },
  elsewhere: {
    digits: {
      accuracy: 0.9945,
      refused: 0.0112,
      n: 8102,
      by_device: { A: { accuracy: 0.99, kept: 0.98, n: 20 }, B: { accuracy: 1, kept: 1, n: 30 } },
    },
    non_digits: { accepted: 0.04, n: 2255 },
  },
  sweep: {
    centre: 0.9913,
    n: 1500,
    conditions: [
      condition('slant', -25, 0.9893, 0.17, 3),
      condition('corner', 'top left', 0.9913, 0, 0),
      condition('size', 10, 0.9923, -0.1, 0),
      condition('pen width', 0.6, 0.99, 3e-15, 0),
      condition('wind', 2, 0.99, 0, 0),
    ],
  },
  spread: { 'pen_digits.accuracy': { mean: 0.99, least: 0.985, greatest: 0.9913 } },
};
const report = (content: object) => ({ figures: FIGURES, ...content }) as PublishedReport;

it('shows each metric with its sample size and the range of the copies', () => {
  expect(metricRows({ figures: FIGURES })).toEqual([
    ['MNIST test images read correctly', '99.71% of 10,000', ''],
    ['MNIST digits redrawn as pen strokes, read correctly', '98.60% of 5,000', ''],
    ["New people's digits read correctly", '99.13% of 1,500', '99.00% (98.50% to 99.13%)'],
    ['… of the person who is hardest to read', '98.00%', ''],
    ['Average error of its stated confidence', '0.42% of 1,500', ''],
    ['Digits from other countries read correctly', '99.45% of 8,102', ''],
    ['Digits from other countries accepted', '98.88% of 8,102', ''],
    ['Letters and signs from other countries rejected', '96.00% of 2,255', ''],
    ['Letters of unknown alphabets rejected', '96.15% of 156', ''],
  ]);
  expect(metricRows({ figures: { mnist_test: { accuracy: 1, n: 10 } } })).toHaveLength(1);
});

it('shows the collections of people elsewhere, the largest first', () => {
  expect(collectionRows(FIGURES)).toEqual([
    ['B', '100.00%', '100.00%', '30'],
    ['A', '99.00%', '98.00%', '20'],
  ]);
});

it('shows differences after changes in percentage points', () => {
  expect(changeRows(FIGURES)).toEqual([
    ['Slant: 25° to the left', '98.93%', '−0.17', '3'],
    ['Corner: top left', '99.13%', '0.00', ''],
    ['Size: 10% of the pad', '99.23%', '+0.10', ''],
    ['Pen width: 1.2 px thick', '99.00%', '0.00', ''],
    ['wind: 2', '99.00%', '0.00', ''],
  ]);
  expect(amountOf('slant', null)).toBe('as drawn');
});

it('shows mistakes with how many such digits were written', () => {
  const confusion = [
    [8, 1],
    [0, 9],
  ];
  expect(mixUpRows(confusion)).toEqual([['0', '1', '1', '9']]);
});

it('shows the size of the model', () => {
  const rows = modelRows(report({ parameters: 65475, multiply_adds: 5455296 }), '0123456789abcdef', 82082, true);
  expect(rows).toEqual([
    ['Version', '0123456789abcdef'],
    ['Parameters', '65,475'],
    ['Work per reading', '5.5 million multiplications'],
    ['Size', '82 KB'],
  ]);
});

it('claims nothing that a report of a model from elsewhere lacks', () => {
  expect(modelRows(report({}), '0123456789abcdef', 82082, false)).toEqual([
    ['Version', '0123456789abcdef'],
    ['Size', '82 KB'],
    ['Non-digits', 'Not rejected: every drawing is read as a digit'],
  ]);
  expect(trainingData(report({}))).toBeNull();
});

it('names the training data that the report names, and no other', () => {
  const names = (content: object) => trainingData(report(content))!.map((line) => line.split(/[,' ]/)[0]);
  expect(names({ data: ['extra', 'mnist', 'newer'] })).toEqual(['Drawings', 'MNIST', 'newer', 'Digits']);
  expect(names({ recipe: 'mnist' })).toEqual(['MNIST', 'Digits']);
  expect(names({ recipe: 'people' })).toEqual(['MNIST', 'Pen-Based', 'UJIpenchars2', 'Omniglot', 'Digits']);
});

it('has a text for each name in the contract, and its precision', () => {
  expect(Object.keys(texts)).toEqual(expect.arrayContaining(Object.keys(data)));
  expect(Object.keys(changes)).toEqual(Object.keys(perturbations));
  expect(Object.keys({ corner: 0, ...amounts }).sort()).toEqual(Object.keys(perturbations).sort());
  expect(exactPercent(1)).toBe(`${(100).toFixed(decimals)}%`);
});
