import { expect, it } from 'vitest';
import { figureRows, networkRows, reportOf, sweepRows } from './report-tables';

const REPORT = {
  parameters: 65475,
  multiply_adds: 5455296,
  figures: {
    mnist_test: { accuracy: 0.9971, n: 10000 },
    pen_digits: { accuracy: 0.9913, n: 1500, writers: 6, worst_writer: 0.98 },
    mnist_inked: { accuracy: 0.986, n: 5000 },
    calibration: { expected_error: 0.0042, n: 1500 },
    characters: { refused: 0.9615, n: 156 },
    no_digits: { blank: 1, 'two digits': 0.998 },
    elsewhere: { digits: { accuracy: 0.9945, refused: 0.0112, n: 8102 }, non_digits: { accepted: 0.04, n: 2255 } },
    sweep: {
      centre: 0.9913,
      n: 1500,
      conditions: [
        { kind: 'slant', value: -25, accuracy: 0.9893, fall: 0.17, unread: 3 },
        { kind: 'corner', value: 'top left', accuracy: 0.9913, fall: 0, unread: 0 },
        { kind: 'size', value: 10, accuracy: 0.9923, fall: -0.1, unread: 0 },
      ],
    },
    spread: { 'pen_digits.accuracy': { mean: 0.99, least: 0.985, greatest: 0.9913 } },
  },
};
const manifest = (report: unknown) => JSON.stringify({ report });

it('says each figure with how many it is of, and how single networks did', () => {
  expect(figureRows(reportOf(manifest(REPORT), 'manifest.json'))).toEqual([
    ['MNIST test pictures read right', '99.71 % of 10,000', ''],
    ['Digits of 6 people never seen, read right', '99.13 % of 1,500', '99.00 % (98.50 to 99.13)'],
    ['The same, the worst of these people', '98.00 %', ''],
    ['Digits of people of other countries and devices, read right', '99.45 % of 8,102', ''],
    ['The same, not refused', '98.88 % of 8,102', ''],
    ['Letters and signs of these people, refused', '96.00 % of 2,255', ''],
    ['MNIST digits held out, thinned and drawn as on this page', '98.60 % of 5,000', ''],
    ['How far its certainty is from the truth, on average', '0.42 %', ''],
    ['Characters of alphabets never seen, refused', '96.15 % of 156', ''],
    ['Blank, refused', '100.00 %', ''],
    ['Two digits, refused', '99.80 %', ''],
  ]);
});

it('says the sweep in points', () => {
  expect(sweepRows(reportOf(manifest(REPORT), 'manifest.json'))).toEqual([
    ['Slant: -25 degrees', '98.93 %', '−0.2', '3'],
    ['Corner: top left', '99.13 %', '+0.0', ''],
    ['Size: 10 % of the pad', '99.23 %', '+0.1', ''],
  ]);
});

it('leaves out what a report of MNIST alone lacks', () => {
  const report = reportOf(manifest({ figures: { mnist_test: REPORT.figures.mnist_test } }), 'manifest.json');
  expect(figureRows(report)).toHaveLength(1);
  expect(sweepRows(report)).toEqual([]);
});

it('says what the network weighs', () => {
  expect(networkRows(reportOf(manifest(REPORT), 'manifest.json'), '0123456789abcdef', 82082)).toEqual([
    ['Version', '0123456789abcdef'],
    ['Parameters', '65,475'],
    ['Multiplications for one drawing', '5,455,296'],
    ['Bytes before compression', '82,082'],
  ]);
});

it('names the file without a report', () => {
  expect(() => reportOf('{}', '0/manifest.json')).toThrow('0/manifest.json: "report"');
});
