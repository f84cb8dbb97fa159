// English: why the answer is what it is, in five stops.
import { group } from '../group';
import { LANGUAGE, percent, withArticle } from './format';

const tenths = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
const short = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 1, signDisplay: 'negative' });
const signed = new Intl.NumberFormat(LANGUAGE, {
  maximumFractionDigits: 2,
  minimumFractionDigits: 2,
  signDisplay: 'exceptZero',
});
const hundredths = new Intl.NumberFormat(LANGUAGE, { maximumFractionDigits: 2, minimumFractionDigits: 2 });

/** Why the answer is what it is. Rows and columns count from 1. */
export const why = group('why', {
  title: (digit: number, rival: number) => `Why ${withArticle(digit)} and not ${withArticle(rival)}?`,
  titleBlank: 'Why this answer?',
  example: 'This is an example, until you write something.',
  rejected: 'Inkling takes this for no digit. These steps ask which digit it would be most like.',
  ofNumber: (digit: number) =>
    `This is about one digit of your number, the ${digit}. Tap the bracket of another one to ask about that.`,
  compare: 'Compare with',
  compareWith: (digit: number) => `Compare with ${withArticle(digit)}`,

  worksheet: 'Print a worksheet',
  sheetTitle: 'How a computer reads a digit',
  sheetName: 'Name:',
  sheetColor: '1. A computer sees a picture as numbers. Color every square from 5 up. Which digit is it?',
  sheetMultiply: (count: number) =>
    `2. The left numbers are a piece of that picture, the right ones a pattern. Multiply each pair and add up all ${count} products.`,
  sheetSum: 'Sum: ______',
  sheetDigit: (digit: number) => `Solution: 1. Inkling reads ${withArticle(digit)}.`,
  sheetSolution: (sum: number) => `2. The sum is ${sum}. The larger it is, the better the piece matches the pattern.`,

  inkTitle: 'Your ink',
  inkTerm: 'occlusion',
  inkLead:
    'Each piece is taken away alone: without a red one the answer is less sure, without a blue one more. Touch a piece: it disappears, and the rest is read.',

  piece: (number: number, count: number, evidence: number) => `Piece ${number} of ${count}, ${signed.format(evidence)}`,
  restore: 'Put all back',
  decisive: (digit: number) => `Without the framed piece it would be ${withArticle(digit)}.`,
  decisiveRejected: 'Without the framed piece it would be no digit.',
  noDecisive: 'No single piece decides.',
  left: (digit: number, probability: number) =>
    `What is left looks like ${withArticle(digit)}: ${percent(probability)}.`,
  leftRejected: 'What is left looks like no digit.',
  nothingLeft: 'Nothing is left to read.',

  seesTitle: 'What it sees',
  seesTerm: '28 × 28 pixels',
  seesLead:
    'Your ink is moved to the middle, made as large as every other digit, and turned into 784 numbers. So size and place do not matter.',
  seesSlider: 'From ink to pixels',
  pixels: 'The picture that Inkling sees',
  pixel: (row: number, column: number, value: number) =>
    `Row ${row}, column ${column}: ${hundredths.format(value)} (0 is paper, 1 is ink)`,
  seesHint: 'Point at a pixel to see its number.',

  patternsTitle: 'What it looks for',
  patternsTerm: 'convolution',
  patternsLead: (count: number) =>
    `${count} small patterns of weights slide over the picture. These four matched your ink best; point at a map to see one of its sums.`,
  pattern: (number: number) => `Pattern ${number}`,
  kernel: (number: number) => `The weights of pattern ${number}`,
  map: (number: number) => `Where pattern ${number} matches`,
  window: 'The picture under the pattern',
  products: 'Pixels times weights',
  sum: (count: number, sum: number, bias: number, value: number) =>
    `${count} products add up to ${hundredths.format(sum)}. With the bias of ${signed.format(bias)} that is ${hundredths.format(sum + bias)}, and the map says ${hundredths.format(value)}.`,
  cell: (value: number) => short.format(value),
  rounded: 'The squares show rounded numbers.',
  negative: 'What is below 0 becomes 0 (ReLU).',

  partsTitle: 'Bigger patterns',
  partsTerm: 'deeper layer, receptive field',
  partsLead:
    'Further in, a map looks at a whole part of the digit. These three answered your ink most; beside each are the nine pieces of other people’s writing that it answers most.',
  part: (number: number) => `Map ${number}`,
  partPlace: (number: number) => `What map ${number} looks at in your ink`,
  partPieces: (number: number) => `Nine pieces of other people's writing for map ${number}`,
  partShare: (number: number, share: number) =>
    `Map ${number}: ${percent(share)} of the strongest answer of this layer to your ink.`,
  partsSource: 'Pieces: Pen-Based Recognition of Handwritten Digits, Alpaydin and Alimoglu, CC BY 4.0.',

  votesTitle: 'The vote',
  votesTerm: 'dense layer and softmax',
  votesLead: (count: number, digit: number, rival: number) =>
    `${count} features of the ink vote for the ${digit} or for the ${rival}. Point at a vote to see which places it comes from.`,
  feature: (number: number) => `Feature ${number}`,
  voteValue: (value: number) => signed.format(value),
  rest: (count: number) => `${count} smaller votes`,
  bias: 'Without any ink',
  total: (digit: number, difference: number) => `The ${digit} wins by ${tenths.format(difference)}.`,
  totalLoses: (digit: number, difference: number) => `The ${digit} loses by ${tenths.format(difference)}.`,
  softmax: (digit: number, probability: number) =>
    `To become percentages, each of the ten scores becomes e to that power, divided by the sum of all ten: ${percent(probability)} for the ${digit}.`,
  gate: (score: number, probability: number, threshold: number) =>
    `One more vote asks whether it is a digit at all: ${signed.format(score)}, which is ${percent(probability)}. It needs ${percent(threshold)}.`,
  places: 'The places that a vote comes from',
});
