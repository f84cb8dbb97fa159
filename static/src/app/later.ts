// What the first reading does not need: the explanation, what is in the panels, Present mode and print styles.
import '../styles/panel-content.css';
import '../styles/present.css';
import '../styles/print.css';
import type { DigitPad } from '../pad/digit-pad';
import { bindExplanation } from './explanation/panel';
import { bindPresenting } from './presenting';
import type { Sheet } from './sheet/sheet';

export function bind(pad: DigitPad, sheet: Sheet, why: HTMLDetailsElement, present: HTMLButtonElement): void {
  bindExplanation(why, pad, sheet);
  bindPresenting(present);
}
