// The report of the published model as rows of text. Metrics that the report lacks are omitted.
import { record } from '../model/manifest';

export type Row = string[];

// These types follow the manifest's "report"; their field names belong to the published format.
type Metric = { accuracy?: number; refused?: number; expected_error?: number; worst_writer?: number; n?: number };
/** Drawings from other countries and devices, read by the published model itself. A share is null if n is 0. */
type Elsewhere = {
  digits: { accuracy: number | null; refused: number | null; n: number };
  non_digits: { accepted: number | null; n: number };
};
type Spread = Record<string, { mean: number; least: number; greatest: number }>;
/** A misread drawing, 100 units along its longer side. */
export type Misread = { written: number; read: number; confidence: number; strokes: [number, number][][] };
/** `fall` is in percentage points and excludes the `unread` drawings, which neither of two other models could read. */
type Condition = { kind: string; value: number | string; accuracy: number; fall: number; unread: number };
export type Report = {
  figures: {
    mnist_test?: Metric;
    pen_digits?: Metric & { writers: number };
    mnist_inked?: Metric;
    calibration?: Metric;
    characters?: Metric;
    no_digits?: Record<string, number>;
    elsewhere?: Elsewhere;
    sweep?: { centre: number; n: number; conditions: Condition[] };
    confusion?: number[][];
    misread?: Misread[];
    spread?: Spread;
  };
  parameters: number;
  multiply_adds: number;
};

/** Names of the perturbations; any other one is shown as `Kind: value`. */
const PERTURBATIONS: Record<string, (value: number | string) => string> = {
  size: (value) => `Size: ${value}% of the pad`,
  'pen width': (value) => `${Number(value) < 1.1 ? 'Thin' : 'Thick'} pen (${value} px)`,
  slant: (value) => `Slant: ${value}°`,
  stretch: (value) => `Stretch: ${value} times as wide`,
  rotation: (value) => `Rotation: ${value}°`,
  shaky: (value) => `Shaky: ${value}% of the drawing`,
  'few points': (value) => `Only ${value} points per stroke`,
  'many points': (value) => `${value} times as many points`,
};

/** Names of the synthetic non-digits, where their kind alone does not say enough. */
const NON_DIGITS: Record<string, string> = { blank: 'Blank paper', covered: 'Fully covered paper' };

/** The report in the text of a manifest. @throws Error naming `file` if there is none */
export function parseReport(manifest: string, file: string): Report {
  return record(record(JSON.parse(manifest), file).report, `${file}: "report"`) as unknown as Report;
}

/** Test, result, and the mean and range of single models. */
export function metricRows({ figures }: Report): Row[] {
  const { mnist_test, pen_digits, mnist_inked, calibration, characters, no_digits = {}, spread = {} } = figures;
  const { digits, non_digits } = figures.elsewhere ?? {};
  const rows: (Row | false | undefined)[] = [
    mnist_test && [
      'MNIST test pictures read correctly',
      share(mnist_test.accuracy, mnist_test.n),
      range(spread['mnist_test.accuracy']),
    ],
    pen_digits && [
      `New people's digits read correctly (${pen_digits.writers} writers)`,
      share(pen_digits.accuracy, pen_digits.n),
      range(spread['pen_digits.accuracy']),
    ],
    pen_digits && ['…for the hardest writer', share(pen_digits.worst_writer), range(spread['pen_digits.worst_writer'])],
    digits && [
      'Digits from other countries and devices read correctly',
      share(digits.accuracy ?? undefined, digits.n),
      '',
    ],
    digits && ['…of these, accepted as digits', share(1 - (digits.refused ?? 1), digits.n), ''],
    non_digits && [
      'Letters and signs of the same people rejected',
      share(1 - (non_digits.accepted ?? 0), non_digits.n),
      '',
    ],
    mnist_inked && [
      'MNIST digits redrawn as pen strokes',
      share(mnist_inked.accuracy, mnist_inked.n),
      range(spread['mnist_inked.accuracy']),
    ],
    calibration && [
      'Average error of its stated confidence',
      share(calibration.expected_error),
      range(spread['calibration.expected_error']),
    ],
    characters && [
      'Unknown letters rejected',
      share(characters.refused, characters.n),
      range(spread['characters.refused']),
    ],
    ...Object.entries(no_digits).map(([kind, rejected]) => [
      `${NON_DIGITS[kind] ?? capitalize(kind)} rejected`,
      share(rejected),
      '',
    ]),
  ];
  return rows.filter((row): row is Row => Array.isArray(row));
}

/** Perturbation, accuracy, difference in percentage points, and the number of unreadable drawings. */
export function robustnessRows({ figures: { sweep } }: Report): Row[] {
  if (sweep === undefined) return [];
  return sweep.conditions.map(({ kind, value, accuracy, fall, unread }) => [
    PERTURBATIONS[kind]?.(value) ?? `${capitalize(kind)}: ${value}`,
    percent(accuracy),
    signed(0 - fall),
    unread > 0 ? count(unread) : '',
  ]);
}

/** Version and size of the model. */
export function modelRows(report: Report, version: string, bytes: number): Row[] {
  return [
    ['Version', version],
    ['Parameters', count(report.parameters)],
    ['Work per reading', `${(report.multiply_adds / 1e6).toFixed(1)} million multiplications`],
    ['Size', `${count(Math.round(bytes / 1000))} KB`],
  ];
}

function percent(fraction: number): string {
  return `${hundredths(fraction)}%`;
}

/** To a hundredth of a percent, which is one picture in ten thousand. */
function hundredths(fraction: number): string {
  return (100 * fraction).toFixed(2);
}

function share(fraction: number | undefined, n?: number): string {
  if (fraction === undefined) return '';
  return n === undefined ? percent(fraction) : `${percent(fraction)} of ${count(n)}`;
}

function range(spread: Spread[string] | undefined): string {
  if (spread === undefined) return '';
  return `${percent(spread.mean)} (${hundredths(spread.least)} to ${hundredths(spread.greatest)})`;
}

function signed(points: number): string {
  const rounded = points.toFixed(1).replace('-0.0', '0.0');
  return rounded.startsWith('-') ? rounded.replace('-', '\u2212') : `+${rounded}`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
