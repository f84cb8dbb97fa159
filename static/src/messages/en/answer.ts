// English: the answer next to the pad, and the notice of an update.
import { percent, withArticle } from './format';

const NAMES = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];

/** The answer next to the pad. */
export const answer = {
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
  rejectedDetail: 'Draw one digit from 0 to 9.',
  corrected: (digit: number | null) =>
    digit === null ? 'Noted: not a digit.' : `Noted: you meant ${withArticle(digit)}.`,
  itIs: (digit: number) => `It's ${withArticle(digit)}`,
  notADigit: 'Not a digit',
  meant: 'What did you mean?',
  bars: 'How likely each digit is',
  gateName: 'A digit at all?',
  acceptsAll: 'This model takes all ink for a digit.',
  barsIfDigit: 'If it had to be a digit',
  gate: (probability: number, threshold: number) => `${percent(probability)}, needed ${percent(threshold)}`,
  spokenDigit: (digit: number) => `${NAMES[digit]}. Certain.`,
  documentTitle: (digit: number) => `${digit} · Inkling`,
  couldNotLoad: "Inkling couldn't load.",
  couldNotRead: "Couldn't read that one.",
};

export const update = {
  nextVisit: 'It will update on your next visit.',
};
