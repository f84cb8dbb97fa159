// The published model's figures as rows of text. They come from the manifest's report; what a report lacks is left out.
import { record } from '../model/manifest';

export type Row = string[];

type Share = { accuracy?: number; refused?: number; expected_error?: number; worst_writer?: number; n?: number };
/** People of other countries and devices, as read by the published network itself. A share is null where n is 0. */
type Elsewhere = {
  digits: { accuracy: number | null; refused: number | null; n: number };
  non_digits: { accepted: number | null; n: number };
};
type Spread = Record<string, { mean: number; least: number; greatest: number }>;
/** A drawing that is misread: 100 units along its longer side. */
export type Example = { written: number; read: number; confidence: number; strokes: [number, number][][] };
/** `fall` is in percentage points, without the `unread` drawings that neither of two readers read. */
type Condition = { kind: string; value: number | string; accuracy: number; fall: number; unread: number };
type Report = {
  figures: {
    mnist_test?: Share;
    pen_digits?: Share & { writers: number };
    mnist_inked?: Share;
    calibration?: Share;
    characters?: Share;
    no_digits?: Record<string, number>;
    elsewhere?: Elsewhere;
    sweep?: { centre: number; n: number; conditions: Condition[] };
    confusion?: number[][];
    misread?: Example[];
    spread?: Spread;
  };
  parameters: number;
  multiply_adds: number;
};

const UNITS: Record<string, string> = {
  size: '% of the pad',
  'pen width': 'px from middle to edge',
  slant: 'degrees',
  stretch: 'times as wide',
  rotation: 'degrees',
  shaky: '% of the drawing',
  'few points': 'a stroke',
  'many points': 'times as many',
};

/** The report in a manifest's text. @throws Error if there is none */
export function reportOf(manifest: string, file: string): Report {
  return record(record(JSON.parse(manifest), file).report, `${file}: "report"`) as unknown as Report;
}

/** What, how much of how many, and how single networks did. */
export function figureRows({ figures }: Report): Row[] {
  const { mnist_test, pen_digits, mnist_inked, calibration, characters, no_digits = {}, spread = {} } = figures;
  const { digits, non_digits } = figures.elsewhere ?? {};
  const rows: (Row | false | undefined)[] = [
    mnist_test && [
      'MNIST test pictures read right',
      of(mnist_test.accuracy, mnist_test.n),
      runs(spread['mnist_test.accuracy']),
    ],
    pen_digits && [
      `Digits of ${pen_digits.writers} people never seen, read right`,
      of(pen_digits.accuracy, pen_digits.n),
      runs(spread['pen_digits.accuracy']),
    ],
    pen_digits && [
      'The same, the worst of these people',
      of(pen_digits.worst_writer),
      runs(spread['pen_digits.worst_writer']),
    ],
    digits && [
      'Digits of people of other countries and devices, read right',
      of(digits.accuracy ?? undefined, digits.n),
      '',
    ],
    digits && ['The same, not refused', of(1 - (digits.refused ?? 1), digits.n), ''],
    non_digits && ['Letters and signs of these people, refused', of(1 - (non_digits.accepted ?? 0), non_digits.n), ''],
    mnist_inked && [
      'MNIST digits held out, thinned and drawn as on this page',
      of(mnist_inked.accuracy, mnist_inked.n),
      runs(spread['mnist_inked.accuracy']),
    ],
    calibration && [
      'How far its certainty is from the truth, on average',
      of(calibration.expected_error),
      runs(spread['calibration.expected_error']),
    ],
    characters && [
      'Characters of alphabets never seen, refused',
      of(characters.refused, characters.n),
      runs(spread['characters.refused']),
    ],
    ...Object.entries(no_digits).map(([kind, refused]) => [`${capital(kind)}, refused`, of(refused), '']),
  ];
  return rows.filter((row): row is Row => Array.isArray(row));
}

/** How a digit is drawn, how many are read right, how many points that is off, and how many are left out of that. */
export function sweepRows({ figures: { sweep } }: Report): Row[] {
  if (sweep === undefined) return [];
  return sweep.conditions.map(({ kind, value, accuracy, fall, unread }) => [
    `${capital(kind)}: ${value} ${UNITS[kind] ?? ''}`.trim(),
    percent(accuracy),
    signed(0 - fall),
    unread > 0 ? count(unread) : '',
  ]);
}

/** What the network is made of and weighs. */
export function networkRows(report: Report, version: string, bytes: number): Row[] {
  return [
    ['Version', version],
    ['Parameters', count(report.parameters)],
    ['Multiplications for one drawing', count(report.multiply_adds)],
    ['Bytes before compression', count(bytes)],
  ];
}

function percent(share: number): string {
  return `${hundredths(share)} %`;
}

/** A share as it was measured: to a hundredth of a per cent, which is one picture in ten thousand. */
function hundredths(share: number): string {
  return (100 * share).toFixed(2);
}

function of(share: number | undefined, n?: number): string {
  if (share === undefined) return '';
  return n === undefined ? percent(share) : `${percent(share)} of ${count(n)}`;
}

function runs(spread: Spread[string] | undefined): string {
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

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
