// Explanations of a reading that cross from the worker to the page.

export type OcclusionMap = {
  /** The predicted digit. */
  digit: number;
  /** Whether the drawing was accepted as a digit. If not, the map explains `isDigit` instead of the digit. */
  accepted: boolean;
  /** The model's input: 784 values, 0 paper to 1 ink. */
  picture: Float32Array;
  /**
   * One value per pixel, from -1 (strongest evidence against the digit, or against being one) to 1 (strongest for it); 0
   * without ink.
   */
  pixels: Float32Array;
  /**
   * The square with the least ink whose removal changes the digit, or gets the drawing accepted, and the digit it then
   * is; null if there is none.
   */
  decisive: { digit: number; x: number; y: number; side: number } | null;
};

/** The output of one layer for one picture. */
export type FeatureMaps = {
  /** Name of the graph node. */
  name: string;
  /** Pixels along each side of a map. */
  side: number;
  channels: number;
  /** Row by row, channels last: 0 is no activation, 255 the strongest of the layer. */
  values: Uint8ClampedArray;
};
