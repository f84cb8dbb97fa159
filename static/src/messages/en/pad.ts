// English: <digit-pad>, in any page.
import { group } from '../group';
import { whole } from './format';

/** The pad, for screen readers. */
export const pad = group('pad', {
  label: 'Drawing area',
  keys: 'Arrow keys move the pen. Space puts it down or lifts it. Escape clears the paper.',
  penDown: (across: number, down: number) => `Pen down. ${whole(across)} across, ${whole(down)} down.`,
  penUp: (across: number, down: number) => `Pen up. ${whole(across)} across, ${whole(down)} down.`,
  cleared: 'Paper cleared. Undo with Control Z.',
  undo: 'Undo',
  clear: 'Clear',
  missing: 'Write a number.',
  missingDigit: 'Write a digit.',
  unread: 'This has not been read yet. Try again in a moment.',
  notNumber: 'This cannot be read as a number. Write it again.',
  notDigit: 'This cannot be read as a digit. Write it again.',
});

export const errors = group('errors', {
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
});
