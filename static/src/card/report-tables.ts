// The report of the published model as rows of text. Metrics that the report lacks are omitted.
import { data, decimals, metrics, perturbations } from '../../model-contract.json';
import { record } from '../model/manifest';
import type { Figures, PublishedReport, Statistics } from '../model/manifest-types';

export type Row = string[];

/** The report in the text of a manifest. @throws Error naming `file` if there is none */
export function parseReport(manifest: string, file: string): PublishedReport {
  return record(record(JSON.parse(manifest), file).report, `${file}: "report"`) as unknown as PublishedReport;
}

/** Metric, result, and the mean and range of single models. */
export function metricRows({ figures }: { figures: Figures }): Row[] {
  const { mnist_test, pen_digits, mnist_inked, calibration, characters, no_digits = {} } = figures;
  const { digits, non_digits } = figures.elsewhere ?? {};
  const row = (metric: keyof typeof metrics, result: string): Row => [
    metrics[metric],
    result,
    range(figures.spread?.[metric]),
  ];
  const rows = [
    mnist_test && row('mnist_test.accuracy', share(mnist_test.accuracy, mnist_test.n)),
    pen_digits &&
      row('pen_digits.accuracy', `${share(pen_digits.accuracy, pen_digits.n)} by ${pen_digits.writers} writers`),
    pen_digits && row('pen_digits.worst_writer', percent(pen_digits.worst_writer)),
    calibration && row('calibration.expected_error', percent(calibration.expected_error)),
    digits && row('elsewhere.accuracy', share(digits.accuracy, digits.n)),
    digits && row('elsewhere.accepted', share(complement(digits.refused), digits.n)),
    non_digits && row('elsewhere.non_digits', share(complement(non_digits.accepted), non_digits.n)),
    mnist_inked && row('mnist_inked.accuracy', share(mnist_inked.accuracy, mnist_inked.n)),
    characters && row('characters.refused', share(characters.refused, characters.n)),
    ...Object.entries(no_digits).map(([kind, rejected]) => [
      metrics.no_digits.replace('{kind}', kind),
      percent(rejected),
      '',
    ]),
  ];
  return rows.filter((found): found is Row => Array.isArray(found));
}

/** Perturbation, accuracy, difference in percentage points, and the number of unreadable drawings. */
export function robustnessRows({ figures: { sweep } }: { figures: Figures }): Row[] {
  const units: Record<string, string> = perturbations;
  return (sweep?.conditions ?? []).map(({ kind, value, accuracy, fall, unread }) => [
    `${capitalize(kind)}: ${value}${units[kind] ?? ''}`,
    percent(accuracy),
    signed(0 - fall),
    unread > 0 ? count(unread) : '',
  ]);
}

/** Version and size of the model, and whether it rejects. */
export function modelRows(report: PublishedReport, version: string, bytes: number, rejects: boolean): Row[] {
  const { parameters, multiply_adds: work } = report;
  return [
    ['Version', version],
    ...(parameters ? [['Parameters', count(parameters)]] : []),
    ...(work ? [['Work per reading', `${(work / 1e6).toFixed(1)} million multiplications`]] : []),
    ['Size', `${count(Math.round(bytes / 1000))} KB`],
    ...(rejects ? [] : [['Non-digits', 'Not rejected: every drawing is read as a digit']]),
  ];
}

/** What the model was trained on, a sentence each; null if the report does not say. Reports of older versions name the recipe only. */
export function trainingData({ data: folders, recipe }: PublishedReport): string[] | null {
  const known: Record<string, string[]> = data;
  const all = Object.keys(data).filter((folder) => folder !== 'extra');
  const named = folders ?? (recipe === 'people' ? all : recipe === 'mnist' ? ['mnist'] : null);
  if (!named) return null;
  return [...named.flatMap((folder) => known[folder] ?? [folder]), 'Drawings made by Inkling itself.'];
}

function percent(fraction: number): string {
  return `${rounded(100 * fraction)}%`;
}

function rounded(value: number): string {
  return value.toFixed(decimals);
}

/** The share that remains; null if there is none. */
function complement(fraction: number | null | undefined): number | null {
  return typeof fraction === 'number' ? 1 - fraction : null;
}

function share(fraction: number | null | undefined, n: number): string {
  return typeof fraction === 'number' ? `${percent(fraction)} of ${count(n)}` : '';
}

function range(spread: Statistics | number[] | undefined): string {
  if (spread === undefined || Array.isArray(spread)) return '';
  return `${percent(spread.mean)} (${rounded(100 * spread.least)} to ${rounded(100 * spread.greatest)})`;
}

function signed(points: number): string {
  const text = rounded(Math.abs(points));
  return points < 0 && Number(text) !== 0 ? `\u2212${text}` : `+${text}`;
}

function count(value: number): string {
  return value.toLocaleString('en');
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
