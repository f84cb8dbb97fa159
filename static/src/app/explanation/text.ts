// The explanation as text: which ink counted, and what each layer looks for.
import { layers } from '../../../model-contract.json';
import type { FeatureMaps, OcclusionMap } from '../../recognizer/shared/explanation';
import { SIDE } from '../../recognizer/shared/ink';
import { withArticle } from '../reading-text';

/** What a layer computes, in a sentence; empty for an unknown name. */
export function captionOf({ name, side, channels }: Pick<FeatureMaps, 'name' | 'side' | 'channels'>): string {
  const caption = Object.entries(layers).find(([layer]) => name.includes(`/${layer}_`))?.[1] ?? '';
  return caption.replace('{channels}', `${channels}`).replaceAll('{side}', `${side}`);
}

/** Evidence weaker than this share of the strongest is not visible as a color. */
const VISIBLE = 0.15;

const ROWS = ['upper', 'middle', 'lower'];
const COLUMNS = ['left', 'middle', 'right'];

/** Which ink counted most for and against the digit, and which piece alone would change it. */
export function explain({ digit, pixels, decisive }: OcclusionMap): string {
  const [most, least] = [Math.max(...pixels), Math.min(...pixels)];
  const sentences = [`The ink at the ${place(pixels.indexOf(most))} counted most for the ${digit}.`];
  if (least < -VISIBLE) sentences.push(`The ink at the ${place(pixels.indexOf(least))} counted against it.`);
  sentences.push(
    decisive
      ? `Without the framed piece it would be ${withArticle(decisive.digit)}.`
      : `No single piece decides: hide any one and it's still ${withArticle(digit)}.`,
  );
  return sentences.join(' ');
}

/** The position of a pixel, by thirds of the central 20 pixels to which every drawing is fitted. */
function place(pixel: number): string {
  const third = (position: number) => Math.min(Math.max(Math.floor(((position - 4) * 3) / 20), 0), 2);
  const [row, column] = [ROWS[third(Math.floor(pixel / SIDE))]!, COLUMNS[third(pixel % SIDE)]!];
  return row === 'middle' && column === 'middle' ? 'middle' : `${row} ${column}`;
}
