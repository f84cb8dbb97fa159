// English: the texts of index.html, and of the script that starts the page. The build puts them in.
import { group } from '../group';
import { answer } from './answer';
import { pad } from './pad';
import { presenting } from './presenting';

/** Texts of index.html, which `{{page.…}}` names there. */
export const page = group('page', {
  title: 'Inkling: reads the numbers you write',
  language: 'Language',
  padLabel: pad.label,
  padKeys: pad.keys,
  tagline: 'Write a number. Inkling reads it on your own device.',
  navigation: 'Pages',
  learn: 'How it learned',
  card: 'Accuracy',
  embed: 'Embed',
  present: presenting.begin,
  drawing: 'Drawing',
  hint: 'Write a number here',
  brackets: 'Digits',
  tray: 'Your ten digits',
  saveTen: 'Save picture',
  printTen: 'Print',
  keys: 'Arrow keys move. Space draws.',
  tools: 'Drawing tools',
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Clear',
  openPicture: 'Picture',
  privacy: 'Nothing leaves your device.',
  offline: 'Works offline.',
  answer: 'Answer',
  invitation: 'What you write appears here',
  loading: answer.loading,
  couldNotLoad: answer.couldNotLoad,
  whatHappened: 'What happened',
  retry: 'Try again',
  picture: 'The 28 by 28 picture that Inkling sees',
  seen: 'What Inkling sees',
  gate: answer.gateName,
  allTen: 'Show all ten',
  notRight: 'Not right?',
  why: 'Why?',
  meant: 'What did you mean?',
  whySummary: 'Why this answer?',
  yourDigits: 'All you drew',
  savedNote: 'Only on this device, until you close this tab. Tap a wrong label to fix it.',
  exportData: 'Export data (JSON)',
  savePicture: 'Save picture',
  deleteAll: 'Delete all',
  undoDelete: 'Undo',
  update: 'New version ready.',
  reload: 'Reload',
  later: 'Later',
  noScript: 'Turn on JavaScript to use Inkling. It runs only on your device.',
});

/** If the page's script does not start. */
export const start = group('start', {
  couldNotLoad: answer.couldNotLoad,
  needsServer: 'It needs a web server: run make serve.',
  sandboxed: 'Its frame is sandboxed: add allow-same-origin.',
  retry: 'Check your connection, or update your browser. Then try again.',
});
