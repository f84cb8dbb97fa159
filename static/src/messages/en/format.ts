// English: the language itself, numbers, and articles.
import { group } from '../group';

export const LANGUAGE = 'en';
export const DIRECTION: 'ltr' | 'rtl' = 'ltr';

export const whole = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LANGUAGE, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

export const formats = group('formats', {
  /** A probability as a percentage, with a decimal only near 0 and 100. */
  percent(probability: number): string {
    if (probability >= 0.9995) return `over ${tenths.format(0.999)}`; // no model is ever completely certain
    const precise = probability >= 0.99 || (probability < 0.01 && probability >= 0.0005);
    return (precise ? tenths : whole).format(probability);
  },

  /** A percentage for a narrow column. */
  shortPercent: (probability: number): string => formats.percent(probability).replace('over ', '>'),

  /** A digit with its indefinite article: “a 7”, “an 8”. */
  withArticle: (digit: number, article = 'a'): string => `${article}${digit === 8 ? 'n' : ''} ${digit}`,
});

export const percent = (probability: number) => formats.percent(probability);
export const shortPercent = (probability: number) => formats.shortPercent(probability);
export const withArticle = (digit: number, article?: string) => formats.withArticle(digit, article);
