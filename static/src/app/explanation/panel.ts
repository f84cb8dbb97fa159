// The panel that shows why: the ink that mattered, and the drawing's way through the network's layers. Computed only
// while it is open, and the ink's part only once the pen rests, so that it never delays a reading.

import type { DigitPad } from '../../pad/digit-pad';
import { latest } from '../../recognizer/client/latest';
import { SIDE } from '../../recognizer/shared/ink';
import type { Layer } from '../../recognizer/worker/feature-maps';
import type { Influence } from '../../recognizer/worker/occlusion';
import { reasons, sentenceOn } from './text';

const REST_MS = 150;
const GAP = 40; // of 255, the strength of the line between two maps

/** Colours on the picture's dark ground: ink that spoke for the digit, against it, and neither. */
const FOR = [255, 138, 92];
const AGAINST = [92, 168, 255];
const NEITHER = [225, 225, 230];

/** Keeps the panel `root` showing what `pad` reads, while it is open. */
export function explainIn(root: HTMLDetailsElement, pad: DigitPad): void {
  const find = <T extends Element>(selector: string) => root.querySelector<T>(selector)!;
  const heat = find<HTMLCanvasElement>('.heat');
  const text = find<HTMLElement>('.reasons');
  const list = find<HTMLElement>('.layers');
  const atRest = text.textContent;
  const unnamed = heat.getAttribute('aria-label')!;
  let resting = 0;

  // What fails here fails for the pad's own reading, too, which says so.
  const layers = latest(
    () => pad.layers(),
    (found) => showLayers(list, found),
    () => {},
  );
  const influence = latest(
    () => pad.influence(),
    (found) => {
      showHeat(heat, found);
      text.textContent = reasons(found);
      heat.setAttribute('aria-label', reasons(found));
    },
    () => {},
  );

  function follow(): void {
    if (!root.open || pad.blank || pad.status.version === '') return;
    layers.offer(undefined);
    clearTimeout(resting);
    resting = window.setTimeout(() => influence.offer(undefined), REST_MS);
  }

  function wipe(): void {
    if (!pad.blank) return;
    clearTimeout(resting);
    layers.cancel();
    influence.cancel();
    text.textContent = atRest;
    heat.setAttribute('aria-label', unnamed);
    for (const canvas of root.querySelectorAll('canvas')) {
      canvas.getContext('2d')!.clearRect(0, 0, canvas.width, canvas.height);
    }
  }

  root.addEventListener('toggle', follow);
  pad.addEventListener('reading', follow);
  pad.addEventListener('change', wipe);
}

function showHeat(canvas: HTMLCanvasElement, { picture, pixels, turning }: Influence): void {
  const context = canvas.getContext('2d')!;
  const image = new ImageData(SIDE, SIDE);
  pixels.forEach((value, i) => {
    const target = value > 0 ? FOR : AGAINST;
    const colour = NEITHER.map((from, channel) => from + (target[channel]! - from) * Math.abs(value));
    image.data.set([...colour, 255 * picture[i]!], i * 4);
  });
  context.putImageData(image, 0, 0);
  if (turning === null) return;
  context.strokeStyle = '#fff';
  context.strokeRect(turning.x + 0.5, turning.y + 0.5, turning.side - 1, turning.side - 1);
}

function showLayers(list: HTMLElement, layers: Layer[]): void {
  while (list.children.length < layers.length) list.append(stage(layers[list.children.length]!.name));
  layers.forEach((layer, i) => {
    paint(list.children[i]!.querySelector('canvas')!, layer);
  });
}

function stage(layer: string): HTMLElement {
  const item = document.createElement('li');
  const canvas = document.createElement('canvas');
  const sentence = document.createElement('p');
  sentence.textContent = sentenceOn(layer);
  canvas.setAttribute('aria-hidden', 'true'); // the sentence says what can be said of it
  item.append(sentence, canvas);
  return item;
}

/** Paints all maps of a layer as a table with lines a pixel wide. */
function paint(canvas: HTMLCanvasElement, { side, channels, values }: Layer): void {
  let columns = Math.floor(Math.sqrt(2 * channels)); // about twice as wide as high
  while (channels % columns !== 0) columns -= 1; // whole rows
  const cell = side + 1;
  const width = columns * cell - 1;
  const height = (channels / columns) * cell - 1;
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const image = new ImageData(width, height);
  image.data.fill(255);
  for (let i = 3; i < image.data.length; i += 4) image.data[i] = GAP;
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
