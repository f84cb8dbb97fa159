// Fetches the published model: which version is current, its manifest, and its verified files.
import { download } from './download';
import { type Manifest, parseManifest, parsePointer } from './manifest';

export type PublishedModel = {
  version: string;
  manifest: Manifest;
  /** Content of every file in the manifest, by path. */
  files: Map<string, Uint8Array<ArrayBuffer>>;
};

export type Progress = {
  /** Bytes of the model that have arrived. */
  loaded: number;
  /** Bytes of the whole model; 0 until the manifest is known. */
  total: number;
};

/** The current version at `base` and the text of its manifest, verified by the version, which is its hash. */
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
 * Fetches and verifies the current version. The manifest is verified by the version, the other files by the manifest.
 * @param base URL of the folder with current.json
 * @throws Error with a sentence about the first file that failed
 */
export async function fetchModel(base: URL, onProgress: (progress: Progress) => void): Promise<PublishedModel> {
  const { version, text } = await fetchManifest(base);
  const manifest = parseManifest(text, `${version}/manifest.json`);
  return { version, manifest, files: await fetchFiles(base, version, manifest, onProgress) };
}

/** The files of a version by path, each verified by its manifest. */
export async function fetchFiles(
  base: URL,
  version: string,
  manifest: Manifest,
  onProgress: (progress: Progress) => void = () => {},
): Promise<PublishedModel['files']> {
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
