// What two parts of the page share: several networks read the drawing, and one of them is looked at.
import { latest } from '../recognizer/client/latest';
import type { View } from './learn';
import type { Stops } from './stops';
import { likeliest } from './verdict';

/**
 * @param root fires `readings`, with the probabilities by each network
 * @param read reads a picture of 784 values with each network
 * @param show shows the readings; null for blank paper
 */
export function bindNetworks(
  root: HTMLElement,
  stops: Stops,
  read: (picture: Float32Array) => Promise<number[][]>,
  show: (readings: number[][] | null) => void,
  fail: (error: unknown) => void,
): View {
  const showAll = (readings: number[][] | null) => {
    stops.showDigits((readings ?? []).map((one) => String(likeliest(one))));
    show(readings);
  };
  const reader = latest(
    read,
    (found) => {
      showAll(found);
      root.dispatchEvent(new CustomEvent('readings', { detail: found }));
    },
    fail,
  );
  return {
    show(reading) {
      if (reading !== null) return reader.submit(reading.pixels);
      reader.cancel();
      showAll(null);
    },
  };
}
