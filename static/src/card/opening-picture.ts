// The opening: a thousand dots, the misread digits red. A red dot shows drawings of misread digits.
import { element } from '../dom/element';
import { card } from '../messages';
import { misreadFigure } from './misread-figure';
import { type Opening, redDots, TOTAL } from './report';

/** Shows the sentence and the picture; `copies` if several networks were measured, each on people it did not know. */
export function showOpening(found: Opening | null, copies: boolean): void {
  const section = document.querySelector<HTMLElement>('.opening')!;
  section.hidden = false;
  const lead = section.querySelector('.lead')!;
  if (!found) {
    lead.textContent = card.openingUnknown;
    return;
  }
  const { read, wrong, n, wrongOfN, writers, misread } = found;
  lead.textContent = (writers === null ? card.openingMnist : card.opening)(TOTAL, read);
  const measured = writers === null ? card.measuredMnist(n, wrongOfN) : card.measured(n, writers, wrongOfN);
  const about = element('div', 'about', element('p', '', measured));
  if (writers !== null && copies) about.append(element('p', '', card.copies));
  const red = redDots(wrong, TOTAL);
  if (misread.length === 0 || wrong === 0) {
    section.append(element('div', 'picture', dots(red)), about);
    return;
  }
  // Each red dot has drawings of its own: of 3 dots and 12 drawings, the first has the drawings 0, 3, 6 and 9.
  const buttons = red.map((_, i) => {
    const button = element('button');
    button.type = 'button';
    button.setAttribute('aria-label', card.redDot(i + 1));
    button.addEventListener('click', () => choose(i));
    button.addEventListener('focus', () => {
      if (button.getAttribute('aria-pressed') !== 'true') choose(i);
    });
    return button;
  });
  const mark = (index: number) => {
    buttons.forEach((button, i) => {
      button.setAttribute('aria-pressed', String(i === index % buttons.length));
    });
  };
  const figure = misreadFigure(misread, mark);
  const choose = (index: number) => {
    figure.show(index);
    mark(index);
  };
  mark(0);
  about.prepend(element('p', '', card.redDotHint, ' ', card.labels));
  section.append(element('div', 'picture', dots(red, buttons), figure.element), about);
}

/** The dots; those of `red` are the buttons, if there are any. */
function dots(red: number[], buttons: HTMLElement[] = []): HTMLElement {
  const picture = element('div', 'dots');
  picture.setAttribute('role', buttons.length > 0 ? 'group' : 'img');
  picture.setAttribute('aria-label', card.dots(TOTAL, red.length));
  const all = Array.from({ length: TOTAL }, () => element('i'));
  red.forEach((dot, i) => {
    all[dot] = buttons[i] ?? element('i', 'red');
  });
  picture.append(...all);
  return picture;
}
