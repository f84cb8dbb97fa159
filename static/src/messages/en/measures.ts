// English: measurements. Apart from format.ts, because the first page needs none of it.
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

/** A number of things. */
export function formatCount(value: number): string {
  return count.format(value);
}

/** A share as exact as the reports state it. */
export function exactPercent(share: number): string {
  return hundredths.format(share);
}

/** How many of 1,000, from a share. */
export function perThousand(share: number): string {
  return decimal.format(1000 * share);
}

/** A difference, with a sign that is as wide as a plus. */
export function signedHundredths(difference: number): string {
  return signed.format(difference).replace('-', '\u2212');
}
