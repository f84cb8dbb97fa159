// How numbers are written, in any language.

/** The number formats that the texts of a language need. */
export function numberFormats(language: string) {
  const format = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(language, options);
  const exactly = (digits: number) => ({ minimumFractionDigits: digits, maximumFractionDigits: digits });
  return {
    plural: new Intl.PluralRules(language),
    wholePercent: format({ style: 'percent', maximumFractionDigits: 0 }),
    tenthsPercent: format({ style: 'percent', ...exactly(1) }),
    hundredthsPercent: format({ style: 'percent', ...exactly(2) }),
    amountPercent: format({ style: 'percent', maximumFractionDigits: 2 }),
    tenths: format(exactly(1)),
    hundredths: format(exactly(2)),
    short: format({ maximumFractionDigits: 1, signDisplay: 'negative' }),
    signed: format({ ...exactly(2), signDisplay: 'exceptZero' }),
    counts: format({}),
    compact: format({ notation: 'compact' }),
    amounts: format({ maximumFractionDigits: 2 }),
    kilobytes: format({ style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 }),
  };
}
