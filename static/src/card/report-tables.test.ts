import { expect, it } from 'vitest';
import { metricRows, modelRows, parseReport, robustnessRows, trainingData } from './report-tables';

const REPORT = {
  parameters: 65475,
  multiply_adds: 5455296,
  figures: {
    mnist_test: { accuracy: 0.9971, n: 10000 },
    pen_digits: { accuracy: 0.9913, n: 1500, writers: 6, worst_writer: 0.98 },
    mnist_inked: { accuracy: 0.986, n: 5000 },
    calibration: { expected_error: 0.0042, n: 1500 },
    characters: { refused: 0.9615, n: 156 },
    no_digits: { blank: 1, dot: 1, 'two digits': 0.998 },
    elsewhere: { digits: { accuracy: 0.9945, refused: 0.0112, n: 8102 }, non_digits: { accepted: 0.04, n: 2255 } },
    sweep: {
      centre: 0.9913,
      n: 1500,
      conditions: [
        { kind: 'slant', value: -25, accuracy: 0.9893, fall: 0.17, unread: 3 },
        { kind: 'corner', value: 'top left', accuracy: 0.9913, fall: 0, unread: 0 },
        { kind: 'size', value: 10, accuracy: 0.9923, fall: -0.1, unread: 0 },
        { kind: 'pen width', value: 0.6, accuracy: 0.99, fall: 0, unread: 0 },
      ],
    },
    spread: { 'pen_digits.accuracy': { mean: 0.99, least: 0.985, greatest: 0.9913 } },
  },
};
const report = (content: unknown) => parseReport(JSON.stringify({ report: content }), 'manifest.json');

it('shows each metric with its sample size and the range of single models', () => {
  expect(metricRows(report(REPORT))).toEqual([
    ['MNIST test images, correct', '99.71% of 10,000', ''],
    ['Digits of unseen writers, correct', '99.13% of 1,500 by 6 writers', '99.00% (98.50 to 99.13)'],
    ['Digits of unseen writers, worst writer, correct', '98.00%', ''],
    ['Digits of unseen writers, expected calibration error', '0.42%', ''],
    ['Digits from other countries and devices, correct', '99.45% of 8,102', ''],
    ['Digits from other countries and devices, accepted', '98.88% of 8,102', ''],
    ['Letters and signs from other countries and devices, rejected', '96.00% of 2,255', ''],
    ["MNIST validation images in Inkling's ink, correct", '98.60% of 5,000', ''],
    ['Characters of unseen writers and alphabets, rejected', '96.15% of 156', ''],
    ['Synthetic non-digits (blank), rejected', '100.00%', ''],
    ['Synthetic non-digits (dot), rejected', '100.00%', ''],
    ['Synthetic non-digits (two digits), rejected', '99.80%', ''],
  ]);
});

it('shows differences under perturbation in percentage points', () => {
  expect(robustnessRows(report(REPORT))).toEqual([
    ['Slant: -25°', '98.93%', '−0.17', '3'],
    ['Corner: top left', '99.13%', '+0.00', ''],
    ['Size: 10% of the pad', '99.23%', '+0.10', ''],
    ['Pen width: 0.6 px radius', '99.00%', '+0.00', ''],
  ]);
});

it('omits what a report of MNIST alone lacks', () => {
  const mnistOnly = report({ figures: { mnist_test: REPORT.figures.mnist_test } });
  expect(metricRows(mnistOnly)).toHaveLength(1);
  expect(robustnessRows(mnistOnly)).toEqual([]);
});

it('shows the size of the model', () => {
  expect(modelRows(report(REPORT), '0123456789abcdef', 82082, true)).toEqual([
    ['Version', '0123456789abcdef'],
    ['Parameters', '65,475'],
    ['Work per reading', '5.5 million multiplications'],
    ['Size', '82 KB'],
  ]);
});

it('claims nothing that a report of a model from elsewhere lacks', () => {
  expect(modelRows(report({ figures: {} }), '0123456789abcdef', 82082, false)).toEqual([
    ['Version', '0123456789abcdef'],
    ['Size', '82 KB'],
    ['Non-digits', 'Not rejected: every drawing is read as a digit'],
  ]);
  expect(trainingData(report({ figures: {} }))).toBeNull();
});

it('names the training data that the report names, and no other', () => {
  const names = (content: object) => trainingData(report(content))!.map((line) => line.split(/[,' ]/)[0]);
  expect(names({ data: ['extra', 'mnist'] })).toEqual(['Drawings', 'MNIST', 'Drawings']);
  expect(names({ recipe: 'mnist' })).toEqual(['MNIST', 'Drawings']);
  expect(names({ recipe: 'people' })).toContain('UJIpenchars2');
});

it('names the file if it has no report', () => {
  expect(() => parseReport('{}', '0/manifest.json')).toThrow('0/manifest.json: "report"');
});
