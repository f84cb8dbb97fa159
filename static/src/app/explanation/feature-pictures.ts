// The feature maps of each layer as pictures, with a caption each.
import type { FeatureMaps } from '../../recognizer/shared/explanation';
import { captionOf } from './text';

const GAP_ALPHA = 40; // of 255, for the lines between maps

/** Shows one picture per layer in `list`, reusing those of the last drawing. */
export function showLayers(list: HTMLElement, layers: FeatureMaps[]): void {
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
