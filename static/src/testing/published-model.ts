// For tests and benchmarks under Node: the committed model of static/model, read from disk.
import { readFileSync } from 'node:fs';
import type { PublishedModel } from '../model/fetch-model';
import { parseManifest, parsePointer } from '../model/manifest';

const folder = new URL('../../model/', import.meta.url);

export function publishedModel(): PublishedModel {
  const read = (path: string) => new Uint8Array(readFileSync(new URL(path, folder)));
  const text = (path: string) => new TextDecoder().decode(read(path));
  const version = parsePointer(text('current.json'), 'current.json');
  const manifest = parseManifest(text(`${version}/manifest.json`), 'manifest.json');
  return { version, manifest, files: new Map(manifest.files.map(({ path }) => [path, read(`${version}/${path}`)])) };
}
