// English: why the answer is what it is.
import { withArticle } from './format';

const ROWS = ['upper', 'middle', 'lower'];
const COLUMNS = ['left', 'middle', 'right'];

/** A ninth of the paper; `row` and `column` are 0, 1 or 2. */
function place(row: number, column: number): string {
  return row === 1 && column === 1 ? 'middle' : `${ROWS[row]} ${COLUMNS[column]}`;
}

/** Why the answer is what it is. A place is a row and a column of the paper, from 0 to 2. */
export const explanation = {
  title: (digit: number) => `Why ${withArticle(digit)}?`,
  titleRejected: 'Why is it no digit?',
  titleBlank: 'Why this answer?',
  most: (digit: number, row: number, column: number) =>
    `The ink at the ${place(row, column)} (+) counted most for the ${digit}.`,
  least: (row: number, column: number) => `The ink at the ${place(row, column)} (−) counted against it.`,
  without: (digit: number) => `Without the framed piece it would be ${withArticle(digit)}.`,
  noPiece: (digit: number) => `No single piece decides: hide any one and it's still ${withArticle(digit)}.`,
  unlike: (row: number, column: number) => `The ink at the ${place(row, column)} (−) looks least like part of a digit.`,
  like: (row: number, column: number) => `The ink at the ${place(row, column)} (+) looks most like part of a digit.`,
  noPieceRejected: 'No single piece is to blame: hide any one and it is still no digit.',
  example: (text: string) => `An example, until you draw. ${text}`,
};

/** What each layer of the network computes, by its name in the model contract. */
export const layers: Record<string, (layer: { channels: number; side: number }) => string> = {
  edges: ({ channels }) => `${channels} patterns. Each square glows where one was found.`,
  strokes_1: () => 'Combinations of these patterns.',
  strokes_2: () => 'Combinations of the previous ones.',
  parts_1: ({ side }) => `Halved to ${side} × ${side}. Each dot now sees more of the paper.`,
  parts_2: () => 'Larger parts and how they sit together.',
  places: ({ channels }) => `${channels} numbers: how strongly each part was found in each place. They decide.`,
};
