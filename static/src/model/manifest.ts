// The published model's two descriptions, current.json and manifest.json: their types, and checks that say in plain
// words what is wrong. They come from the network, so nothing in them is taken on trust.

export type PublishedFile = { path: string; bytes: number; sha256: string };
export type TensorInfo = { name: string; shape: (number | null)[] };
export type Golden = {
  name: string;
  strokes: [number | null, number | null][][];
  probabilities: number[];
  is_digit: number;
};

export type Manifest = {
  files: PublishedFile[];
  input: TensorInfo;
  outputs: { probabilities: TensorInfo; is_digit: TensorInfo };
  /** The least `is_digit` at which ink is taken for a digit. */
  threshold: number;
  /** The least `is_digit` at which ink may still be a digit; the threshold itself where a model has no room for doubt. */
  doubt_threshold: number;
  /** The largest difference to a golden output that a backend may show. */
  tolerance: number;
  golden: Golden[];
};

/** More than any model of this project weighs: a manifest that promises more is a mistake. */
const LARGEST_FILE = 64 * 1024 * 1024;

/**
 * The version that current.json names: 16 hexadecimal digits.
 * @param file what to call the file in an error
 */
export function parsePointer(text: string, file: string): string {
  const pointer = record(parse(text, file), file);
  return matching(pointer.version, /^[0-9a-f]{16}$/, '16 hexadecimal digits', `${file}: "version"`);
}

/**
 * The manifest, every field of it that the page uses checked.
 * @param file what to call the file in an error
 * @throws Error naming the file, the field, what was found and what was expected
 */
export function parseManifest(text: string, file: string): Manifest {
  const manifest = record(parse(text, file), file);
  if (manifest.format !== 1) fail(`${file}: "format"`, manifest.format, '1, the only one this page reads');
  const outputs = record(manifest.outputs, `${file}: "outputs"`);
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
    input: tensor(manifest.input, [null, 28, 28, 1], `${file}: "input`),
    outputs: {
      probabilities: tensor(outputs.probabilities, [null, 10], `${file}: "outputs.probabilities`),
      is_digit: tensor(outputs.is_digit, [null, 1], `${file}: "outputs.is_digit`),
    },
    threshold,
    doubt_threshold: within(manifest.doubt_threshold ?? threshold, 0, threshold, `${file}: "doubt_threshold"`),
    tolerance: within(manifest.tolerance, 0, 1, `${file}: "tolerance"`),
    golden: list(manifest.golden, `${file}: "golden"`).map((entry, i) => golden(entry, `${file}: "golden[${i}]`)),
  };
}

function publishedFile(value: unknown, where: string): PublishedFile {
  const file = record(value, `${where}"`);
  const bytes = within(file.bytes, 1, LARGEST_FILE, `${where}.bytes"`);
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

function golden(value: unknown, where: string): Golden {
  const drawing = record(value, `${where}"`);
  const probabilities = list(drawing.probabilities, `${where}.probabilities"`).map((p) =>
    within(p, 0, 1, `${where}.probabilities"`),
  );
  if (probabilities.length !== 10) fail(`${where}.probabilities"`, probabilities, 'ten numbers');
  return {
    name: matching(drawing.name, /./, 'a name', `${where}.name"`),
    strokes: list(drawing.strokes, `${where}.strokes"`).map((stroke) =>
      list(stroke, `${where}.strokes"`).map((point) => coordinates(point, `${where}.strokes"`)),
    ),
    probabilities,
    is_digit: within(drawing.is_digit, 0, 1, `${where}.is_digit"`),
  };
}

/** JSON has no NaN: a coordinate that is not finite is written as null. */
function coordinates(value: unknown, where: string): [number | null, number | null] {
  const [x, y, ...rest] = list(value, where);
  const isCoordinate = (c: unknown): c is number | null => c === null || typeof c === 'number';
  if (isCoordinate(x) && isCoordinate(y) && rest.length === 0) return [x, y];
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

/** `value` as an object. @throws Error naming `where` it stands, if it is none */
export function record(value: unknown, where: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  return fail(where, value, 'an object');
}

function list(value: unknown, where: string): unknown[] {
  return Array.isArray(value) ? value : fail(where, value, 'a list');
}

function within(value: unknown, least: number, most: number, where: string): number {
  if (typeof value === 'number' && value >= least && value <= most) return value;
  return fail(where, value, `a number from ${least} to ${most}`);
}

function matching(value: unknown, pattern: RegExp, expected: string, where: string): string {
  return typeof value === 'string' && pattern.test(value) ? value : fail(where, value, expected);
}

function fail(where: string, found: unknown, expected: string): never {
  const shown = (typeof found === 'string' ? `“${found}”` : (JSON.stringify(found) ?? 'missing')).slice(0, 60);
  throw new Error(`${where} is ${shown}, but should be ${expected}.`);
}
