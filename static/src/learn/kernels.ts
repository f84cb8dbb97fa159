// The first layer's kernels as a picture: what the network looks for in each 5 × 5 pixels.
const SIDE = 5;
const COLUMNS = 7;
const MIDDLE = 128; // the gray of a weight of 0

/**
 * Paints all kernels in rows of seven, with lines of one pixel between them. White weights look for ink, black ones for
 * paper; the largest weight is as white or black as can be.
 * @param weights 5 × 5 × n values, the kernel's number last
 */
export function paintKernels(canvas: HTMLCanvasElement, weights: Float32Array): void {
  const count = weights.length / (SIDE * SIDE);
  const cell = SIDE + 1;
  canvas.width = COLUMNS * cell - 1;
  canvas.height = Math.ceil(count / COLUMNS) * cell - 1;
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
  const image = new ImageData(canvas.width, canvas.height);
  weights.forEach((weight, i) => {
    const kernel = i % count;
    const place = Math.floor(i / count);
    const x = (kernel % COLUMNS) * cell + (place % SIDE);
    const y = Math.floor(kernel / COLUMNS) * cell + Math.floor(place / SIDE);
    const gray = MIDDLE + (weight / largest) * (MIDDLE - 1);
    image.data.set([gray, gray, gray, 255], (y * image.width + x) * 4);
  });
  canvas.getContext('2d')!.putImageData(image, 0, 0);
}
