// The explanation panel: the occlusion map, and the feature maps of each layer. Computed only while the panel is open, and
// the occlusion map only once the pen rests, so that it never delays a reading. Blank paper shows an example.
import { explanation } from '../../messages';
import type { DigitPad } from '../../pad/digit-pad';
import { latest } from '../../recognizer/client/latest';
import type { Stroke } from '../../recognizer/shared/drawing';
import type { OcclusionMap } from '../../recognizer/shared/explanation';
import { SEVEN } from '../example';
import type { Sheet } from '../sheet/sheet';
import { showLayers } from './feature-pictures';
import { paintOcclusionMap } from './occlusion-picture';
import { explain } from './text';

const REST_MS = 150;

/** Keeps the panel `root` up to date with the digit on the sheet that one looks at, while it is open. */
export function bindExplanation(root: HTMLDetailsElement, pad: DigitPad, sheet: Pick<Sheet, 'ink'>): void {
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
    async (drawing: Stroke[]) => ({ map: await pad.occlusionMap(drawing), example: drawing === SEVEN }),
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
    const drawing = pad.blank ? SEVEN : sheet.ink;
    layers.submit(drawing);
    resting = window.setTimeout(() => occlusion.submit(drawing), REST_MS);
  }

  root.addEventListener('toggle', update);
  root.addEventListener('look', update);
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
