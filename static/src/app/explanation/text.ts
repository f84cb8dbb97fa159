// Why, in words: what the ink said, and what each layer of the network looks for.

import { SIDE } from '../../recognizer/shared/ink';
import type { Influence } from '../../recognizer/worker/occlusion';
import { article } from '../reading-text';

/** What the layers do, by their names in train/model.py; the first that fits says it. */
const SENTENCES: [RegExp, string][] = [
  [/\/edges/, 'Short edges: each of these squares shows where the picture has a piece of line in one direction.'],
  [/\/strokes_1/, 'Where those meet: bends, corners and crossings.'],
  [/\/strokes/, 'Pieces of stroke, like hooks, arcs and ends.'],
  [/\/parts_1/, 'Parts of digits: loops, bars and stems; from here on seen from farther away.'],
  [/\/parts/, 'Larger parts, and how they lie to one another.'],
  [
    /\/places/,
    'Each part counts, in four ways, by where on the paper it was seen. These numbers decide between the ten digits.',
  ],
];

/** What the layer of a name does, in a sentence; empty for a name that is not known. */
export function sentenceOn(layer: string): string {
  return SENTENCES.find(([name]) => name.test(layer))?.[1] ?? '';
}

/** Of the strongest influence: fainter, a colour cannot be told from that of ink that did not matter. */
const SEEN = 0.15;

const DOWN = ['upper', 'middle', 'lower'];
const ACROSS = ['left', 'middle', 'right'];

/** One or two sentences: which ink spoke most for the digit, and without which it would have been another. */
export function reasons({ digit, pixels, turning }: Influence): string {
  const strongest = pixels.indexOf(Math.max(...pixels));
  const against = Math.min(...pixels) < -SEEN ? '; blue ink spoke against it' : '';
  const said = `The brightest red ink, at the ${place(strongest)}, spoke most for the ${digit}${against}.`;
  const change = turning
    ? `Without the ink in the frame it would read ${article(turning.digit)} ${turning.digit}.`
    : `No small piece decides alone: whichever is covered, it still reads ${article(digit)} ${digit}.`;
  return `${said} ${change}`;
}

/** Where a pixel is, by thirds of the middle 20 pixels, to which every drawing is fitted. */
function place(pixel: number): string {
  const third = (position: number) => Math.min(Math.max(Math.floor(((position - 4) * 3) / 20), 0), 2);
  const [down, across] = [DOWN[third(Math.floor(pixel / SIDE))]!, ACROSS[third(pixel % SIDE)]!];
  return down === 'middle' && across === 'middle' ? 'middle' : `${down} ${across}`;
}
