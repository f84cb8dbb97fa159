// What it looks for: the patterns of the first layer that match the ink best, and how one value of a map comes about.

import { element } from '../../dom/element';
import { why as texts } from '../../messages';
import { SIDE } from '../../recognizer/shared/ink';
import { createGrid, evidence, type Grid, ink } from './grid';
import { strongest, termsAt } from './patterns';
import { createStop, type Stop } from './stop';

const SHOWN = 4;

export function createPatternsStop(): Stop {
  const choice = element('div', 'choice');
  const picture = createGrid(texts.pixels);
  const window = createGrid(texts.window);
  const kernel = createGrid(texts.kernel(1));
  const products = createGrid(texts.products);
  const equation = element('div', 'equation', window.element, '×', kernel.element, '=', products.element);
  const sum = element('p', 'sum');
  sum.setAttribute('role', 'status');
  const figure = element('div', 'convolution', picture.element, sum, equation);
  const root = createStop('patterns', texts.patternsTitle, texts.patternsTerm, '', choice, figure);
  const lead = root.querySelector('.lead')!;

  return {
    root,
    show({ inspection }) {
      const { patterns: layer, picture: pixels } = inspection;
      root.hidden = layer === null;
      if (layer === null) return;
      lead.textContent = texts.patternsLead(layer.channels);
      picture.paint(SIDE, (cell) => ink(pixels[cell]!));
      const best = strongest(layer.maps, layer.side, layer.channels).slice(0, SHOWN);
      const largest = Math.max(...layer.maps, 1e-9);
      const weight = Math.max(...layer.kernels.map(Math.abs), 1e-9);

      function explain(channel: number, row: number, column: number, map: Grid): void {
        const { size, stride, before, side, channels, maps } = layer!;
        const { cells, sum: total, bias } = termsAt(layer!, pixels, channel, row, column);
        picture.frame(row * stride - before, column * stride - before, size);
        window.paint(size, (cell) => ink(cells[cell]!.pixel));
        kernel.paint(size, (cell) => evidence(cells[cell]!.weight / weight));
        kernel.element.setAttribute('aria-label', texts.kernel(channel + 1));
        products.paint(size, (cell) => evidence(cells[cell]!.product / weight));
        window.write(cells.map(({ pixel }) => texts.cell(pixel)));
        kernel.write(cells.map((cell) => texts.cell(cell.weight)));
        products.write(cells.map(({ product }) => texts.cell(product)));
        map.frame(row, column, 1);
        const shown = maps[(row * side + column) * channels + channel]!;
        const negative = total + bias < 0 ? ` ${texts.negative}` : '';
        sum.textContent = `${texts.sum(size * size, total, bias, shown)}${negative} ${texts.rounded}`;
        root.dataset.sum = String(Math.max(total + bias, 0));
        root.dataset.map = String(shown);
      }

      const items = best.map(({ channel, row, column }) => {
        const map = createGrid(texts.map(channel + 1), (y, x) => explain(channel, y, x, map));
        map.paint(layer.side, (cell) => ink(layer.maps[cell * layer.channels + channel]! / largest));
        const small = createGrid(texts.kernel(channel + 1));
        small.paint(layer.size, (cell) => evidence(layer.kernels[cell * layer.channels + channel]! / weight));
        const item = element(
          'div',
          'pattern',
          small.element,
          map.element,
          element('p', '', texts.pattern(channel + 1)),
        );
        return { item, start: () => explain(channel, row, column, map) };
      });
      choice.replaceChildren(...items.map(({ item }) => item));
      items[0]?.start();
    },
  };
}
