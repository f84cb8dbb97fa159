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

const NAMES = ['Zero', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine'];
const plural = new Intl.PluralRules(LANGUAGE);

/** Texts of index.html, which `{{page.…}}` names there. */
export const page = {
  tagline: 'Draw a digit. It reads your hand.',
  navigation: 'Pages',
  card: 'How good is it?',
  embed: 'Add it to your site',
  present: 'Present',
  drawing: 'Drawing',
  hint: 'Draw a digit here',
  keys: 'Arrow keys move. Space draws.',
  tools: 'Drawing tools',
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Clear',
  privacy: 'Nothing leaves your device.',
  offline: 'Works offline.',
  answer: 'Answer',
  invitation: 'Your digit appears here',
  loading: 'Loading…',
  couldNotLoad: "Inkling couldn't load.",
  whatHappened: 'What happened',
  retry: 'Try again',
  picture: 'The 28 by 28 picture that Inkling sees',
  seen: 'What Inkling sees',
  gate: 'A digit at all?',
  allTen: 'Show all ten',
  notRight: 'Not right?',
  why: 'Why?',
  meant: 'What did you mean?',
  whySummary: 'Why this answer?',
  ink: 'Which ink mattered',
  noInk: 'Draw a digit to see what decides.',
  steps: 'Step by step',
  yourDigits: 'Your digits',
  savedNote: 'Only on this device, until you close this tab. Tap a wrong label to fix it.',
  exportData: 'Export data (JSON)',
  savePicture: 'Save picture',
  deleteAll: 'Delete all',
  undoDelete: 'Undo',
  update: 'New version ready.',
  reload: 'Reload',
  later: 'Later',
  noScript: 'Turn on JavaScript to use Inkling. It runs only on your device.',
};

/** If the page's script does not start. */
export const start = {
  couldNotLoad: "Inkling couldn't load.",
  needsServer: 'It needs a web server: run make serve.',
  sandboxed: 'Its frame is sandboxed: add allow-same-origin.',
  retry: 'Check your connection, or update your browser. Then try again.',
};

/** The answer next to the pad. */
export const answer = {
  checking: 'Checking…',
  certain: 'Certain',
  sure: (digit: number) => `I'm sure it's ${withArticle(digit)}`,
  likely: (digit: number) => `Looks like ${withArticle(digit)}`,
  probably: (digit: number) => `Probably ${withArticle(digit)}`,
  perhaps: (digit: number) => `Perhaps ${withArticle(digit)}`,
  perhapsDetail: "It isn't written as most people do. Try again, or say what it is.",
  either: (digit: number, rival: number) => `${withArticle(digit, 'A')}, or maybe ${withArticle(rival)}`,
  shares: (first: number, second: number) => `${percent(first)} / ${percent(second)}`,
  couldBe: (probability: number, rival: number) => `${percent(probability)}. Could also be ${withArticle(rival)}.`,
  orRival: (rival: number) => `or ${rival}?`,
  rejected: "That's no digit I know",
  rejectedDetail: 'Draw one digit, 0 to 9, and make it large.',
  corrected: (digit: number | null) =>
    digit === null ? 'Noted: not a digit.' : `Noted: you meant ${withArticle(digit)}.`,
  itIs: (digit: number) => `It's ${withArticle(digit)}`,
  notADigit: 'Not a digit',
  meant: 'What did you mean?',
  bars: 'How likely each digit is',
  acceptsAll: 'This model takes all ink for a digit.',
  barsIfDigit: 'If it had to be a digit',
  gate: (probability: number, threshold: number) => `${percent(probability)}, needed ${percent(threshold)}`,
  spokenDigit: (digit: number) => `${NAMES[digit]}. Certain.`,
  documentTitle: (digit: number) => `${digit} · Inkling`,
  couldNotRead: "Couldn't read that one.",
};

const ROWS = ['upper', 'middle', 'lower'];
const COLUMNS = ['left', 'middle', 'right'];

/** A ninth of the paper; `row` and `column` are 0, 1 or 2. */
function place(row: number, column: number): string {
  return row === 1 && column === 1 ? 'middle' : `${ROWS[row]} ${COLUMNS[column]}`;
}

/** Why the answer is what it is. A place is a row and a column of the paper, from 0 to 2. */
export const explanation = {
  title: (digit: number) => `Why ${withArticle(digit)}?`,
  titleRejected: 'Why is it no digit?',
  titleBlank: 'Why this answer?',
  most: (digit: number, row: number, column: number) =>
    `The ink at the ${place(row, column)} (+) counted most for the ${digit}.`,
  least: (row: number, column: number) => `The ink at the ${place(row, column)} (−) counted against it.`,
  without: (digit: number) => `Without the framed piece it would be ${withArticle(digit)}.`,
  noPiece: (digit: number) => `No single piece decides: hide any one and it's still ${withArticle(digit)}.`,
  unlike: (row: number, column: number) => `The ink at the ${place(row, column)} (−) is what no digit has.`,
  like: (row: number, column: number) => `The ink at the ${place(row, column)} (+) looks most like part of a digit.`,
  noPieceRejected: 'No single piece is to blame: hide any one and it is still no digit.',
  example: (text: string) => `An example, until you draw. ${text}`,
};

/** What each layer of the network computes, by its name in the model contract. */
export const layers: Record<string, (layer: { channels: number; side: number }) => string> = {
  edges: ({ channels }) => `${channels} patterns. Each square glows where one was found.`,
  strokes_1: () => 'Combinations of those.',
  strokes_2: () => 'Combinations of those combinations.',
  parts_1: ({ side }) => `Halved to ${side} × ${side}. Each dot now sees more of the paper.`,
  parts_2: () => 'Larger parts and how they sit together.',
  places: ({ channels }) => `${channels} votes. Each says how much one part, in one place, matters.`,
};

/** The drawings of this visit. */
export const drawings = {
  count: (count: number) => `Your digits (${count})`,
  score: (right: number, total: number) => `${right} of ${total} read right.`,
  open: (digit: number | null) => (digit === null ? 'Open this drawing' : `Open this ${digit}`),
  remove: (digit: number | null) => (digit === null ? 'Delete this drawing' : `Delete this ${digit}`),
  deleted: (count: number) => (plural.select(count) === 'one' ? 'Deleted one drawing.' : `Deleted ${count} drawings.`),
  storageBlocked: 'Private mode: save them before you leave.',
  downloadBlocked: 'If no file arrives, the page around this one blocks downloads. Open Inkling in its own tab.',
  pictureFailed: 'The picture could not be created.',
};

export const update = {
  nextVisit: 'It will update on your next visit.',
};

/** The pad, for screen readers. */
export const pad = {
  label: 'Drawing area',
  keys: 'Arrow keys move the pen. Space puts it down or lifts it. Escape clears the paper.',
  penDown: (across: number, down: number) => `Pen down. ${whole.format(across)} across, ${whole.format(down)} down.`,
  penUp: (across: number, down: number) => `Pen up. ${whole.format(across)} across, ${whole.format(down)} down.`,
  cleared: 'Paper cleared. Undo with Control Z.',
  undo: 'Undo',
  clear: 'Clear',
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
  badModel: 'The published model has a fault. Tell whoever runs this page.',
  unexpected: 'Something went wrong. Try again.',
};
