// What the pad shows first: the drawing that this tab has on the sheet of the main page, or an example.
import type { DigitPad } from '../pad/digit-pad';
import { copyDrawing, type Stroke } from '../recognizer/shared/drawing';

/** Where the main page keeps its drawing (app/keep-drawing.ts). */
const STORE = 'inkling-on-the-pad';

/** A 4 of two strokes, above the middle and not large, as people draw. */
const EXAMPLE: [x: number, y: number][][] = [
  [
    [455, 235],
    [430, 300],
    [395, 370],
    [352, 440],
    [440, 446],
    [530, 440],
    [618, 436],
  ],
  [
    [560, 330],
    [552, 410],
    [541, 500],
    [528, 600],
    [520, 660],
  ],
];

export function firstDrawing(): { strokes: Stroke[]; example: boolean } {
  try {
    const stored = copyDrawing(JSON.parse(sessionStorage.getItem(STORE) ?? '[]'));
    if (stored.some((stroke) => stroke.length > 0)) return { strokes: stored, example: false };
  } catch {
    // Storage is blocked or holds something else.
  }
  return { strokes: EXAMPLE.map((stroke) => stroke.map(([x, y]) => ({ x, y }))), example: true };
}

/** Leaves the first digit of a number on the pad, and makes it a pad for one digit. */
export async function oneDigit(pad: DigitPad): Promise<void> {
  const { parts } = await pad.readNumber();
  const first = parts.find(({ reading }) => reading !== null);
  if (parts.length > 1 && first !== undefined) {
    const { strokes } = pad;
    const ink = first.strokes.map((index) => strokes[index]!);
    const x = ink.flat().map((point) => point.x);
    const shift = 500 - (Math.min(...x) + Math.max(...x)) / 2;
    pad.strokes = ink.map((stroke) => stroke.map((point) => ({ ...point, x: point.x + shift })));
  }
  pad.setAttribute('digits', '1');
}
