// The explanation panel: the occlusion map, and the feature maps of each layer. Computed only while the panel is open, and
// the occlusion map only once the pen rests, so that it never delays a reading. Blank paper shows an example.
import { explanation } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import { latest } from '../../recognizer/client/latest';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { OcclusionMap } from '../../recognizer/shared/explanation';
import { showLayers } from './feature-pictures';
import { paintOcclusionMap } from './occlusion-picture';
import { explain } from './text';

const REST_MS = 150;

/** A 7 with a bar. */
const EXAMPLE: Stroke[] = [
  [
    { x: 250, y: 220 },
    { x: 480, y: 205 },
    { x: 720, y: 210 },
    { x: 640, y: 380 },
    { x: 545, y: 580 },
    { x: 470, y: 820 },
  ],
  [
    { x: 400, y: 520 },
    { x: 540, y: 505 },
    { x: 690, y: 500 },
  ],
];

/** Keeps the panel `root` up to date with `pad` while it is open. */
export function bindExplanation(root: HTMLDetailsElement, pad: DigitPad): void {
  const find = <T extends Element>(selector: string) => root.querySelector<T>(selector)!;
  const title = find<HTMLElement>('summary');
  const heat = find<HTMLCanvasElement>('.heat');
  const text = find<HTMLElement>('.reasons');
  const list = find<HTMLElement>('.layers');
  let resting = 0;

  // Errors are ignored: the pad's own reading fails for the same reason and reports it.
  const layers = latest(
    (drawing: Stroke[]) => pad.featureMaps(drawing),
    (found) => showLayers(list, found),
    () => {},
  );
  const occlusion = latest(
    async (drawing: Stroke[]) => ({ map: await pad.occlusionMap(drawing), example: drawing === EXAMPLE }),
    ({ map, example }) => {
      title.textContent = example ? explanation.titleBlank : titleOf(map);
      paintOcclusionMap(heat, map);
      text.textContent = example ? explanation.example(explain(map)) : explain(map);
    },
    () => {},
  );

  function update(): void {
    clearTimeout(resting);
    if (pad.status.version === '') return;
    if (pad.blank) title.textContent = explanation.titleBlank;
    if (!root.open) return;
    const drawing = pad.blank ? EXAMPLE : pad.strokes;
    layers.submit(drawing);
    resting = window.setTimeout(() => occlusion.submit(drawing), REST_MS);
  }

  root.addEventListener('toggle', update);
  update(); // it may be open already
  pad.addEventListener('ready', update);
  pad.addEventListener('reading', update);
  pad.addEventListener('change', () => {
    if (pad.blank) update(); // no reading comes for blank paper
  });
}

function titleOf({ accepted, digit }: OcclusionMap): string {
  return accepted ? explanation.title(digit) : explanation.titleRejected;
}
