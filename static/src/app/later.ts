// What the first reading does not need: the explanation, what is in the panels, Present mode and print styles.
import '../styles/panel-content.css';
import '../styles/present.css';
import '../styles/print.css';
import type { DigitPad } from '../pad/digit-pad';
import { bindExplanation } from './explanation/panel';
import { bindPresenting } from './presenting';

export function bind(pad: DigitPad, why: HTMLDetailsElement, present: HTMLButtonElement): void {
  bindExplanation(why, pad);
  bindPresenting(present);
}
