// Finds the writing in a picture: paper, threshold, rulings, components, lines, trace.
//
// The Python package train.writing does the same in modules of the same names, and describes each step. Up to the strokes
// all numbers are whole, so that both find the same ink; tests/golden/writing.json.gz holds both to the same strokes.
import type { Stroke } from '../shared/drawing';
import type { Box } from '../shared/picture-reading';
import { components } from './components';
import type { Gray } from './gray';
import { textLines } from './lines';
import { darkness } from './paper';
import { traceComponent } from './trace';

/**
 * A line of writing: its strokes, with half the width of the line at each point, and for each stroke a number that
 * connected strokes share.
 */
export type Line = { strokes: Stroke[]; inks: number[] };

/**
 * The lines from top to bottom, and the boxes of ink that belongs to none, in pixels of the picture, the first of which
 * lies between 0 and 1, with y downwards.
 */
export function findWriting(gray: Gray): { lines: Line[]; unread: Box[] } {
  const dark = darkness(gray);
  const { parts, found } = components(dark);
  const { lines, unread } = textLines(found);
  const written: Line[] = [];
  for (const { large, small, height } of lines) {
    const line: Line = { strokes: [], inks: [] };
    for (const one of [...large, ...small]) {
      const traced = traceComponent(dark, parts, one, height, large.includes(one));
      line.strokes.push(...traced);
      line.inks.push(...traced.map(() => one.number));
    }
    if (line.strokes.length > 0) written.push(line);
    else unread.push(...large, ...small); // thinning leaves nothing of a square
  }
  return { lines: written, unread: unread.map(({ left, top, right, bottom }): Box => [left, top, right, bottom]) };
}
