// The published model as the worker needs it: which version is current, its manifest, and its verified files.

import type { Progress } from '../recognizer/shared/reading';
import { download } from './download';
import { type Manifest, parseManifest, parsePointer } from './manifest';

export type Published = {
  version: string;
  manifest: Manifest;
  /** Content of every file the manifest lists, by its path. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
};

/** The current version at `base`, and its manifest's text, checked by the version's name, which is its hash. */
export async function fetchManifest(base: URL): Promise<{ version: string; text: string }> {
  const decode = (content: Uint8Array) => new TextDecoder().decode(content);
  const version = parsePointer(
    decode(await download(new URL('current.json', base), 'current.json', {})),
    'current.json',
  );
  const name = `${version}/manifest.json`;
  return { version, text: decode(await download(new URL(name, base), name, { sha256: version })) };
}

/**
 * Fetches and verifies everything that `base`, the address of the folder with current.json, publishes as current.
 * The manifest is checked by its version's name, the other files by the manifest.
 * @throws Error with one sentence about the first file that is not as it should be
 */
export async function fetchPublished(base: URL, onProgress: (progress: Progress) => void): Promise<Published> {
  const { version, text } = await fetchManifest(base);
  const manifest = parseManifest(text, `${version}/manifest.json`);
  return { version, manifest, files: await fetchFiles(base, version, manifest, onProgress) };
}

/** The files of a version by their paths, each as its manifest says. */
export async function fetchFiles(
  base: URL,
  version: string,
  manifest: Manifest,
  onProgress: (progress: Progress) => void = () => {},
): Promise<Published['files']> {
  const folder = new URL(`${version}/`, base);

  const loaded = new Map<string, number>();
  const total = manifest.files.reduce((sum, { bytes }) => sum + bytes, 0);
  const report = () => onProgress({ loaded: [...loaded.values()].reduce((sum, bytes) => sum + bytes, 0), total });
  report();
  const entries = manifest.files.map(async ({ path, bytes, sha256 }) => {
    const content = await download(new URL(path, folder), `${version}/${path}`, { bytes, sha256 }, (arrived) => {
      loaded.set(path, arrived);
      report();
    });
    return [path, content] as const;
  });
  return new Map(await Promise.all(entries));
}
