// The visit's drawings: kept on this device only, for as long as its tab is open, and written to a file if asked to.
import { copyDrawing, type Stroke } from '../../recognizer/shared/drawing';

/** A drawing and what it is: as it was read, or as the person corrected it; null for no digit. */
export type Kept = { digit: number | null; strokes: Stroke[] };

/** More would fill the page and, at about 2 KB each, the 5 MB that browsers give. */
export const MOST = 60;

/** What was kept under `text`, newest first; nothing where that is not what `toStore` writes. */
export function fromStore(text: string | null): Kept[] {
  try {
    const found = JSON.parse(text ?? '[]') as Kept[];
    return found.map(({ digit, strokes }) => ({ digit: isDigit(digit) ? digit : null, strokes: copyDrawing(strokes) }));
  } catch {
    return []; // another version's, or somebody's own: not worth a word
  }
}

export function toStore(kept: readonly Kept[]): string {
  return JSON.stringify(kept);
}

/** The drawings with one more in front; one that is there already is only put in front. */
export function withOne(kept: readonly Kept[], drawing: Kept): Kept[] {
  const rounded = { ...drawing, strokes: drawing.strokes.map((stroke) => stroke.map(tenths)) };
  const same = JSON.stringify(rounded.strokes);
  return [rounded, ...kept.filter(({ strokes }) => JSON.stringify(strokes) !== same)].slice(0, MOST);
}

/** The content of a file that `python -m train evaluate --drawings` reads. */
export function toFile(kept: readonly Kept[]): string {
  const drawings = kept.map(({ digit, strokes }) => ({
    digit,
    strokes: strokes.map((stroke) => stroke.map(({ x, y }) => [x, y])),
  }));
  return `${JSON.stringify({ drawings })}\n`;
}

function tenths({ x, y }: { x: number; y: number }) {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}

function isDigit(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 9;
}
