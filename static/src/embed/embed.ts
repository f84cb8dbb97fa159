// Entry point of the embedding guide: what any page does with a <digit-pad>.
import '../styles/page.css';
import '../styles/text.css';
import { announcement } from '../app/answer/reading-text';
import { DigitPad } from '../pad/digit-pad';
import type { Reading } from '../recognizer/shared/reading';

const pad = document.querySelector('.example digit-pad');
const output = document.querySelector('.example output')!;
if (!(pad instanceof DigitPad)) throw new Error('embed.html has no <digit-pad>.');

pad.addEventListener('reading', (event) => {
  output.textContent = announcement((event as CustomEvent<Reading>).detail);
});
pad.addEventListener('drawingchange', () => {
  if (pad.blank) output.textContent = '…';
});
pad.addEventListener('failure', (event) => {
  output.textContent = (event as CustomEvent<{ message: string }>).detail.message;
});
