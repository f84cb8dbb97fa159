// The measured changes of drawings as sliders: where each was measured, and the measurement nearest to a position.
import type { Perturbed, Robustness } from '../model/manifest-types';

export const KINDS = ['slant', 'rotation', 'stretch', 'size', 'corner', 'pen width', 'shaky', 'few points'] as const;
export type Kind = (typeof KINDS)[number];

/** A measurement: `value` is null for the drawings as they were drawn, `at` its position on the slider. */
export type Stop = { value: number | string | null; at: number; accuracy: number; legible: boolean };

export type Slider = { kind: Kind; stops: Stop[]; min: number; max: number; step: number };

/** Of the kinds with a scale: the value of drawings as they were drawn, if they have one, and a step that reaches all. */
const SCALES: Partial<Record<Kind, { neutral: number | null; step: number }>> = {
  slant: { neutral: 0, step: 1 },
  rotation: { neutral: 0, step: 1 },
  stretch: { neutral: 1, step: 0.05 },
  size: { neutral: null, step: 1 },
  'pen width': { neutral: 1.1, step: 0.1 },
  shaky: { neutral: 0, step: 0.1 },
};

/** The sliders of the kinds that were measured, each with at least two measurements. */
export function sliders(sweep: Robustness): Slider[] {
  return KINDS.map((kind) => slider(kind, sweep)).filter(({ stops }) => stops.length > 1);
}

function slider(kind: Kind, { centre, conditions }: Robustness): Slider {
  const measured = conditions.filter((condition) => condition.kind === kind);
  const asDrawn = { value: null, accuracy: centre, legible: true };
  const scale = SCALES[kind];
  let stops: Stop[];
  if (scale) {
    stops = measured.filter(({ value }) => typeof value === 'number').map((found) => stop(found, Number(found.value)));
    if (scale.neutral !== null && stops.length > 0) stops.push({ ...asDrawn, at: scale.neutral });
  } else {
    const sorted = [...measured].sort((a, b) => Number(a.value) - Number(b.value)); // names stay as they are
    stops = sorted.map((found, i) => stop(found, i));
    if (kind === 'few points' && stops.length > 0) stops.push({ ...asDrawn, at: stops.length });
  }
  stops.sort((a, b) => a.at - b.at);
  return { kind, stops, min: stops[0]?.at ?? 0, max: stops.at(-1)?.at ?? 0, step: scale?.step ?? 1 };
}

function stop({ value, accuracy, legible }: Perturbed, at: number): Stop {
  return { value, at, accuracy, legible: legible ?? true };
}

/** The measurement nearest to a position. Nothing is computed between two of them. */
export function nearest({ stops }: Slider, at: number): Stop {
  return stops.reduce((best, other) => (Math.abs(other.at - at) < Math.abs(best.at - at) ? other : best));
}

/** The measurement with the lowest accuracy. */
export function worst({ stops }: Slider): Stop {
  return stops.reduce((lowest, other) => (other.accuracy < lowest.accuracy ? other : lowest));
}
