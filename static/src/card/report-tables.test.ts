import { expect, it } from 'vitest';
import { metricRows, modelRows, parseReport, robustnessRows } from './report-tables';

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
    ['MNIST test pictures read correctly', '99.71% of 10,000', ''],
    ["New people's digits read correctly (6 writers)", '99.13% of 1,500', '99.00% (98.50 to 99.13)'],
    ['…for the hardest writer', '98.00%', ''],
    ['Digits from other countries and devices read correctly', '99.45% of 8,102', ''],
    ['…of these, accepted as digits', '98.88% of 8,102', ''],
    ['Letters and signs of the same people rejected', '96.00% of 2,255', ''],
    ['MNIST digits redrawn as pen strokes', '98.60% of 5,000', ''],
    ['Average error of its stated confidence', '0.42%', ''],
    ['Unknown letters rejected', '96.15% of 156', ''],
    ['Blank paper rejected', '100.00%', ''],
    ['Dot rejected', '100.00%', ''],
    ['Two digits rejected', '99.80%', ''],
  ]);
});

it('shows differences under perturbation in percentage points', () => {
  expect(robustnessRows(report(REPORT))).toEqual([
    ['Slant: -25°', '98.93%', '−0.2', '3'],
    ['Corner: top left', '99.13%', '+0.0', ''],
    ['Size: 10% of the pad', '99.23%', '+0.1', ''],
    ['Thin pen (0.6 px)', '99.00%', '+0.0', ''],
  ]);
});

it('omits what a report of MNIST alone lacks', () => {
  const mnistOnly = report({ figures: { mnist_test: REPORT.figures.mnist_test } });
  expect(metricRows(mnistOnly)).toHaveLength(1);
  expect(robustnessRows(mnistOnly)).toEqual([]);
});

it('shows the size of the model', () => {
  expect(modelRows(report(REPORT), '0123456789abcdef', 82082)).toEqual([
    ['Version', '0123456789abcdef'],
    ['Parameters', '65,475'],
    ['Work per reading', '5.5 million multiplications'],
    ['Size', '82 KB'],
  ]);
});

it('names the file if it has no report', () => {
  expect(() => parseReport('{}', '0/manifest.json')).toThrow('0/manifest.json: "report"');
});
