// What the card says, computed from the published report. Every part may be missing: a model that was trained elsewhere
// has only the accuracy that its conversion measured.
import { record } from '../model/manifest';
import type { Figures, Misreading, PublishedReport } from '../model/manifest-types';

/** Digits in the opening picture. */
export const TOTAL = 1000;

/** The report in the text of a manifest. @throws Error naming `file` if there is none */
export function parseReport(manifest: string, file: string): PublishedReport {
  return record(record(JSON.parse(manifest), file).report, `${file}: "report"`) as unknown as PublishedReport;
}

/** How many of TOTAL digits are read and misread, from `n` measured ones, and drawings of misread ones. */
export type Opening = {
  read: number;
  wrong: number;
  n: number;
  wrongOfN: number;
  /** None if measured on MNIST's test images, which have no known writers. */
  writers: number | null;
  misread: Misreading[];
};

/** The accuracy on people never seen, or else on MNIST's test images; null if the report has neither. */
export function opening({ pen_digits: pen, mnist_test: mnist, misread }: Figures): Opening | null {
  const measured = pen ?? mnist;
  if (!measured) return null;
  const read = Math.round(TOTAL * measured.accuracy);
  return {
    read,
    wrong: TOTAL - read,
    n: measured.n,
    wrongOfN: Math.round(measured.n * (1 - measured.accuracy)),
    writers: pen?.writers ?? null,
    misread: pen ? (misread ?? []) : [],
  };
}

/** Which of `total` dots are red: `wrong` of them, spread evenly, the same ones every time. In the order of the dots. */
export function redDots(wrong: number, total: number): number[] {
  const GOLDEN = 0.618034; // each next one is far from all before
  const red = new Set<number>();
  for (let i = 0; i < wrong; i++) {
    let dot = Math.floor(total * (((i + 0.5) * GOLDEN) % 1));
    while (red.has(dot)) dot = (dot + 1) % total;
    red.add(dot);
  }
  return [...red].sort((a, b) => a - b);
}

export type Group = {
  name: 'mnist' | 'newPeople' | 'hardestPerson' | 'elsewherePeople';
  misread: number;
  n: number | null;
  writers: number | null;
};

/** The shares of misread digits, by who wrote them. */
export function writerGroups({ mnist_test: mnist, pen_digits: pen, elsewhere }: Figures): Group[] {
  const { accuracy, n, writers } = elsewhere?.digits ?? {};
  const groups: (Group | null)[] = [
    mnist ? { name: 'mnist', misread: 1 - mnist.accuracy, n: mnist.n, writers: null } : null,
    pen ? { name: 'newPeople', misread: 1 - pen.accuracy, n: pen.n, writers: pen.writers } : null,
    pen && pen.writers > 1 ? { name: 'hardestPerson', misread: 1 - pen.worst_writer, n: null, writers: null } : null,
    typeof accuracy === 'number'
      ? { name: 'elsewherePeople', misread: 1 - accuracy, n: n ?? null, writers: writers?.n ?? null }
      : null,
  ];
  return groups.filter((group) => group !== null);
}

/** A mistake that was made: how often, and of how many digits written. */
export type MixUp = { written: number; read: number; times: number; of: number };

/** All mistakes of a confusion matrix, the most frequent first. */
export function mixUps(confusion: number[][]): MixUp[] {
  return confusion
    .flatMap((line, written) => {
      const of = line.reduce((sum, times) => sum + times, 0);
      return line.map((times, read) => ({ written, read, times, of }));
    })
    .filter(({ written, read, times }) => written !== read && times > 0)
    .sort((a, b) => b.times - a.times);
}

/** A share of drawings that were rejected; `n` if known. `kind` is a kind of drawing made by Inkling. */
export type Rejection = {
  what: 'characters' | 'signs' | 'digitsElsewhere' | { kind: string };
  rejected: number;
  n: number | null;
};

/** What should be rejected, from the least rejected, and what should not be. */
export function rejections({ characters, elsewhere, no_digits = {} }: Figures): {
  wanted: Rejection[];
  not: Rejection[];
} {
  const { digits, non_digits: signs } = elsewhere ?? {};
  const people: Rejection[] = [];
  if (characters) people.push({ what: 'characters', rejected: characters.refused, n: characters.n });
  if (typeof signs?.accepted === 'number') people.push({ what: 'signs', rejected: 1 - signs.accepted, n: signs.n });
  const drawn = Object.entries(no_digits).map(([kind, rejected]) => ({ what: { kind }, rejected, n: null }));
  const not: Rejection[] =
    typeof digits?.refused === 'number' ? [{ what: 'digitsElsewhere', rejected: digits.refused, n: digits.n }] : [];
  return { wanted: [...people, ...drawn.sort((a, b) => a.rejected - b.rejected)], not };
}
