// The numbers of the published report as rows of text. Those that the report lacks are omitted.
import {
  amounts,
  card,
  changes,
  corners,
  exactPercent,
  formatCount,
  nonDigits,
  signedHundredths,
  tests,
  trainingData as texts,
} from '../messages';
import type { Figures, PublishedReport, Statistics } from '../model/manifest-types';
import { mixUps } from './report';

export type Row = string[];

/** Test, result, and the mean and range of the copies. */
export function metricRows({ figures }: { figures: Figures }): Row[] {
  const { mnist_test, pen_digits, mnist_inked, calibration, characters } = figures;
  const { digits, non_digits } = figures.elsewhere ?? {};
  const row = (test: keyof typeof tests, share: number | null | undefined, n?: number): Row | null => {
    if (typeof share !== 'number') return null;
    const result = n === undefined ? exactPercent(share) : card.shareOf(share, n);
    return [tests[test], result, range(figures.spread?.[test])];
  };
  return [
    row('mnist_test.accuracy', mnist_test?.accuracy, mnist_test?.n),
    row('mnist_inked.accuracy', mnist_inked?.accuracy, mnist_inked?.n),
    row('pen_digits.accuracy', pen_digits?.accuracy, pen_digits?.n),
    row('pen_digits.worst_writer', pen_digits?.worst_writer),
    row('calibration.expected_error', calibration?.expected_error, calibration?.n),
    row('elsewhere.accuracy', digits?.accuracy, digits?.n),
    row('elsewhere.accepted', complement(digits?.refused), digits?.n),
    row('elsewhere.non_digits', complement(non_digits?.accepted), non_digits?.n),
    row('characters.refused', characters?.refused, characters?.n),
  ].filter((found) => found !== null);
}

/** Collection of drawings of people elsewhere, shares read correctly and accepted, and sample size; the largest first. */
export function collectionRows({ elsewhere }: Figures): Row[] {
  return Object.entries(elsewhere?.digits.by_device ?? {})
    .sort(([, a], [, b]) => b.n - a.n)
    .map(([name, { accuracy, kept, n }]) => [name, exactPercent(accuracy), exactPercent(kept), formatCount(n)]);
}

/** Change, accuracy, difference in percentage points, and the number of unreadable drawings. */
export function changeRows({ sweep }: Figures): Row[] {
  return (sweep?.conditions ?? []).map(({ kind, value, accuracy, fall, unread }) => [
    `${nameOf(kind, changes)}: ${amountOf(kind, value)}`,
    exactPercent(accuracy),
    signedHundredths(-fall),
    unread > 0 ? formatCount(unread) : '',
  ]);
}

/** Digit written, digit read, how often, and of how many. */
export function mixUpRows(confusion: number[][]): Row[] {
  return mixUps(confusion).map(({ written, read, times, of }) => [written, read, times, of].map(formatCount));
}

/** Version and size of the model, and whether it rejects. */
export function modelRows(report: PublishedReport, version: string, bytes: number, rejects: boolean): Row[] {
  const { parameters, multiply_adds: work } = report;
  return [
    [card.version, version],
    ...(parameters ? [[card.parameters, formatCount(parameters)]] : []),
    ...(work ? [[card.work, card.workValue(work)]] : []),
    [card.size, card.sizeValue(bytes)],
    ...(rejects ? [] : [[card.nonDigits, card.neverRejects]]),
  ];
}

/** What the model was trained on, a sentence each; null if the report does not say. Reports of older versions name the recipe only. */
export function trainingData({ data: folders, recipe }: PublishedReport): string[] | null {
  const { own, extra, ...published } = texts;
  const named = folders ?? (recipe === 'people' ? Object.keys(published) : recipe === 'mnist' ? ['mnist'] : null);
  return named && [...named.map((folder) => nameOf(folder, { ...published, extra })), own];
}

/** A change's amount as text; null is the drawing as it was drawn. */
export function amountOf(kind: string, value: number | string | null): string {
  if (value === null) return card.asDrawn;
  if (typeof value === 'string') return nameOf(value, corners);
  const formatted: Record<string, (amount: number) => string> = amounts;
  return formatted[kind]?.(value) ?? formatCount(value);
}

/** The catalog's name of a kind of non-digit. */
export function nonDigitName(kind: string): string {
  return nameOf(kind, nonDigits);
}

/** The catalog's text for a name of the report, or the name itself, if a newer report has others. */
function nameOf(name: string, group: Record<string, string>): string {
  return group[name] ?? name;
}

function complement(share: number | null | undefined): number | null {
  return typeof share === 'number' ? 1 - share : null;
}

function range(spread: Statistics | number[] | undefined): string {
  return spread === undefined || Array.isArray(spread) ? '' : card.range(spread.mean, spread.least, spread.greatest);
}
