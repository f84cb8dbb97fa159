// Where a pointer is on the paper.
import type { Point } from '../recognizer/shared/drawing';
import { type Corners, unproject } from './projection';

/** The pad's shorter side in pad units. */
export const PAD_UNITS = 1000;

/**
 * Converts positions in the window to pad units until `signal` aborts.
 * @param corners elements without size at the corners of `canvas`, which is where CSS transforms show in full
 * @param view the window of them all
 */
export function createLocator(
  canvas: HTMLCanvasElement,
  corners: readonly HTMLElement[],
  view: Window,
  signal: AbortSignal,
): (event: { clientX: number; clientY: number }) => Point {
  // Measured once per stroke: measuring at each move would force a layout of the answer first.
  let measured: ((at: Point) => Point) | null = null;
  for (const type of ['pointerdown', 'scroll', 'resize']) {
    view.addEventListener(type, () => (measured = null), { capture: true, passive: true, signal });
  }

  function measure(): (at: Point) => Point {
    const toUnitSquare = unproject(corners.map((corner) => corner.getBoundingClientRect()) as unknown as Corners);
    const style = view.getComputedStyle(canvas);
    const [width, height] = [Number.parseFloat(style.width), Number.parseFloat(style.height)];
    const side = Math.min(width, height);
    const toPad = (share: number, length: number) => ((share * length - (length - side) / 2) / side) * PAD_UNITS;
    return (at) => {
      const { x, y } = toUnitSquare(at);
      return { x: toPad(x, width), y: toPad(y, height) };
    };
  }

  return ({ clientX, clientY }) => {
    measured ??= measure();
    return measured({ x: clientX, y: clientY });
  };
}
