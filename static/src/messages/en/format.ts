// English: the language itself, numbers, and articles.
import { group } from '../group';
import { percentage } from '../percentage';

export const LANGUAGE = 'en';
export const DIRECTION: 'ltr' | 'rtl' = 'ltr';

// Not by Intl.NumberFormat: the first one takes a browser 12 to 25 ms, and the first page needs no other.
const percentWith = (decimals: number) => (share: number) => `${(100 * share).toFixed(decimals)}%`;
export const whole = percentWith(0);

export const formats = group('formats', {
  percent: (probability: number): string => percentage(probability, whole, percentWith(1), (text) => `over ${text}`),

  /** A percentage for a narrow column. */
  shortPercent: (probability: number): string => formats.percent(probability).replace('over ', '>'),

  /** A digit with its indefinite article: “a 7”, “an 8”. */
  withArticle: (digit: number, article = 'a'): string => `${article}${digit === 8 ? 'n' : ''} ${digit}`,
});

export const percent = (probability: number) => formats.percent(probability);
export const shortPercent = (probability: number) => formats.shortPercent(probability);
export const withArticle = (digit: number, article?: string) => formats.withArticle(digit, article);
