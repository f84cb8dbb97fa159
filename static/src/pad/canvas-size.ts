// The size of a canvas in the screen's pixels.

/**
 * Observes the size of `canvas` until `signal` aborts.
 * @param view the canvas' window
 * @param onChange called after each change, before the next frame is shown
 * @returns a function that returns the size; 0 × 0 before the first layout
 */
export function observeDevicePixels(
  canvas: HTMLCanvasElement,
  view: Window & typeof globalThis,
  onChange: () => void,
  signal: AbortSignal,
): () => { width: number; height: number } {
  let size: ResizeObserverEntry | undefined;

  function devicePixels(axis: 'inlineSize' | 'blockSize'): number {
    const computed = (size?.contentBoxSize[0]?.[axis] ?? 0) * view.devicePixelRatio;
    const exact = size?.devicePixelContentBoxSize?.[0]?.[axis];
    // If the browser reports the exact size after layout, it differs from the computed one by at most a pixel.
    return exact !== undefined && Math.abs(exact - computed) < 1 ? exact : Math.round(computed);
  }

  const observer = new view.ResizeObserver(([entry]) => {
    size = entry;
    onChange();
  });
  try {
    observer.observe(canvas, { box: 'device-pixel-content-box' });
  } catch (error) {
    if (!(error instanceof view.TypeError)) throw error; // Safari does not support this box
    observer.observe(canvas);
  }
  signal.addEventListener('abort', () => observer.disconnect());
  return () => ({ width: devicePixels('inlineSize'), height: devicePixels('blockSize') });
}
