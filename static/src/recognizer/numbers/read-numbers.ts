// Reads numbers: whole drawings of one or more digits.
//
// First each group of overlapping strokes is read as one digit. Where the model doubts one, or it is unusually short, the
// groups there are also divided in other ways, the pieces that may matter are read, and the best path wins.
import type { Stroke } from '../shared/drawing';
import { isUsable } from '../shared/ink';
import type { NumberOptions, NumberReading } from '../shared/number-reading';
import type { Reading } from '../shared/reading';
import { arrange, demandsOf, isKnown, isQuestioned } from './demands';
import { build, inkOf, keyOf, type Lattice, wholeStrokes } from './lattice';
import { around, type Box, boxOf, type Layout, measure } from './layout';
import { isNumber, type Path, partsOf } from './paths';
import { Search } from './search';

const SURE = 0.95;
const SHORT = 0.6;
const DOT = 0.2;
const MOST_GROUPS = 30;
const MOST_STROKES = 30;
const MOST_EDGES = 200;
const ALTERNATIVES = 3;

const NO_NUMBER: NumberReading = { text: '', accepted: false, confidence: 0, parts: [], alternatives: [] };

/** Reads single digits. */
export type Reader = (drawings: Stroke[][]) => Promise<Reading[]>;

/**
 * The number that a drawing shows.
 * @param read reads single digits
 * @param layoutOf measures strokes, given their indices in the drawing; by default as those of a pen
 */
export async function readNumber(
  drawing: Stroke[],
  read: Reader,
  { single = false, quick = false, ...division }: NumberOptions = {},
  layoutOf: (strokes: Stroke[], indices: number[]) => Layout = (strokes) => measure(strokes),
): Promise<NumberReading> {
  const strokes: Stroke[] = [];
  const indices: number[] = []; // in the drawing
  drawing.forEach((stroke, i) => {
    const usable = stroke.filter(isUsable);
    if (usable.length === 0) return;
    strokes.push(usable);
    indices.push(i);
  });
  if (strokes.length === 0) return NO_NUMBER;
  const measured = layoutOf(strokes, indices);
  if (single) return asOneDigit(measured, (await read([strokes]))[0]!, indices);
  const demands = demandsOf(division, indices);
  const layout = arrange(measured, demands);
  if (layout.groups.length > MOST_GROUPS) return NO_NUMBER;
  const groups = await read(layout.groups.map((group) => wholeStrokes(group).map(({ stroke }) => strokes[stroke]!)));
  const { mostStrokes = MOST_STROKES, mostEdges = MOST_EDGES } = layout.traced ?? {};
  const few = strokes.length <= mostStrokes;
  const questioned = layout.groups.map((group) => few && isQuestioned(demands, group));
  const doubtful = layout.groups.map(
    (group, i) =>
      questioned[i]! || (!quick && few && !isKnown(demands, group) && isDoubtful(layout, group, groups[i]!)),
  );
  const all = build(layout, doubtful, demands);
  const lattice = all.edges.length <= mostEdges ? all : build(layout, questioned, demands); // too many ways: the simplest
  const readings = new Map(layout.groups.map((group, i) => [keyOf(wholeStrokes(group)), groups[i]!]));
  const search = new Search(lattice, readings);
  for (let wanted = search.wanted(); wanted.length > 0; wanted = search.wanted()) {
    const found = await read(wanted.map(({ pieces }) => inkOf(lattice, pieces)));
    wanted.forEach(({ key }, i) => {
      readings.set(key, found[i]!);
    });
    search.learn(readings);
  }
  return describe(lattice, readings, search.paths, indices);
}

function asOneDigit(layout: Layout, reading: Reading, indices: readonly number[]): NumberReading {
  const { digit, accepted, isDigit, probabilities } = reading;
  const part = {
    text: String(digit),
    strokes: [...indices],
    ink: layout.strokes,
    box: sidesOf(boxOf(layout.strokes.flat())),
    reading,
  };
  return { ...NO_NUMBER, text: part.text, accepted, confidence: isDigit * probabilities[digit]!, parts: [part] };
}

function isDoubtful(layout: Layout, group: number[], { probabilities, isDigit }: Reading): boolean {
  const box = around(layout, group);
  const [width, height] = [(box.right - box.left) / layout.height, (box.bottom - box.top) / layout.height];
  if (Math.max(width, height) < DOT && layout.bottom - box.bottom < layout.height / 2) return false;
  return isDigit * Math.max(...probabilities) < SURE || height < SHORT;
}

function describe(
  lattice: Lattice,
  readings: Map<string, Reading>,
  paths: Path[],
  indices: readonly number[],
): NumberReading {
  const highest = Math.max(...paths.map(({ score }) => score));
  const total = paths.reduce((sum, { score }) => sum + Math.exp(score - highest), 0);
  const { traced, weights } = lattice.layout;
  const found = paths.map((path) => {
    return { path, parts: partsOf(path), text: path.text, confidence: Math.exp(path.score - highest) / total };
  });
  const [best, ...others] = traced?.plain(found) ?? found.filter(isNumber);
  if (!best?.text) return NO_NUMBER;
  const parts = best.parts.map(({ edge, label }) => {
    const ink = inkOf(lattice, edge.pieces);
    return {
      text: label,
      strokes: edge.pieces.map(({ stroke }) => indices[stroke]!),
      ink,
      box: sidesOf(boxOf(ink.flat())),
      reading: /\d/.test(label) ? readings.get(edge.key)! : null,
    };
  });
  return {
    text: best.text,
    // One digit is accepted as the single digit that it is; only how to divide more needs confidence.
    accepted:
      (partsOf(best.path).length === 1 || best.confidence >= weights.threshold) &&
      parts.every(({ reading }) => reading?.accepted !== false),
    confidence: best.confidence,
    parts,
    alternatives: others.slice(0, ALTERNATIVES).map(({ text, confidence }) => ({ text, confidence })),
  };
}

function sidesOf({ left, top, right, bottom }: Box): [number, number, number, number] {
  return [left, top, right, bottom];
}
