// English: the drawings of this visit.
import { group } from '../group';
import { LANGUAGE } from './format';

const plural = new Intl.PluralRules(LANGUAGE);

/** The drawings of this visit. */
export const drawings = group('drawings', {
  count: (count: number) => `All you drew (${count})`,
  collected: (count: number) => `Your ten digits: ${count} of 10.`,
  allCollected: "All ten. That's your hand.",
  openYour: (digit: number) => `Open your ${digit}`,
  missing: (digit: number) => `No ${digit} yet`,
  score: (right: number, total: number) => `${right} of ${total} read right.`,
  open: (digit: number | null) => (digit === null ? 'Open this drawing' : `Open this ${digit}`),
  remove: (digit: number | null) => (digit === null ? 'Delete this drawing' : `Delete this ${digit}`),
  deleted: (count: number) => (plural.select(count) === 'one' ? 'Deleted one drawing.' : `Deleted ${count} drawings.`),
  storageBlocked: 'Private mode: save them before you leave.',
  downloadBlocked: 'If no file arrives, the page around this one blocks downloads. Open Inkling in its own tab.',
  fileFailed: 'The file could not be created. Check the connection and try again.',
});
