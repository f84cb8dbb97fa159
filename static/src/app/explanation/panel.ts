// The explanation panel: the occlusion map, and the feature maps of each layer. Computed only while the panel is open, and
// the occlusion map only once the pen rests, so that it never delays a reading.
import type { DigitPad } from '../../pad/digit-pad';
import { latest } from '../../recognizer/client/latest';
import type { FeatureMaps, OcclusionMap } from '../../recognizer/shared/explanation';
import { SIDE } from '../../recognizer/shared/ink';
import { captionOf, explain } from './text';

const REST_MS = 150;
const GAP_ALPHA = 40; // of 255, for the lines between maps

/** Colors on a dark background: evidence for the digit, against it, and neutral ink. */
const FOR = [255, 138, 92];
const AGAINST = [92, 168, 255];
const NEUTRAL = [225, 225, 230];

/** Keeps the panel `root` up to date with `pad` while it is open. */
export function bindExplanation(root: HTMLDetailsElement, pad: DigitPad): void {
  const find = <T extends Element>(selector: string) => root.querySelector<T>(selector)!;
  const heat = find<HTMLCanvasElement>('.heat');
  const text = find<HTMLElement>('.reasons');
  const list = find<HTMLElement>('.layers');
  const blankText = text.textContent;
  const blankLabel = heat.getAttribute('aria-label')!;
  let resting = 0;

  // Errors are ignored: the pad's own reading fails for the same reason and reports it.
  const layers = latest(
    () => pad.featureMaps(),
    (found) => showLayers(list, found),
    () => {},
  );
  const occlusion = latest(
    () => pad.occlusionMap(),
    (found) => {
      paintOcclusionMap(heat, found);
      text.textContent = explain(found);
      heat.setAttribute('aria-label', explain(found));
    },
    () => {},
  );

  function update(): void {
    if (!root.open || pad.blank || pad.status.version === '') return;
    layers.submit(undefined);
    clearTimeout(resting);
    resting = window.setTimeout(() => occlusion.submit(undefined), REST_MS);
  }

  function clearIfBlank(): void {
    if (!pad.blank) return;
    clearTimeout(resting);
    layers.cancel();
    occlusion.cancel();
    text.textContent = blankText;
    heat.setAttribute('aria-label', blankLabel);
    for (const canvas of root.querySelectorAll('canvas')) {
      canvas.getContext('2d')!.clearRect(0, 0, canvas.width, canvas.height);
    }
  }

  root.addEventListener('toggle', update);
  pad.addEventListener('reading', update);
  pad.addEventListener('change', clearIfBlank);
}

function paintOcclusionMap(canvas: HTMLCanvasElement, { picture, pixels, decisive }: OcclusionMap): void {
  const context = canvas.getContext('2d')!;
  const image = new ImageData(SIDE, SIDE);
  pixels.forEach((value, i) => {
    const target = value > 0 ? FOR : AGAINST;
    const color = NEUTRAL.map((from, channel) => from + (target[channel]! - from) * Math.abs(value));
    image.data.set([...color, 255 * picture[i]!], i * 4);
  });
  context.putImageData(image, 0, 0);
  if (decisive === null) return;
  context.strokeStyle = '#fff';
  context.strokeRect(decisive.x + 0.5, decisive.y + 0.5, decisive.side - 1, decisive.side - 1);
}

function showLayers(list: HTMLElement, layers: FeatureMaps[]): void {
  while (list.children.length < layers.length) list.append(layerItem(layers[list.children.length]!));
  layers.forEach((layer, i) => {
    paintFeatureMaps(list.children[i]!.querySelector('canvas')!, layer);
  });
}

function layerItem(layer: FeatureMaps): HTMLElement {
  const item = document.createElement('li');
  const canvas = document.createElement('canvas');
  const caption = document.createElement('p');
  caption.textContent = captionOf(layer);
  canvas.setAttribute('aria-hidden', 'true'); // the caption is its text alternative
  item.append(caption, canvas);
  return item;
}

/** Paints all maps of a layer as a grid, with lines of one pixel between them. */
function paintFeatureMaps(canvas: HTMLCanvasElement, { side, channels, values }: FeatureMaps): void {
  let columns = Math.floor(Math.sqrt(2 * channels)); // about twice as wide as high
  while (channels % columns !== 0) columns -= 1; // complete rows
  const cell = side + 1;
  const width = columns * cell - 1;
  const height = (channels / columns) * cell - 1;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const image = new ImageData(width, height);
  image.data.fill(255);
  for (let i = 3; i < image.data.length; i += 4) image.data[i] = GAP_ALPHA;
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      for (let channel = 0; channel < channels; channel++) {
        const left = (channel % columns) * cell + x;
        const top = Math.floor(channel / columns) * cell + y;
        image.data[(top * width + left) * 4 + 3] = values[(y * side + x) * channels + channel]!;
      }
    }
  }
  canvas.getContext('2d')!.putImageData(image, 0, 0);
}
