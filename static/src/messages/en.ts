// All texts that people read on the page and in <digit-pad>, in English, by part of the page.
//
// A language is one file with these exports, of these types. Sentences are whole: nothing else joins words, formats
// numbers or chooses a plural. Errors for developers (wrong arguments, a malformed manifest) and the details of errors
// are not translated and stand where they are raised.

export const LANGUAGE = 'en';
export const DIRECTION: 'ltr' | 'rtl' = 'ltr';

const whole = new Intl.NumberFormat(LANGUAGE, { style: 'percent', maximumFractionDigits: 0 });
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

/** The pad, for screen readers. */
export const pad = {
  label: 'Drawing area',
  keys: 'Arrow keys move the pen. Space puts it down or lifts it. Escape clears the paper.',
  penDown: (across: number, down: number) => `Pen down. ${whole.format(across)} across, ${whole.format(down)} down.`,
  penUp: (across: number, down: number) => `Pen up. ${whole.format(across)} across, ${whole.format(down)} down.`,
  cleared: 'Paper cleared. Undo with Control Z.',
};

export const errors = {
  offline: 'You seem to be offline. Connect and try again.',
  loginPage: 'Your Wi-Fi may want a login first. Sign in, then try again.',
  unavailable: 'The model is not available. Try again later.',
  stalled: 'The server stopped responding. Try again.',
  damaged: 'A download was damaged. Try again.',
  lost: 'Something stopped working. Reload the page.',
  noWorkers: 'Your browser blocks something Inkling needs (web workers).',
  noCanvas: 'Your browser does not provide a canvas to draw on.',
  removed: 'The digit pad was removed from the page.',
  notConnected: 'The digit pad is not part of a page. Add it to one first.',
  cannotRun: "Inkling's model does not run in this browser.",
  unexpected: 'Something went wrong. Try again.',
};
