// The worker's canvas, on which pictures are reduced and read back.
import { PictureError } from './problem';

export type Surface = {
  size: { width: number; height: number };
  /**
   * RGBA, row by row.
   * @throws PictureError if it is read back as something else, or may not be read
   */
  pixels(): Uint8ClampedArray;
  /** What is on the canvas, which is blank afterwards. */
  take(): ImageBitmap;
};

/**
 * Draws a picture on a canvas of this size, which is not larger than the picture. The picture is closed.
 * @throws PictureError if there is no such canvas here
 */
export function drawReduced(picture: ImageBitmap, width: number, height: number): Surface {
  let from: ImageBitmap | OffscreenCanvas = picture;
  let [wide, high] = [picture.width, picture.height];
  // Halves first: not every browser takes all pixels into account when it reduces by more than that.
  while (wide >= 2 * width && high >= 2 * height) {
    [wide, high] = [Math.ceil(wide / 2), Math.ceil(high / 2)];
    from = draw(from, wide, high, 'low').canvas; // at a half the mean of four pixels, and quick
  }
  const context = draw(from, width, height, 'high');
  return {
    size: { width, height },
    pixels: () => readBack(context),
    take: () => context.canvas.transferToImageBitmap(),
  };
}

/** Draws a picture in another size, and frees it. */
function draw(
  from: ImageBitmap | OffscreenCanvas,
  width: number,
  height: number,
  quality: ImageSmoothingQuality,
): OffscreenCanvasRenderingContext2D {
  const context = create(width, height);
  context.imageSmoothingQuality = quality;
  context.drawImage(from, 0, 0, width, height);
  if ('close' in from) from.close();
  else from.width = 0;
  return context;
}

function create(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context =
    typeof OffscreenCanvas === 'undefined'
      ? null
      : new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new PictureError({ kind: 'noCanvas' });
  return context;
}

function readBack(context: OffscreenCanvasRenderingContext2D): Uint8ClampedArray {
  if (isFalsified()) throw new PictureError({ kind: 'falsified' });
  try {
    return context.getImageData(0, 0, context.canvas.width, context.canvas.height).data;
  } catch (cause) {
    throw new PictureError({ kind: 'foreign' }, { cause }); // a picture of another site
  }
}

const SQUARE = 16;
const NOISE = 8; // of 255: some browsers change a few levels by 1
const MOST_FALSE = 0.1; // share of the pixels

/** Whether the browser lets pages read something else than what was drawn, against fingerprinting. */
function isFalsified(): boolean {
  const context = create(SQUARE, SQUARE);
  context.fillStyle = '#fff';
  context.fillRect(0, 0, SQUARE, SQUARE);
  context.fillStyle = '#000';
  context.fillRect(0, 0, SQUARE / 2, SQUARE);
  const { data } = context.getImageData(0, 0, SQUARE, SQUARE);
  const wrong = Array.from({ length: SQUARE * SQUARE }, (_, i) => {
    const drawn = i % SQUARE < SQUARE / 2 ? 0 : 255;
    return Math.abs(data[i * 4]! - drawn) > NOISE;
  });
  return wrong.filter(Boolean).length > MOST_FALSE * wrong.length;
}
