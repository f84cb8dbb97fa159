// Where a pointer is on the paper.
import type { Point } from '../recognizer/shared/drawing';
import type { Area } from './paper-area';
import { type Corners, unproject } from './projection';

/**
 * Converts positions in the window to pad units until `signal` aborts.
 * @param corners elements without size at the corners of the canvas, which is where CSS transforms show in full
 * @param area what the canvas shows at the moment
 * @param view the corners' window
 */
export function createLocator(
  corners: readonly HTMLElement[],
  area: () => Area,
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
    const { left, top, width, height } = area();
    return (at) => {
      const { x, y } = toUnitSquare(at);
      return { x: left + x * width, y: top + y * height };
    };
  }

  return ({ clientX, clientY }) => {
    measured ??= measure();
    return measured({ x: clientX, y: clientY });
  };
}
