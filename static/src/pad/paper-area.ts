// Which part of the drawing plane the paper shows.
import type { Box } from './stroke-outline';

/** The pad's shorter side in pad units. */
export const PAD_UNITS = 1000;

/** Pad units between the ink and the edge of the paper, if all of the ink has to be brought into view. */
const MARGIN = 40;

/** In pad units. */
export type Area = { left: number; top: number; width: number; height: number };

/**
 * The area that paper of this size shows: 1000 units along its shorter side, with (500, 500) in the center. If `ink` would
 * be outside, the area is moved or enlarged to contain it, so that nothing is lost on smaller paper.
 * @param width of the paper in any unit, like `height`; 0 before the first layout
 * @param ink the box around the ink; one that is not finite, as on blank paper, counts for nothing
 */
export function paperArea(width: number, height: number, ink: Box): Area {
  const side = Math.min(width, height);
  if (side === 0) return { left: 0, top: 0, width: PAD_UNITS, height: PAD_UNITS };
  const usual = centered((width / side) * PAD_UNITS, (height / side) * PAD_UNITS);
  if (!Number.isFinite(ink.width + ink.height) || contains(usual, ink)) return usual;
  const needed = { width: ink.width + 2 * MARGIN, height: ink.height + 2 * MARGIN };
  const zoom = Math.max(1, needed.width / usual.width, needed.height / usual.height);
  const area = centered(usual.width * zoom, usual.height * zoom);
  return {
    ...area,
    left: clamp(area.left, ink.left + ink.width + MARGIN - area.width, ink.left - MARGIN),
    top: clamp(area.top, ink.top + ink.height + MARGIN - area.height, ink.top - MARGIN),
  };
}

function centered(width: number, height: number): Area {
  return { left: (PAD_UNITS - width) / 2, top: (PAD_UNITS - height) / 2, width, height };
}

function contains(area: Area, box: Box): boolean {
  return (
    box.left >= area.left &&
    box.top >= area.top &&
    box.left + box.width <= area.left + area.width &&
    box.top + box.height <= area.top + area.height
  );
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
