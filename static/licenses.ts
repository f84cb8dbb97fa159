// The licenses of the packages in a build, in one file, since license comments are removed from the scripts.
import { existsSync, readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Packages with code in the workers, which are built before the scripts that start them are written. */
const ofWorkers = new Set<string>();

const note: Plugin['generateBundle'] = (_, bundle) => {
  for (const name of packagesIn(bundle)) ofWorkers.add(name);
};

export const licenses = {
  /** Notes the packages of a worker. */
  ofWorker: (): Plugin => ({ name: 'licenses-of-worker', apply: 'build', generateBundle: note }),

  /** Writes `licences.txt`, with these packages as well. */
  file: (others: readonly string[] = []): Plugin => ({
    name: 'licenses',
    apply: 'build',
    generateBundle(_, bundle) {
      const names = [...new Set([...packagesIn(bundle), ...ofWorkers, ...others])].sort();
      const source = names.map(licenseOf).join(`\n\n${'-'.repeat(80)}\n\n`);
      this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
    },
  }),
};

type Bundle = Parameters<Extract<NonNullable<Plugin['generateBundle']>, (...given: never[]) => unknown>>[1];

/** The packages from which a build takes code or files. Folders such as .kernels are no packages. */
function* packagesIn(bundle: Bundle): Generator<string> {
  for (const file of Object.values(bundle)) {
    const paths = file.type === 'chunk' ? usedModules(file.modules) : file.originalFileNames;
    for (const path of paths) {
      const name = /.*node_modules\/((?:@[^/]+\/)?[^./][^/]*)\//.exec(path)?.[1];
      if (name !== undefined) yield name;
    }
  }
}

function usedModules(modules: Record<string, { renderedLength: number }>): string[] {
  return Object.keys(modules).filter((path) => modules[path]!.renderedLength > 0);
}

function licenseOf(name: string): string {
  const read = (path: string) => readFileSync(new URL(`node_modules/${name}/${path}`, import.meta.url), 'utf8');
  const { version, license, author } = JSON.parse(read('package.json'));
  const by = typeof author === 'string' ? author : author?.name;
  const text = existsSync(new URL(`node_modules/${name}/LICENSE`, import.meta.url)) ? read('LICENSE') : '';
  return `${name} ${version}${by ? `, by ${by}` : ''}, ${license}\n\n${text}`;
}
