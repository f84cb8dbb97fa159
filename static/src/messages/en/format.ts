// English: the language itself, numbers, and articles.

export const LANGUAGE = 'en';
export const DIRECTION: 'ltr' | 'rtl' = 'ltr';

export const whole = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 });
const tenths = new Intl.NumberFormat(LANGUAGE, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});

/** A probability as a percentage, with a decimal only near 0 and 100. */
export function percent(probability: number): string {
  if (probability >= 0.9995) return `over ${tenths.format(0.999)}`; // no model is ever completely certain
  const precise = probability >= 0.99 || (probability < 0.01 && probability >= 0.0005);
  return (precise ? tenths : whole).format(probability);
}

/** A percentage for a narrow column. */
export function shortPercent(probability: number): string {
  return percent(probability).replace('over ', '>');
}

/** A digit with its indefinite article: “a 7”, “an 8”. */
export function withArticle(digit: number, article = 'a'): string {
  return `${article}${digit === 8 ? 'n' : ''} ${digit}`;
}
