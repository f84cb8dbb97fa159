// Finds writing in a gray picture. A first version: one threshold, and for each connected piece of ink the middles of its
// columns or rows as a stroke.
import type { Point, Stroke } from '../shared/drawing';
import type { Gray } from './gray';

export type Line = { strokes: Stroke[] };

/**
 * Lines of text, from top to bottom. The strokes are in pixels of the picture, the first of which lies between 0 and 1, with
 * y downwards.
 */
export function findWriting(gray: Gray): { lines: Line[] } {
  const { width, levels } = gray;
  const sorted = levels.slice().sort();
  const paper = sorted[sorted.length >> 1]!;
  const [darkest, lightest] = [sorted[(sorted.length * 0.002) | 0]!, sorted[(sorted.length * 0.998) | 0]!];
  const dark = paper - darkest >= lightest - paper;
  const limit = dark ? (paper + darkest) / 2 : (paper + lightest) / 2;
  if (Math.abs(paper - (dark ? darkest : lightest)) < 26) return { lines: [] };
  const ink = levels.map((level) => ((dark ? level < limit : level > limit) ? 1 : 0));
  const strokes: Stroke[] = [];
  const stack: number[] = [];
  for (let start = 0; start < ink.length; start++) {
    if (ink[start] !== 1) continue;
    const piece: number[] = [];
    stack.push(start);
    ink[start] = 2;
    while (stack.length > 0) {
      const at = stack.pop()!;
      piece.push(at);
      const x = at % width;
      for (const dy of [-width, 0, width]) {
        for (const dx of [x > 0 ? -1 : 0, 0, x < width - 1 ? 1 : 0]) {
          const next = at + dx + dy;
          if (ink[next] === 1) {
            ink[next] = 2;
            stack.push(next);
          }
        }
      }
    }
    if (piece.length >= 12) strokes.push(...skeletonOf(piece, width));
  }
  if (strokes.length > 4000) return { lines: [] };
  return { lines: rowsOf(strokes) };
}

/** A closed outline-like walk over the piece: nearest neighbors among a thinned sample of its pixels. */
function skeletonOf(piece: number[], width: number): Stroke[] {
  const set = new Set(piece);
  const thin = thinned(set, width);
  const points: Point[] = thin.map((at) => ({ x: (at % width) + 0.5, y: Math.floor(at / width) + 0.5 }));
  const strokes: Stroke[] = [[points.shift()!]];
  while (points.length > 0) {
    const last = strokes.at(-1)!.at(-1)!;
    let best = 0;
    let least = Infinity;
    points.forEach(({ x, y }, i) => {
      const distance = (x - last.x) ** 2 + (y - last.y) ** 2;
      if (distance < least) [best, least] = [i, distance];
    });
    if (least > 9) strokes.push([]);
    strokes.at(-1)!.push(points.splice(best, 1)[0]!);
  }
  return strokes.filter((stroke) => stroke.length > 3);
}

function thinned(set: Set<number>, width: number): number[] {
  const around = [-width, -width + 1, 1, width + 1, width, width - 1, -1, -width - 1];
  for (let changed = true; changed; ) {
    changed = false;
    for (const step of [0, 1]) {
      const gone = [...set].filter((at) => {
        const n = around.map((d) => (set.has(at + d) ? 1 : 0));
        const count = n.reduce<number>((a, b) => a + b, 0);
        const turns = n.filter((v, i) => v === 0 && n[(i + 1) % 8] === 1).length;
        if (count < 2 || count > 6 || turns !== 1) return false;
        return step === 0
          ? n[0]! * n[2]! * n[4]! === 0 && n[2]! * n[4]! * n[6]! === 0
          : n[0]! * n[2]! * n[6]! === 0 && n[0]! * n[4]! * n[6]! === 0;
      });
      for (const at of gone) set.delete(at);
      changed ||= gone.length > 0;
    }
  }
  // From an end, if there is one.
  const all = [...set];
  const end = all.find((at) => around.filter((d) => set.has(at + d)).length === 1) ?? all[0]!;
  return [end, ...all.filter((at) => at !== end)];
}

function rowsOf(strokes: Stroke[]): Line[] {
  const boxes = strokes.map((stroke) => {
    const ys = stroke.map(({ y }) => y);
    return { stroke, top: Math.min(...ys), bottom: Math.max(...ys) };
  });
  boxes.sort((a, b) => a.top - b.top);
  const rows: { strokes: Stroke[]; bottom: number }[] = [];
  for (const { stroke, top, bottom } of boxes) {
    const row = rows.at(-1);
    if (row !== undefined && top < row.bottom + 12) {
      row.strokes.push(stroke);
      row.bottom = Math.max(row.bottom, bottom);
    } else rows.push({ strokes: [stroke], bottom });
  }
  return rows.map(({ strokes }) => ({ strokes }));
}
