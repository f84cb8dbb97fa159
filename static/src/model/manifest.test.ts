import { describe, expect, it, test } from 'vitest';
import { parseManifest, parsePointer } from './manifest';

const hash = 'a'.repeat(64);
const valid = {
  format: 1,
  files: [
    { path: 'model.json', bytes: 10, sha256: hash },
    { path: 'group1-shard1of1.bin', bytes: 20, sha256: hash },
  ],
  input: { name: 'x', shape: [null, 28, 28, 1], dtype: 'float32', range: [0, 1] },
  outputs: {
    probabilities: { name: 'Identity', shape: [null, 10], dtype: 'float32', range: [0, 1] },
    is_digit: { name: 'Identity_1', shape: [null, 1], dtype: 'float32', range: [0, 1] },
  },
  threshold: 0.5,
  tolerance: 0.001,
  golden: [{ name: 'dot', strokes: [[[1, null]]], probabilities: Array(10).fill(0.1), is_digit: 0 }],
};

/** The valid manifest with the field at `path` replaced or, if `value` is undefined, removed. */
function changed(path: string, value: unknown): string {
  const manifest: Record<string, unknown> = structuredClone(valid);
  const keys = path.split('.');
  const parent = keys.slice(0, -1).reduce((node, key) => node[key] as Record<string, unknown>, manifest);
  parent[keys.at(-1)!] = value;
  return JSON.stringify(manifest);
}

describe('current.json', () => {
  it('names the version', () => {
    expect(parsePointer('{"version": "0123456789abcdef"}', 'current.json')).toBe('0123456789abcdef');
  });

  test.each([
    ['a web page', '<!doctype html>', 'current.json is “<!doctype html>”, but should be JSON.'],
    ['a list', '[]', 'current.json is [], but should be an object.'],
    ['no version', '{}', 'current.json: "version" is missing, but should be 16 hexadecimal digits.'],
    [
      'a path',
      '{"version": "../../secret"}',
      'current.json: "version" is “../../secret”, but should be 16 hexadecimal digits.',
    ],
    ['a number', '{"version": 7}', 'current.json: "version" is 7, but should be 16 hexadecimal digits.'],
  ])('containing %s is rejected', (_, text, message) => {
    expect(() => parsePointer(text, 'current.json')).toThrow(new Error(message));
  });
});

describe('manifest.json', () => {
  it('is accepted with all its fields', () => {
    const { files, referenceDrawings } = parseManifest(JSON.stringify(valid), 'manifest.json');
    expect(files.map(({ path }) => path)).toEqual(['model.json', 'group1-shard1of1.bin']);
    expect(referenceDrawings[0]!.strokes).toEqual([[{ x: 1, y: Number.NaN }]]);
  });

  test.each([
    ['format', 2, '"format" is 2, but should be 1'],
    ['files', {}, '"files" is {}, but should be a list'],
    ['files', valid.files.slice(1), '"files" is ["group1-shard1of1.bin"], but should be a list with model.json in it'],
    ['files.0.path', '../model.json', '"files[0].path" is “../model.json”, but should be a plain file name'],
    ['files.0.path', 'https://elsewhere/x', '"files[0].path"'],
    ['files.1.bytes', 0, '"files[1].bytes" is 0, but should be a number from 1 to 67108864'],
    ['files.1.bytes', 1e12, '"files[1].bytes"'],
    ['files.1.bytes', 1.5, '"files[1].bytes" is 1.5, but should be a whole number'],
    ['files.1.bytes', '20', '"files[1].bytes" is “20”'],
    ['files.1.sha256', 'abc', '"files[1].sha256" is “abc”, but should be 64 hexadecimal digits'],
    ['files.1', null, '"files[1]" is null, but should be an object'],
    ['input', undefined, '"input" is missing, but should be an object'],
    ['input.name', '', '"input.name"'],
    ['input.shape', [null, 784], '"input.shape" is [null,784], but should be [null,28,28,1]'],
    ['outputs', [], '"outputs" is [], but should be an object'],
    ['outputs.probabilities.shape', [null, 11], '"outputs.probabilities.shape"'],
    ['outputs.is_digit', null, '"outputs.is_digit" is null, but should be an object'],
    ['outputs.probabilities', undefined, '"outputs.probabilities" is missing'],
    ['threshold', 1.5, '"threshold" is 1.5, but should be a number from 0 to 1'],
    ['threshold', null, '"threshold" is null'],
    ['tolerance', -1, '"tolerance" is -1'],
    ['golden', 'none', '"golden" is “none”, but should be a list'],
    ['golden.0.strokes', [[[1, 2, 3]]], '"golden[0].strokes" is [1,2,3], but should be points as [x, y]'],
    ['golden.0.probabilities', [1], '"golden[0].probabilities" is [1], but should be ten numbers'],
    ['golden.0.is_digit', 'yes', '"golden[0].is_digit" is “yes”'],
  ])('with %s = %j is rejected with what it should be', (path, value, message) => {
    expect(() => parseManifest(changed(path, value), 'manifest.json')).toThrow(`manifest.json: ${message}`);
  });

  it('may lack the output is_digit; every drawing is then a digit', () => {
    const { outputs, referenceDrawings } = parseManifest(changed('outputs.is_digit', undefined), 'manifest.json');
    expect(outputs.isDigit).toBeNull();
    expect(referenceDrawings[0]!.isDigit).toBe(1);
  });

  it('is rejected if truncated', () => {
    expect(() => parseManifest(JSON.stringify(valid).slice(0, 100), 'manifest.json')).toThrow('but should be JSON.');
  });
});
