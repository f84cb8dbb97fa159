// How the package's scripts are built: digit-pad.js and its worker, each one file, with names that bundlers can follow.
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';
import { licenses } from '../licenses';
import page, { contractPerImporter, kernels, production } from '../vite.config';

const OWN_FILE = /new URL\([`'"](?:\.\/)?([\w./-]+)[`'"], ?import\.meta\.url\)/g;
const ABSOLUTE = /new URL\(([\w$]+), ?import\.meta\.url\)/g;

/**
 * Names the package's own files as `new URL("./…", import.meta.url)`: bundlers copy what is named so. These URLs are
 * absolute; bundlers warn of others that depend on where the script is.
 */
const literalNames: Plugin = {
  name: 'literal-names',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (file.type !== 'chunk') continue;
      file.code = file.code.replaceAll(OWN_FILE, 'new URL("./$1",import.meta.url)').replaceAll(ABSOLUTE, 'new URL($1)');
    }
  },
};

const LATER = /await import\('(\.[^']+)'\)/g;

/** Imports at once what the page imports later: the package's script is one file. */
const atOnce: Plugin = {
  name: 'at-once',
  enforce: 'pre',
  transform(code, id) {
    const names = [...new Set([...code.matchAll(LATER)].map(([, name]) => name!))];
    if (names.length === 0 || !id.endsWith('.ts')) return null;
    const imports = names.map((name, i) => `import * as later${i} from '${name}';\n`);
    return {
      code: imports.join('') + code.replaceAll(LATER, (_, name: string) => `later${names.indexOf(name)}`),
      map: null,
    };
  },
};

/** One file: bundlers copy a worker without the scripts that it would import. */
const inOneFile = { groups: [{ name: 'worker', test: /./ }] };

const names = { chunkFileNames: 'assets/[name].js', assetFileNames: 'assets/[name][extname]' };

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  publicDir: false,
  base: './',
  plugins: [production, kernels, contractPerImporter, atOnce, literalNames, licenses.file()],
  resolve: page.resolve!,
  build: {
    target: page.build!.target!,
    assetsInlineLimit: 0,
    modulePreload: false,
    rolldownOptions: {
      treeshake: page.build!.rolldownOptions!.treeshake!,
      input: fileURLToPath(new URL('digit-pad.ts', import.meta.url)),
      preserveEntrySignatures: 'strict',
      output: { ...names, entryFileNames: '[name].js', codeSplitting: false },
    },
  },
  worker: {
    ...page.worker!,
    plugins: () => [kernels, licenses.ofWorker()],
    rolldownOptions: {
      treeshake: page.worker!.rolldownOptions!.treeshake!,
      output: { ...names, entryFileNames: 'assets/[name].js', comments: { legal: false }, codeSplitting: inOneFile },
    },
  },
});
