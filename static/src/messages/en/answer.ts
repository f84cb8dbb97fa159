// English: the answer next to the pad, and the notice of an update.
import { group } from '../group';
import { LANGUAGE, percent, withArticle } from './format';

const plural = new Intl.PluralRules(LANGUAGE);

const NAMES = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** The answer next to the pad. */
export const answer = group('answer', {
  loading: 'Loading…',
  checking: 'Checking…',
  certain: 'Certain',
  sure: (digit: number) => `I'm sure it's ${withArticle(digit)}`,
  likely: (digit: number) => `Looks like ${withArticle(digit)}`,
  probably: (digit: number) => `Probably ${withArticle(digit)}`,
  perhaps: (digit: number) => `Perhaps ${withArticle(digit)}`,
  perhapsDetail: 'Written in an unusual way. Try again, or say what it is.',
  either: (digit: number, rival: number) => `${withArticle(digit, 'A')}, or maybe ${withArticle(rival)}`,
  shares: (first: number, second: number) => `${percent(first)} / ${percent(second)}`,
  couldBe: (probability: number, rival: number) => `${percent(probability)}. Could also be ${withArticle(rival)}.`,
  orRival: (rival: number) => `or ${rival}?`,
  rejected: "That doesn't look like a digit",
  rejectedDetail: 'Draw digits from 0 to 9.',
  sureNumber: (text: string) => `I'm sure it's ${text}`,
  likelyNumber: (text: string) => `Looks like ${text}`,
  perhapsNumber: (text: string) => `Perhaps ${text}`,
  couldBeNumber: (text: string, probability: number) => `Could also be ${text} (${percent(probability)}).`,
  unclearDigits: (count: number) =>
    plural.select(count) === 'one' ? 'One digit is hard to read.' : `${count} digits are hard to read.`,
  rejectedNumber: "That doesn't look like a number",
  rejectedNumberDetail: 'Draw digits from 0 to 9, side by side.',
  corrected: (digit: number | null) =>
    digit === null ? 'Noted: not a digit.' : `Noted: you meant ${withArticle(digit)}.`,
  correctedNumber: (text: string) => `Noted: you meant ${text}.`,
  itIs: (digit: number) => `It's ${withArticle(digit)}`,
  itIsNumber: (text: string) => `It's ${text}`,
  notADigit: 'Not a digit',
  meant: 'What did you mean?',
  bars: 'How likely each digit is',
  gateName: 'A digit at all?',
  acceptsAll: 'This model takes all ink for a digit.',
  barsOfNumbers: 'How likely each number is',
  barsIfDigit: 'If it had to be a digit',
  gate: (probability: number, threshold: number) => `${percent(probability)}, needed ${percent(threshold)}`,
  spokenDigit: (digit: number) => `${NAMES[digit]}. Certain.`,
  spokenNumber: (text: string) => `${text}. Certain.`,
  documentTitle: (text: string) => `${text} · Inkling`,
  couldNotLoad: "Inkling couldn't load.",
  couldNotRead: "Couldn't read that one.",
});

/** The digits on the sheet. */
export const sheet = group('sheet', {
  bracket: (text: string, position: number, count: number) =>
    text === '?' ? `Unread, ${position} of ${count}` : `${text}, ${position} of ${count}`,
  point: 'A decimal point',
  minus: 'A minus sign',
  tapWrongDigit: 'Tap the bracket of the digit that is wrong.',
  orTapWrongDigit: 'Or tap the bracket of the digit that is wrong.',
  split: 'Split in two',
  joinLeft: 'Join with the left',
  joinRight: 'Join with the right',
  cannotDivide: 'It cannot be divided like that.',
});

export const update = group('update', {
  nextVisit: 'It will update on your next visit.',
});
