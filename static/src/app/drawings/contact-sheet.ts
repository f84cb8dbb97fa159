// The visit's drawings as a picture: a sheet of paper with all of them, each with what it was meant to be.

import { boxOf, outline } from '../../pad/stroke-outline';
import type { Kept } from './saved-drawings';

const SIDE = 160; // pixels for a drawing
const LABEL = 28; // pixels below it
const MOST_COLUMNS = 6;
const PEN = 60; // pad units
const MARGIN = 60; // pad units
const [PAPER, INK, MUTED] = ['#fffdf8', '#1c2433', '#5c6270'];

/** A PNG of the drawings, row by row; at least one. */
export function sheetOf(kept: readonly Kept[]): Promise<Blob> {
  const columns = Math.min(kept.length, MOST_COLUMNS);
  const canvas = document.createElement('canvas');
  canvas.width = columns * SIDE;
  canvas.height = Math.ceil(kept.length / columns) * (SIDE + LABEL);
  const context = canvas.getContext('2d')!;
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.font = '16px system-ui, sans-serif';
  context.textAlign = 'center';
  kept.forEach(({ digit, strokes }, i) => {
    const left = (i % columns) * SIDE;
    const top = Math.floor(i / columns) * (SIDE + LABEL);
    context.fillStyle = MUTED;
    context.fillText(digit === null ? 'no digit' : String(digit), left + SIDE / 2, top + SIDE + 16);
    const box = boxOf(strokes, MARGIN);
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
    canvas.toBlob((blob) => (blob === null ? reject(new Error('The picture could not be made.')) : resolve(blob)));
  });
}
