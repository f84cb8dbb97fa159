// current.json and manifest.json, the two descriptions of the published model: validation, with errors that say what is
// wrong. Both come from the network, so every field is checked. Field names in JSON belong to the
// published format; this file maps them to the names used here.
import { format, input, outputs, version_digits } from '../../model-contract.json';
import type { Stroke } from '../recognizer/shared/drawing';
import type * as Published from './manifest-types';

type TensorInfo = Pick<Published.Tensor, 'name' | 'shape'>;

/** A drawing with the model's expected outputs. */
export type ReferenceDrawing = Pick<Published.ReferenceDrawing, 'name' | 'probabilities'> & {
  strokes: Stroke[];
  isDigit: number;
};

/** The fields that the page uses, as it uses them. */
export type Manifest = Pick<Published.Manifest, 'files' | 'threshold' | 'tolerance'> & {
  input: TensorInfo;
  /** A model without `isDigit` rejects nothing: every drawing counts as a digit. */
  outputs: { probabilities: TensorInfo; isDigit: TensorInfo | null };
  /** A drawing may be a digit if its `isDigit` is at least this; equal to `threshold` if the model has no range of doubt. */
  doubtThreshold: number;
  referenceDrawings: ReferenceDrawing[];
};

const VERSION = new RegExp(`^[0-9a-f]{${version_digits}}$`);

/** Bytes. Far more than any model of this project: a manifest with a larger file is wrong. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;

/**
 * The version that current.json names, in hexadecimal digits.
 * @param file name of the file in error messages
 */
export function parsePointer(text: string, file: string): string {
  const pointer = record(parse(text, file), file);
  return matching(pointer.version, VERSION, `${version_digits} hexadecimal digits`, `${file}: "version"`);
}

/**
 * The manifest, with every field that the page uses validated.
 * @param file name of the file in error messages
 * @throws Error naming the file, the field, what was found and what was expected
 */
export function parseManifest(text: string, file: string): Manifest {
  const manifest = record(parse(text, file), file);
  if (manifest.format !== format) {
    fail(`${file}: "format"`, manifest.format, `${format}, the only one this page reads`);
  }
  const found = record(manifest.outputs, `${file}: "outputs"`);
  const rejects = found.is_digit !== undefined;
  const files = list(manifest.files, `${file}: "files"`).map((entry, i) =>
    publishedFile(entry, `${file}: "files[${i}]`),
  );
  if (!files.some(({ path }) => path === 'model.json')) {
    fail(
      `${file}: "files"`,
      files.map(({ path }) => path),
      'a list with model.json in it',
    );
  }
  const threshold = within(manifest.threshold, 0, 1, `${file}: "threshold"`);
  return {
    files,
    input: tensor(manifest.input, input.shape, `${file}: "input`),
    outputs: {
      probabilities: tensor(found.probabilities, outputs.probabilities.shape, `${file}: "outputs.probabilities`),
      isDigit: rejects ? tensor(found.is_digit, outputs.is_digit.shape, `${file}: "outputs.is_digit`) : null,
    },
    threshold,
    doubtThreshold: within(manifest.doubt_threshold ?? threshold, 0, threshold, `${file}: "doubt_threshold"`),
    tolerance: within(manifest.tolerance, 0, 1, `${file}: "tolerance"`),
    referenceDrawings: list(manifest.golden, `${file}: "golden"`).map((entry, i) =>
      referenceDrawing(entry, rejects, `${file}: "golden[${i}]`),
    ),
  };
}

function publishedFile(value: unknown, where: string): Published.PublishedFile {
  const file = record(value, `${where}"`);
  const bytes = within(file.bytes, 1, MAX_FILE_BYTES, `${where}.bytes"`);
  if (!Number.isInteger(bytes)) fail(`${where}.bytes"`, bytes, 'a whole number');
  return {
    // A plain name, so that no manifest can point outside its own folder.
    path: matching(file.path, /^[\w-][\w.-]*$/, 'a plain file name', `${where}.path"`),
    bytes,
    sha256: matching(file.sha256, /^[0-9a-f]{64}$/, '64 hexadecimal digits', `${where}.sha256"`),
  };
}

function tensor(value: unknown, shape: (number | null)[], where: string): TensorInfo {
  const info = record(value, `${where}"`);
  if (JSON.stringify(info.shape) !== JSON.stringify(shape)) fail(`${where}.shape"`, info.shape, JSON.stringify(shape));
  return { name: matching(info.name, /./, "the tensor's name", `${where}.name"`), shape };
}

function referenceDrawing(value: unknown, rejects: boolean, where: string): ReferenceDrawing {
  const drawing = record(value, `${where}"`);
  const probabilities = list(drawing.probabilities, `${where}.probabilities"`).map((p) =>
    within(p, 0, 1, `${where}.probabilities"`),
  );
  if (probabilities.length !== 10) fail(`${where}.probabilities"`, probabilities, 'ten numbers');
  return {
    name: matching(drawing.name, /./, 'a name', `${where}.name"`),
    strokes: list(drawing.strokes, `${where}.strokes"`).map((stroke) =>
      list(stroke, `${where}.strokes"`).map((pair) => point(pair, `${where}.strokes"`)),
    ),
    probabilities,
    isDigit: rejects ? within(drawing.is_digit, 0, 1, `${where}.is_digit"`) : 1,
  };
}

/** JSON has no NaN: a coordinate that is not finite is written as null. */
function point(value: unknown, where: string): { x: number; y: number } {
  const [x, y, ...rest] = list(value, where);
  const isCoordinate = (c: unknown): c is number | null => c === null || typeof c === 'number';
  if (isCoordinate(x) && isCoordinate(y) && rest.length === 0) return { x: x ?? Number.NaN, y: y ?? Number.NaN };
  return fail(where, value, 'points as [x, y]');
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return fail(file, text, 'JSON');
  }
}

/** `value` as an object. @throws Error naming `where`, if it is not one */
export function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  return fail(where, value, 'an object');
}

function list(value: unknown, where: string): unknown[] {
  return Array.isArray(value) ? value : fail(where, value, 'a list');
}

function within(value: unknown, min: number, max: number, where: string): number {
  if (typeof value === 'number' && value >= min && value <= max) return value;
  return fail(where, value, `a number from ${min} to ${max}`);
}

function matching(value: unknown, pattern: RegExp, expected: string, where: string): string {
  return typeof value === 'string' && pattern.test(value) ? value : fail(where, value, expected);
}

function fail(where: string, found: unknown, expected: string): never {
  const shown = (typeof found === 'string' ? `“${found}”` : (JSON.stringify(found) ?? 'missing')).slice(0, 60);
  throw new Error(`${where} is ${shown}, but should be ${expected}.`);
}
