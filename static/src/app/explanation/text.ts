// The explanation as text: which ink counted, and what each layer looks for.
import { explanation, layers } from '../../messages';
import type { FeatureMaps, OcclusionMap } from '../../recognizer/shared/explanation';
import { SIDE } from '../../recognizer/shared/ink';

/** What a layer computes, in a sentence; empty for an unknown name. */
export function captionOf(layer: Pick<FeatureMaps, 'name' | 'side' | 'channels'>): string {
  return Object.entries(layers).find(([name]) => layer.name.includes(`/${name}_`))?.[1](layer) ?? '';
}

/** Evidence weaker than this share of the strongest is not visible as a color. */
const VISIBLE = 0.15;

/** Pixels of the strongest evidence for and against; null if there is none that is visible. */
export function strongest({ pixels }: Pick<OcclusionMap, 'pixels'>): { most: number | null; least: number | null } {
  const [most, least] = [Math.max(...pixels), Math.min(...pixels)];
  return {
    most: most > VISIBLE ? pixels.indexOf(most) : null,
    least: least < -VISIBLE ? pixels.indexOf(least) : null,
  };
}

/** Which ink counted most for and against the answer, and which piece alone would change it. */
export function explain(map: OcclusionMap): string {
  return (map.accepted ? explainDigit(map) : explainRejection(map)).join(' ');
}

function explainDigit(map: OcclusionMap): string[] {
  const { most, least } = strongest(map);
  return [
    ...(most === null ? [] : [explanation.most(map.digit, ...place(most))]),
    ...(least === null ? [] : [explanation.least(...place(least))]),
    map.decisive === null ? explanation.noPiece(map.digit) : explanation.without(map.decisive.digit),
  ];
}

function explainRejection(map: OcclusionMap): string[] {
  const { most, least } = strongest(map);
  return [
    ...(least === null ? [] : [explanation.unlike(...place(least))]),
    ...(most === null ? [] : [explanation.like(...place(most))]),
    map.decisive === null ? explanation.noPieceRejected : explanation.without(map.decisive.digit),
  ];
}

/** Row and column of a pixel, by thirds of the central 20 pixels to which every drawing is fitted. */
function place(pixel: number): [row: number, column: number] {
  const third = (position: number) => Math.min(Math.max(Math.floor(((position - 4) * 3) / 20), 0), 2);
  return [third(Math.floor(pixel / SIDE)), third(pixel % SIDE)];
}
