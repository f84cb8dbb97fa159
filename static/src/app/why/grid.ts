// A picture of numbers: each cell is one of them. Pointing at a cell, with a pointer or the arrow keys, chooses it.
import { element } from '../../dom/element';

/** Red, green, blue and opacity, each from 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number, opacity: number];

export type Grid = {
  element: HTMLElement;
  /** Paints `side` × `side` cells; `color` gives that of each, row by row. */
  paint(side: number, color: (cell: number) => Color): void;
  /** Writes a number into each cell, row by row. */
  write(texts: readonly string[]): void;
  /** Frames a square of cells, which may reach beyond the picture. */
  frame(row: number, column: number, size: number): void;
};

/** Ink on a dark picture, from 0 to 1. */
export function ink(value: number): Color {
  return [255, 255, 255, Math.round(Math.min(Math.max(value, 0), 1) * 255)];
}

/** Evidence from -1, blue, to 1, vermilion, in front of a dark picture. */
export function evidence(value: number): Color {
  const strength = Math.round(Math.min(Math.abs(value), 1) * 255);
  return value > 0 ? [255, 138, 92, strength] : [92, 168, 255, strength];
}

/**
 * @param label for screen readers
 * @param onChoose called with the row and the column of the cell that is pointed at; without it, none can be
 */
export function createGrid(label: string, onChoose?: (row: number, column: number) => void): Grid {
  const canvas = element('canvas');
  const mark = element('span', 'frame');
  const root = element('div', 'grid', canvas, mark);
  root.setAttribute('role', 'img');
  root.setAttribute('aria-label', label);
  mark.hidden = true;
  let cells: HTMLElement | null = null;
  let chosen = { row: 0, column: 0 };

  function choose(row: number, column: number): void {
    const limit = (value: number) => Math.min(Math.max(value, 0), canvas.width - 1);
    chosen = { row: limit(row), column: limit(column) };
    onChoose?.(chosen.row, chosen.column);
  }

  if (onChoose !== undefined) {
    root.tabIndex = 0;
    root.setAttribute('role', 'application');
    const point = (event: PointerEvent) => {
      const box = canvas.getBoundingClientRect();
      const cell = (at: number, start: number, length: number) => Math.floor(((at - start) / length) * canvas.width);
      choose(cell(event.clientY, box.top, box.height), cell(event.clientX, box.left, box.width));
    };
    root.addEventListener('pointermove', point);
    root.addEventListener('pointerdown', point);
    root.addEventListener('keydown', (event) => {
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      choose(chosen.row + step[0]!, chosen.column + step[1]!);
    });
  }

  return {
    element: root,
    paint(side, color) {
      if (canvas.width !== side) canvas.width = canvas.height = side;
      const image = new ImageData(side, side);
      for (let cell = 0; cell < side * side; cell++) image.data.set(color(cell), cell * 4);
      canvas.getContext('2d')?.putImageData(image, 0, 0);
    },
    write(texts) {
      cells ??= root.appendChild(element('span', 'cells'));
      cells.style.setProperty('--side', String(canvas.width));
      cells.replaceChildren(...texts.map((text) => element('span', '', text)));
    },
    frame(row, column, size) {
      const percent = (cells: number) => `${(cells / canvas.width) * 100}%`;
      mark.hidden = false;
      mark.style.setProperty('top', percent(row));
      mark.style.setProperty('left', percent(column));
      mark.style.setProperty('width', percent(size));
      mark.style.setProperty('height', percent(size));
      chosen = { row, column };
    },
  };
}
