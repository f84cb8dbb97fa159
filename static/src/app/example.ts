// A drawing of the page's own: what it shows before the person has drawn.
import type { Stroke } from '../recognizer/shared/drawing';

/** A 7 with a bar, in pad units. */
export const SEVEN: Stroke[] = [
  [
    { x: 250, y: 220 },
    { x: 480, y: 205 },
    { x: 720, y: 210 },
    { x: 640, y: 380 },
    { x: 545, y: 580 },
    { x: 470, y: 820 },
  ],
  [
    { x: 400, y: 520 },
    { x: 540, y: 505 },
    { x: 690, y: 500 },
  ],
];
