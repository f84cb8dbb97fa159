// English: card.html, how good it is.
import { group } from '../group';
import { percent, withArticle } from './format';
import { count, decimal, hundredths, plural } from './measures';

const digits = (n: number) => (plural.select(n) === 'one' ? 'one digit' : `${count.format(n)} digits`);
const people = (n: number) => (plural.select(n) === 'one' ? 'one person' : `${count.format(n)} people`);

/** Texts of card.html, which `{{cardPage.…}}` names there. */
export const cardPage = group('cardPage', {
  documentTitle: 'Inkling: how good is it?',
  description: 'How well Inkling reads handwritten digits, where it fails, and how that was measured.',
  noScript: 'Turn on JavaScript to see the measurements.',
  back: '← Inkling',
  title: 'How good is it?',
  whatHappened: 'What happened',
  handwriting: 'Whose handwriting',
  mixUps: 'What it mixes up',
  mixUpsLead:
    'Each row is a digit that people wrote, each column what Inkling read. Off the diagonal are its mistakes: choose one to see drawings of it.',
  mixUpsLimits:
    'A 1 with a long flag can look like a 7, a 4 closed at the top like a 9, and a filled-in loop like anything. A letter like o, l, z or s may be read as the digit that it looks like.',
  changes: 'How you may draw',
  rejection: 'When it says no',
  rejectionLead: 'Letters, signs and scribbles should be rejected, not read. Longer bars are better.',
  use: 'What it is for',
  goodFor: 'For',
  play: 'Play and teaching.',
  forms: 'Web pages that tolerate an occasional mistake.',
  tools: 'Writing with a finger, a pen or a mouse.',
  notFor: 'Not for',
  checks: 'Bank checks, doses or exams. Check important numbers yourself.',
  letters: 'Letters, words and formulas.',
  data: 'Training data',
  network: 'The network',
  privacy: 'Nothing leaves your device.',
});

/** Texts with numbers of the report. */
export const card = group('card', {
  failed: (reason: string) => `The measurements could not be loaded. ${reason}`,
  numbers: 'The numbers',

  opening: (total: number, read: number) =>
    `Of ${count.format(total)} digits by people it had never seen, Inkling reads ${count.format(read)}.`,
  openingMnist: (total: number, read: number) =>
    `Of ${count.format(total)} digits of the MNIST test set, Inkling reads ${count.format(read)}.`,
  openingUnknown: 'Inkling reads handwritten digits while you write them. This model has no report.',
  dots: (total: number, wrong: number) =>
    `A picture of ${count.format(total)} dots, one for each digit. ${count.format(wrong)} are red: those are misread.`,
  measured: (n: number, writers: number, wrong: number) =>
    `Measured on ${digits(n)} by ${people(writers)}, of which it misread ${count.format(wrong)}.`,
  measuredMnist: (n: number, wrong: number) => `Measured on ${digits(n)}, of which it misread ${count.format(wrong)}.`,
  copies:
    'To measure it fairly, we trained copies that each skipped some people, and tested each copy on the people it had skipped.',
  elsewhereTrained: 'This network was trained elsewhere.',
  redDot: (number: number) => `Misread digit ${number}: show a drawing`,
  redDotHint: 'Choose a red dot to see a digit that it misread.',
  misread: (written: number, read: number, confidence: number) =>
    `Meant as ${withArticle(written)}, read as ${withArticle(read)} (${percent(confidence)} sure)`,
  another: 'Show another',
  place: (number: number, total: number) => `${number} of ${total}`,
  labels:
    'Some of these drawings are labeled wrongly, and some nobody could read with certainty. All of them count as mistakes here.',

  handwritingLead: 'How many of 1,000 digits are misread depends on who wrote them. Shorter bars are better.',
  handwritingElsewhere: 'No one from the last group, and none of their devices, had any part in the training.',
  who: 'Who wrote them',
  misreadOfThousand: 'Misread of 1,000',
  mnist: 'MNIST, scanned from paper',
  newPeople: 'New people, with a pen on a tablet',
  hardestPerson: 'The one of them who is hardest to read',
  elsewherePeople: 'People of other countries, on other devices',
  sample: (n: number) => digits(n),
  sampleByPeople: (n: number, writers: number) => `${digits(n)}, ${people(writers)}`,
  test: 'Test',
  result: 'Result',
  copiesRange: 'Average of the copies (range)',
  range: (mean: number, least: number, greatest: number) =>
    `${hundredths.format(mean)} (${hundredths.format(least)} to ${hundredths.format(greatest)})`,
  shareOf: (share: number, n: number) => `${hundredths.format(share)} of ${count.format(n)}`,
  collections: 'People of other countries, by collection',
  collection: 'Collection',
  readRight: 'Read correctly',
  accepted: 'Accepted as a digit',
  sampleSize: 'Digits',

  writtenAxis: 'Digit written',
  readAxis: 'Digit read',
  confusion: 'How often each written digit was read as each digit',
  cell: (written: number, read: number, times: number) =>
    `${count.format(times)} ${plural.select(times) === 'one' ? 'time' : 'times'} ${withArticle(written)} was read as ${withArticle(read)}`,
  pair: (written: number, read: number, times: number, total: number) =>
    `Of ${digits(total)} written as ${withArticle(written)}, ${count.format(times)} ${plural.select(times) === 'one' ? 'was' : 'were'} read as ${withArticle(read)}.`,
  noDrawing: 'The report has no drawing of this mistake.',
  written: 'Written',
  read: 'Read',
  times: 'Times',
  ofWritten: 'Of',

  changesLead: (n: number) =>
    `The same ${digits(n)}, changed. Move a slider to change the 7, and see the accuracy measured nearest to it. Each starts where most were misread.`,
  changesUnreadable:
    'The difference in the table leaves out drawings that two other AI readers also misread, where that was checked.',
  unchanged: (share: number) => `Unchanged: ${hundredths.format(share)}`,
  measuredHere: 'measured here',
  measuredAt: (amount: string) => `measured at ${amount}`,
  spoken: (amount: string, accuracy: string, measured: string) => `${amount}. ${accuracy}, ${measured}.`,
  illegible: 'People cannot read many of these either.',
  asDrawn: 'as drawn',
  change: 'Change',
  difference: 'Difference',
  unreadable: 'Unreadable',

  rejected: 'Rejected',
  what: 'What was drawn',
  notDigits: 'Should be rejected',
  realDigits: 'Should not be rejected',
  characters: 'Letters of alphabets it had never seen',
  signs: 'Letters and signs from other countries',
  digitsElsewhere: 'Digits from other countries',
  drawings: (n: number) => (plural.select(n) === 'one' ? 'one drawing' : `${count.format(n)} drawings`),

  limits:
    'No one was read by a network that was trained on their drawings. But some settings of the network were chosen with these measurements. We do not know whether children or left-handed people took part.',
  unknownData: 'Not known: this network was published without a report of its training.',
  version: 'Version',
  parameters: 'Parameters',
  work: 'Work per reading',
  workValue: (operations: number) => `${decimal.format(operations / 1e6)} million multiplications`,
  size: 'Size',
  sizeValue: (bytes: number) => `${count.format(Math.round(bytes / 1000))} KB`,
  nonDigits: 'Non-digits',
  neverRejects: 'Not rejected: every drawing is read as a digit',
});
