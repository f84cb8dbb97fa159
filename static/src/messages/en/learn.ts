// English: learn.html, how Inkling learned and the usual demo.
import { group } from '../group';
import { LANGUAGE, percent, whole, withArticle } from './format';

const numbers = new Intl.NumberFormat(LANGUAGE);
const compact = new Intl.NumberFormat(LANGUAGE, { notation: 'compact' });
const plural = new Intl.PluralRules(LANGUAGE);

/** Texts of learn.html, which `{{learnPage.…}}` names there. */
export const learnPage = group('learnPage', {
  documentTitle: 'Inkling: how it learned',
  description: 'Watch a small neural network learn to read digits, with your own drawing.',
  noScript: 'Turn on JavaScript to see how it learned. It runs only on your device.',
  back: '← Inkling',
  title: 'How it learned',
  lead: 'Nobody wrote rules for reading. Draw a digit, and see what practice does.',
  drawing: 'Your digit',
  hint: 'Draw a digit',
  loading: 'Loading…',
  couldNotLoad: 'The lesson could not be loaded.',
  retry: 'Try again',
  history: 'Watch it learn',
  historyText:
    'It began with random numbers. It guessed, was told the right answers, and changed the numbers a little so that it would err less, again and again. Press Play or slide, and your digit is read as it was read then.',
  play: 'Play',
  moment: 'Moment of the training',
  kernels: 'The first patterns it looks for',
  taught: 'How many people taught it?',
  taughtText: 'The same training, with the digits of fewer people. Slide, and see who can read yours.',
  teachers: 'People who taught it',
  accuracy: "Other people's digits read right",
  about:
    "These networks were trained for this page, in minutes and on digits only. Inkling's own learned longer, from more kinds of writing.",
  usual: 'The usual demo',
  usualText:
    "A common recipe is Keras' example network, with the whole canvas shrunk to 28 × 28. Here it reads the same drawing beside Inkling.",
  inkling: 'Inkling',
  demo: 'The usual demo',
  sawInkling: 'The 28 by 28 picture that Inkling saw',
  sawUsual: 'The 28 by 28 picture that the usual demo saw',
  crop: 'Crop and center first',
  meant: 'What was it?',
});

/** What learn.html says about a drawing. */
export const learn = group('learn', {
  play: learnPage.play,
  pause: 'Pause',
  example: 'An example, until you draw.',
  blank: 'Draw a digit to have it read.',
  reads: (digit: number, probability: number) => `${withArticle(digit, 'A')}: ${percent(probability)} sure.`,
  notADigit: 'Not a digit.',
  before: 'Before any practice',
  after: (examples: number) => `After ${numbers.format(examples)} pictures`,
  shortAfter: (examples: number) => compact.format(examples),
  axis: (accuracy: number) => whole(accuracy),
  people: (writers: number) => (plural.select(writers) === 'one' ? `${writers} person` : `${writers} people`),
  accuracy: (accuracy: number, count: number) =>
    `It reads ${percent(accuracy)} of ${numbers.format(count)} digits by other people right.`,
  taught: (writers: number, digits: number) =>
    plural.select(writers) === 'one'
      ? `Taught with ${numbers.format(digits)} digits by one person.`
      : `Taught with ${numbers.format(digits)} digits by ${numbers.format(writers)} people.`,
  usual: (accuracy: number, count: number) =>
    `Of ${numbers.format(count)} digits in its own style, MNIST's test pictures, it reads ${percent(accuracy)} right.`,
  score: (inkling: number, usual: number, count: number) =>
    `Of your ${plural.select(count) === 'one' ? 'one drawing' : `${numbers.format(count)} drawings`}, Inkling read ${numbers.format(inkling)} right, the usual demo ${numbers.format(usual)}.`,
  noScore: 'Say what it was, and both get a score.',
});
