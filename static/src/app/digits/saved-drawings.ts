// The saved drawings: stored on this device only, until the tab is closed.
import { copyDrawing, type Stroke } from '../../recognizer/shared/drawing';
import type { Label } from '../answer/correction';

/** A drawing with its label, as it was read or as the person corrected it, and with what Inkling read. */
export type SavedDrawing = { digit: Label; read: Label; strokes: Stroke[] };

/** More would fill the page and, at about 2 KB each, use up the 5 MB that browsers allow. */
export const MAX_DRAWINGS = 60;

/** The stored drawings, newest first; none if `stored` is something else. */
export function parseSaved(stored: unknown): SavedDrawing[] {
  try {
    return (stored as SavedDrawing[]).map(({ digit, read, strokes }) => ({
      digit: isDigit(digit) ? digit : null,
      read: isDigit(read) ? read : null,
      strokes: copyDrawing(strokes),
    }));
  } catch {
    return []; // written by another version, or by something else
  }
}

/** The list with `drawing` in front, without an older entry for the same strokes. */
export function withDrawing(saved: readonly SavedDrawing[], drawing: SavedDrawing): SavedDrawing[] {
  const rounded = { ...drawing, strokes: drawing.strokes.map((stroke) => stroke.map(roundToTenths)) };
  const key = drawingKey(drawing.strokes);
  return [rounded, ...saved.filter(({ strokes }) => drawingKey(strokes) !== key)].slice(0, MAX_DRAWINGS);
}

/** The same for drawings that differ by less than a tenth, such as one before and after it was saved. */
export function drawingKey(strokes: readonly Stroke[]): string {
  return JSON.stringify(strokes.map((stroke) => stroke.map(roundToTenths)));
}

/** How many of the drawings were read as what they were meant to be. */
export function countRight(saved: readonly SavedDrawing[]): number {
  return saved.filter(({ digit, read }) => digit === read).length;
}

function roundToTenths({ x, y }: { x: number; y: number }) {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}

function isDigit(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= 9;
}
