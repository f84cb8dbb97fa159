// Written by `npm run types` from manifest.schema.json. Do not edit.

/**
 * Content of manifest.json. Field names and their order belong to the published format.
 *
 * Args:
 *     format: increased if a page that knows only the former format could misinterpret this one.
 *     files: model.json and the shards.
 *     input: the model's input.
 *     outputs: the model's outputs; one without ``is_digit`` accepts every drawing.
 *     threshold: a drawing is accepted as a digit if ``is_digit`` is at least this.
 *     doubt_threshold: a drawing may be a digit if ``is_digit`` is at least this; older versions lack it.
 *     tolerance: maximum difference between the page's and the published outputs on a reference drawing.
 *     golden: the reference drawings.
 *     quantization: the type in which large weights are stored.
 *     report: training's metrics and the result of verification.
 */
export interface Manifest {
  format: number;
  files: PublishedFile[];
  input: Tensor;
  outputs: {
    [k: string]: Tensor;
  };
  threshold: number;
  doubt_threshold?: number | null;
  tolerance: number;
  golden: ReferenceDrawing[];
  quantization: string;
  report: PublishedReport;
}
/**
 * A file of the version, with the hash of its content.
 */
export interface PublishedFile {
  path: string;
  bytes: number;
  sha256: string;
}
/**
 * The model's input or one of its outputs. A side of None is the number of images; values are within ``range``.
 */
export interface Tensor {
  name: string;
  shape: (number | null)[];
  dtype: string;
  /**
   * @minItems 2
   * @maxItems 2
   */
  range: [number, number];
}
/**
 * A drawing with TF.js' outputs for it. A coordinate that is not finite is None.
 *
 * ``is_digit`` is None if the model has no such output.
 */
export interface ReferenceDrawing {
  name: string;
  strokes: [number | null, number | null][][];
  probabilities: number[];
  is_digit?: number | null;
}
/**
 * Training's metrics and the result of verification; ``figures`` is train's type of that name.
 *
 * ``recipe``, ``multiply_adds`` and ``data``, the folders of the training data, are None without training's report.
 */
export interface PublishedReport {
  figures: Figures;
  recipe?: string | null;
  parameters?: number | null;
  multiply_adds?: number | null;
  verification: Comparison;
  data?: string[] | null;
}
/**
 * The metrics to publish; a model trained on MNIST only has None or empty values, one from outside the first only.
 *
 * ``no_digits`` is the rejected share of each kind of synthetic non-digit. ``spread`` is keyed by ``metric.key``.
 */
export interface Figures {
  mnist_test: Share;
  mnist_validation?: Share | null;
  pen_digits?: WritersRead | null;
  mnist_inked?: Share | null;
  calibration?: CalibrationError | null;
  characters?: CharactersRejected | null;
  no_digits?: {
    [k: string]: number;
  };
  elsewhere?: DrawingsRead | null;
  sweep?: Robustness | null;
  confusion?: number[][] | null;
  misread?: Misreading[] | null;
  spread?: {
    [k: string]: Statistics | number[];
  } | null;
}
/**
 * Accuracy on ``n`` images, 0 to 1.
 */
export interface Share {
  accuracy: number;
  n: number;
}
/**
 * Accuracy on digits of held-out writers, overall and of the worst writer; ``fold`` is None if several.
 */
export interface WritersRead {
  accuracy: number;
  n: number;
  writers: number;
  worst_writer: number;
  fold?: number | null;
}
/**
 * The expected calibration error on ``n`` digits, 0 to 1.
 */
export interface CalibrationError {
  expected_error: number;
  n: number;
}
/**
 * The rejected share of ``n`` characters, at the published threshold.
 */
export interface CharactersRejected {
  refused: number;
  n: number;
}
/**
 * Metrics on labeled drawings.
 */
export interface DrawingsRead {
  digits: DigitsRead;
  non_digits: NonDigitsRead;
}
/**
 * Metrics on ``n`` digits, None if ``n`` is 0; by device and writer only if known.
 */
export interface DigitsRead {
  n: number;
  accuracy?: number | null;
  refused?: number | null;
  calibration_error?: number | null;
  by_digit?: {
    [k: string]: Kept;
  };
  by_device?: {
    [k: string]: Kept;
  };
  writers?: Writers | null;
}
/**
 * Shares of ``n`` digits that are correct, and that are accepted at the threshold.
 */
export interface Kept {
  accuracy: number;
  kept: number;
  n: number;
}
/**
 * Number of writers, of those with 20 or more digits, and of these, those with over a tenth rejected.
 */
export interface Writers {
  n: number;
  with_many: number;
  below_kept: number;
}
/**
 * The accepted share of ``n`` non-digits, None if ``n`` is 0.
 */
export interface NonDigitsRead {
  n: number;
  accepted?: number | null;
}
/**
 * Accuracy on ``n`` unperturbed drawings (``centre``), and under each perturbation.
 */
export interface Robustness {
  centre: number;
  n: number;
  conditions: Perturbed[];
}
/**
 * Accuracy under one perturbation, and its fall in percentage points.
 *
 * ``unread`` drawings are illegible (``illegible.py``) and do not count towards ``fall``.
 */
export interface Perturbed {
  kind: string;
  value: number | string;
  legible: boolean;
  accuracy: number;
  unread: number;
  fall: number;
}
/**
 * A misread drawing, scaled to 100 units along its longer side.
 */
export interface Misreading {
  written: number;
  read: number;
  confidence: number;
  strokes: number[][][];
}
/**
 * Mean, minimum and maximum of a metric over several models.
 */
export interface Statistics {
  mean: number;
  least: number;
  greatest: number;
}
/**
 * TF.js compared with Keras on ``n`` test images.
 *
 * ``agreement`` is the share of images with the same predicted digit. The differences are the largest of any one
 * output, 0 to 1. ``accuracy`` is TF.js' accuracy.
 */
export interface Comparison {
  agreement: number;
  largest_difference: number;
  largest_is_digit_difference: number;
  accuracy: number;
  n: number;
}
