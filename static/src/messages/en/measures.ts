// English: measurements. Apart from format.ts, because the first page needs none of it.
import { group } from '../group';
import { LANGUAGE } from './format';

export const plural = new Intl.PluralRules(LANGUAGE);
export const count = new Intl.NumberFormat(LANGUAGE);
export const number = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2 });
export const decimal = new Intl.NumberFormat(LANGUAGE, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
export const hundredths = new Intl.NumberFormat(LANGUAGE, {
  style: 'percent',
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});
const signed = new Intl.NumberFormat(LANGUAGE, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  signDisplay: 'exceptZero',
});

export const measures = group('measures', {
  /** A number of things. */
  formatCount: (value: number): string => count.format(value),
  /** A share as exact as the reports state it. */
  exactPercent: (share: number): string => hundredths.format(share),
  /** How many of 1,000, from a share. */
  perThousand: (share: number): string => decimal.format(1000 * share),
  /** A difference, with a sign that is as wide as a plus. */
  signedHundredths: (difference: number): string => signed.format(difference).replace('-', '\u2212'),
});

export const formatCount = (value: number) => measures.formatCount(value);
export const exactPercent = (share: number) => measures.exactPercent(share);
export const perThousand = (share: number) => measures.perThousand(share);
export const signedHundredths = (difference: number) => measures.signedHundredths(difference);
