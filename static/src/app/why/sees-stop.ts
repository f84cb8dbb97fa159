// What it sees: the way from the ink to the picture of 28 × 28 numbers.

import { element } from '../../dom/element';
import { why as texts } from '../../messages';
import type { Stroke } from '../../recognizer/shared/drawing';
import { inPicture, SIDE } from '../../recognizer/shared/ink';
import { createGrid, ink as inkColor } from './grid';
import { createStop, type Stop } from './stop';

const SVG = 'http://www.w3.org/2000/svg';
/** From this share of the slider on, the pixels appear. */
const PIXELS_FROM = 0.6;
const PEN = 2.2; // pixels of the picture

/** @param area what the paper shows, in the ink's units */
export function createSeesStop(area: () => { left: number; top: number; width: number; height: number }): Stop {
  const number = element('p', 'number', texts.seesHint);
  number.setAttribute('role', 'status');
  let picture: Float32Array = new Float32Array(SIDE * SIDE);
  const grid = createGrid(texts.pixels, (row, column) => {
    grid.frame(row, column, 1);
    number.textContent = texts.pixel(row + 1, column + 1, picture[row * SIDE + column]!);
  });
  const lines = document.createElementNS(SVG, 'svg');
  lines.setAttribute('viewBox', `0 0 ${SIDE} ${SIDE}`);
  lines.setAttribute('aria-hidden', 'true');
  grid.element.append(lines);
  const slider = element('input');
  slider.type = 'range';
  slider.max = '1';
  slider.step = '0.01';
  slider.value = '1';
  const label = element('label', '', texts.seesSlider, slider);
  const root = createStop('sees', texts.seesTitle, texts.seesTerm, texts.seesLead, grid.element, label, number);
  let strokes: { from: Stroke; to: Stroke }[] = [];

  function update(): void {
    const share = Number(slider.value);
    const moved = Math.min(share / PIXELS_FROM, 1);
    root.style.setProperty('--pixels', String(Math.max((share - PIXELS_FROM) / (1 - PIXELS_FROM), 0)));
    lines.replaceChildren(
      ...strokes.map(({ from, to }) => {
        const line = document.createElementNS(SVG, 'polyline');
        const between = (one: number, other: number) => one + (other - one) * moved;
        const points = from.map(({ x, y }, i) => `${between(x, to[i]!.x)},${between(y, to[i]!.y)}`);
        line.setAttribute('points', points.length === 1 ? `${points} ${points}` : points.join(' '));
        line.setAttribute('stroke-width', String(PEN));
        return line;
      }),
    );
  }

  slider.addEventListener('input', update);
  return {
    root,
    show({ ink, reading }) {
      picture = reading.pixels;
      grid.paint(SIDE, (cell) => inkColor(picture[cell]!));
      number.textContent = texts.seesHint;
      const { left, top, width, height } = area();
      const scale = SIDE / Math.max(width, height);
      const onPaper = ({ x, y }: { x: number; y: number }) => ({
        x: (x - left - width / 2) * scale + SIDE / 2,
        y: (y - top - height / 2) * scale + SIDE / 2,
      });
      const usable = ink.map((stroke) => stroke.filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y)));
      const placed = inPicture(ink);
      strokes = usable
        .filter((stroke) => stroke.length > 0)
        .map((stroke, i) => ({ from: stroke.map(onPaper), to: placed[i]! }))
        .filter(({ from, to }) => from.length === to?.length);
      update();
    },
  };
}
