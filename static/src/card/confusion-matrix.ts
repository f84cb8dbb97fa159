// What was read of what was written, as a table whose mistakes can be chosen.
import { element } from '../dom/element';
import { card, formatCount } from '../messages';
import type { Misreading } from '../model/manifest-types';
import { heading } from './elements';
import { misreadFigure } from './misread-figure';
import { type MixUp, mixUps } from './report';

/** The matrix, and what is shown of the chosen mistake: the most frequent one at first. */
export function confusionMatrix(counts: number[][], misread: Misreading[]): HTMLElement[] {
  const mistakes = mixUps(counts);
  const most = mistakes[0]?.times ?? 1;
  const chosen = element('div', 'chosen');
  const buttons = new Map<MixUp, HTMLButtonElement>();
  const choose = (mistake: MixUp) => {
    for (const [other, button] of buttons) button.setAttribute('aria-pressed', String(other === mistake));
    const { written, read, times, of } = mistake;
    const drawings = misread.filter((drawing) => drawing.written === written && drawing.read === read);
    const sentence = element('p', 'pair', card.pair(written, read, times, of));
    const shown = drawings.length > 0 ? misreadFigure(drawings).element : element('p', 'none', card.noDrawing);
    chosen.replaceChildren(sentence, shown);
  };
  const button = (mistake: MixUp) => {
    const { written, read, times } = mistake;
    const created = element('button', '', formatCount(times));
    created.type = 'button';
    created.style.setProperty('--share', String(times / most));
    created.setAttribute('aria-label', card.cell(written, read, times));
    created.addEventListener('click', () => choose(mistake));
    buttons.set(mistake, created);
    return created;
  };

  const matrix = element('table', 'confusion');
  matrix.append(element('caption', 'visually-hidden', card.confusion));
  const corner = element('td', 'axis');
  corner.colSpan = 2;
  corner.rowSpan = 2;
  const readAxis = heading('col', card.readAxis);
  readAxis.className = 'axis';
  readAxis.scope = 'colgroup';
  readAxis.colSpan = counts.length;
  const writtenAxis = heading('row', element('span', '', card.writtenAxis));
  writtenAxis.className = 'axis';
  writtenAxis.scope = 'rowgroup';
  writtenAxis.rowSpan = counts.length;
  const columns = Array.from({ length: counts.length + 2 }, () => element('col'));
  matrix.append(element('colgroup', '', ...columns));
  matrix
    .createTHead()
    .append(
      element('tr', '', corner, readAxis),
      element('tr', '', ...counts.map((_, read) => heading('col', String(read)))),
    );
  const rows = counts.map((line, written) => {
    const cells = line.map((times, read) => {
      const mistake = mistakes.find((one) => one.written === written && one.read === read);
      if (mistake) return element('td', 'mistake', button(mistake));
      return element('td', written === read ? 'right' : '', times > 0 ? formatCount(times) : '');
    });
    const axis = written === 0 ? [writtenAxis] : [];
    return element('tr', '', ...axis, heading('row', String(written)), ...cells);
  });
  matrix.append(element('tbody', '', ...rows));
  chosen.setAttribute('aria-live', 'polite');
  if (mistakes[0]) choose(mistakes[0]);
  return [matrix, chosen];
}
