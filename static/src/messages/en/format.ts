// English: the language itself, numbers, and articles.
import { group } from '../group';
import { percentage } from '../percentage';

export const LANGUAGE = 'en';
export const DIRECTION: 'ltr' | 'rtl' = 'ltr';

export const whole = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LANGUAGE, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

export const formats = group('formats', {
  percent: (probability: number): string =>
    percentage(probability, whole.format, tenths.format, (text) => `over ${text}`),

  /** A percentage for a narrow column. */
  shortPercent: (probability: number): string => formats.percent(probability).replace('over ', '>'),

  /** A digit with its indefinite article: “a 7”, “an 8”. */
  withArticle: (digit: number, article = 'a'): string => `${article}${digit === 8 ? 'n' : ''} ${digit}`,
});

export const percent = (probability: number) => formats.percent(probability);
export const shortPercent = (probability: number) => formats.shortPercent(probability);
export const withArticle = (digit: number, article?: string) => formats.withArticle(digit, article);
