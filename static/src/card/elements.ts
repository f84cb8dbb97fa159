// Parts that all charts of the card share: SVG elements, tables, and numbers behind a disclosure.
import { element } from '../dom/element';
import { card } from '../messages';

const SVG = 'http://www.w3.org/2000/svg';

/** Creates an SVG element with attributes. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string | number> = {},
): SVGElementTagNameMap[Tag] {
  const created = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, String(value));
  return created;
}

/** A cell of a table's head, or the first one of a row. */
export function heading(scope: 'row' | 'col', ...content: (string | Node)[]): HTMLTableCellElement {
  const cell = element('th', '', ...content);
  cell.scope = scope;
  return cell;
}

/** A table; the first cell of each row is its heading. Without `headings` it has no head. */
export function table(className: string, headings: string[], rows: (string | Node)[][]): HTMLTableElement {
  const created = element('table', className);
  if (headings.length > 0) {
    created.createTHead().append(element('tr', '', ...headings.map((text) => heading('col', text))));
  }
  const lines = rows.map(([first, ...rest]) =>
    element('tr', '', heading('row', first!), ...rest.map((content) => element('td', '', content))),
  );
  created.append(element('tbody', '', ...lines));
  return created;
}

/** Tables that are shown on demand. A wide one scrolls on its own. */
export function numbers(...tables: HTMLElement[]): HTMLDetailsElement {
  return element('details', 'numbers', element('summary', '', card.numbers), ...tables);
}

/** Shows a section of card.html, with sentences on one side and a chart and its numbers on the other. */
export function fill(name: string, sentences: string[], ...shown: HTMLElement[]): void {
  const section = document.querySelector<HTMLElement>(`section.${name}`)!;
  section.querySelector('.say')!.append(...sentences.map((sentence) => element('p', '', sentence)));
  section.querySelector('.show')!.append(...shown);
  section.hidden = false;
}
