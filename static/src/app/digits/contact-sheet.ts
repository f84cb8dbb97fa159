// The saved drawings as one picture: a contact sheet with the label of each.
import { answer } from '../../messages';
import { boundingBox, outline } from '../../pad/stroke-outline';
import type { SavedDrawing } from './saved-drawings';

const SIDE = 160; // pixels per drawing
const LABEL = 28; // pixels below it
const MAX_COLUMNS = 6;
const PEN = 60; // pad units
const MARGIN = 60; // pad units
const [PAPER, INK, MUTED] = ['#fffdf8', '#1c2433', '#565c6a'];

/** A PNG of the drawings, at least one, row by row. */
export function contactSheet(saved: readonly SavedDrawing[]): Promise<Blob> {
  const columns = Math.min(saved.length, MAX_COLUMNS);
  const canvas = document.createElement('canvas');
  canvas.width = columns * SIDE;
  canvas.height = Math.ceil(saved.length / columns) * (SIDE + LABEL);
  const context = canvas.getContext('2d')!;
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = '16px system-ui, sans-serif';
  context.textAlign = 'center';
  saved.forEach(({ digit, strokes }, i) => {
    const left = (i % columns) * SIDE;
    const top = Math.floor(i / columns) * (SIDE + LABEL);
    context.fillStyle = MUTED;
    context.fillText(digit === null ? answer.notADigit : String(digit), left + SIDE / 2, top + SIDE + 16);
    const box = boundingBox(strokes, MARGIN);
    const scale = SIDE / Math.max(box.width, box.height);
    context.save();
    context.translate(left + (SIDE - box.width * scale) / 2, top + (SIDE - box.height * scale) / 2);
    context.scale(scale, scale);
    context.translate(-box.left, -box.top);
    context.fillStyle = INK;
    for (const stroke of strokes) context.fill(new Path2D(outline(stroke, PEN)));
    context.restore();
  });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The canvas cannot be encoded.')) : resolve(blob)));
  });
}
