// A worksheet to print: the picture as numbers to color, one sum of a convolution to work out, and the solution.

import { element } from '../../dom/element';
import { why as texts } from '../../messages';
import { SIDE } from '../../recognizer/shared/ink';
import { strongest, termsAt } from './patterns';
import type { Question } from './stop';

/** Pixels and weights are printed as whole numbers: the largest becomes this. */
const LARGEST = 9;

/** Prints a worksheet on a drawing; the page itself is not printed. */
export function printWorksheet({ reading, inspection, digit }: Question): void {
  const root = element('section', 'worksheet');
  root.append(element('h2', '', texts.sheetTitle), element('p', 'names', texts.sheetName));
  root.append(element('p', '', texts.sheetColor), numbers(whole(reading.pixels, 1), SIDE, 'picture-numbers'));
  let solution = texts.sheetDigit(digit);
  if (inspection.patterns !== null) {
    const { size, maps, side, channels } = inspection.patterns;
    const [best] = strongest(maps, side, channels);
    const { cells } = termsAt(inspection.patterns, reading.pixels, best!.channel, best!.row, best!.column);
    const pixels = whole(
      cells.map(({ pixel }) => pixel),
      1,
    );
    const weights = whole(
      cells.map(({ weight }) => weight),
      Math.max(...cells.map(({ weight }) => Math.abs(weight))),
    );
    const sum = pixels.reduce((total, pixel, i) => total + pixel * weights[i]!, 0);
    const blanks = numbers(Array<string>(size * size).fill(''), size);
    root.append(
      element('p', '', texts.sheetMultiply(size * size)),
      element('div', 'sums', numbers(pixels, size), '×', numbers(weights, size), '=', blanks, texts.sheetSum),
    );
    solution += ` ${texts.sheetSolution(sum)}`;
  }
  root.append(element('p', 'solution', solution));
  document.body.append(root);
  document.documentElement.classList.add('printing-worksheet');
  addEventListener(
    'afterprint',
    () => {
      document.documentElement.classList.remove('printing-worksheet');
      root.remove();
    },
    { once: true },
  );
  window.print();
}

/** Values as whole numbers from -9 to 9. */
function whole(values: ArrayLike<number>, largest: number): number[] {
  return Array.from(values, (value) => Math.round((value / largest) * LARGEST) || 0);
}

function numbers(cells: readonly (number | string)[], side: number, name = ''): HTMLTableElement {
  const table = element('table', `numbers ${name}`.trim());
  for (let row = 0; row < side; row++) {
    const line = table.insertRow();
    for (const cell of cells.slice(row * side, (row + 1) * side)) line.insertCell().append(String(cell));
  }
  return table;
}
