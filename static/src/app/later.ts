// What the first reading does not need: the explanation, the list of all drawings, Present mode and print styles.
import '../styles/panel-content.css';
import '../styles/present.css';
import '../styles/print.css';
import { bindLanguageSwitch } from '../messages/language-switch';
import type { DigitPad } from '../pad/digit-pad';
import type { Collection } from './digits/collection';
import { bindList } from './digits/list';
import { bindPresenting } from './presenting';
import type { Sheet } from './sheet/sheet';
import { bindWhy } from './why/panel';

type Elements = {
  why: HTMLDetailsElement;
  drawings: HTMLDetailsElement;
  present: HTMLButtonElement;
  language: HTMLSelectElement;
};

export function bind(pad: DigitPad, sheet: Sheet, collection: Collection, elements: Elements): void {
  bindWhy(elements.why, pad, sheet);
  bindList(elements.drawings, collection, pad);
  bindLanguageSwitch(elements.language);
  bindPresenting(elements.present, elements.why);
}
