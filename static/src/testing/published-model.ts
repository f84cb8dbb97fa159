// For tests and benchmarks under Node: the committed model of static/model, read from disk.
import { existsSync, readFileSync } from 'node:fs';
import type { PublishedModel } from '../model/fetch-model';
import { parseManifest, parsePointer } from '../model/manifest';

const folder = new URL('../../model/', import.meta.url);

const read = (path: string) => new Uint8Array(readFileSync(new URL(path, folder)));
const decoded = (path: string) => new TextDecoder().decode(read(path));

function manifestText(): { version: string; text: string } {
  const version = parsePointer(decoded('current.json'), 'current.json');
  return { version, text: decoded(`${version}/manifest.json`) };
}

/** The recipe it was trained with; undefined for a model from elsewhere, or none. */
export function publishedRecipe(): string | undefined {
  if (!existsSync(new URL('current.json', folder))) return undefined;
  return (JSON.parse(manifestText().text) as { report: { recipe?: string } }).report.recipe;
}

export function publishedModel(): PublishedModel {
  const { version, text } = manifestText();
  const manifest = parseManifest(text, 'manifest.json');
  return { version, manifest, files: new Map(manifest.files.map(({ path }) => [path, read(`${version}/${path}`)])) };
}
