// How the page is built: hashed assets under any sub-path, a module worker, and of TensorFlow.js only what is used.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Builds the service worker after the page, whose files it is told: one script of its own, at the page's side. */
const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const ofPage = Object.values(bundle).filter(({ fileName }) => fileName !== 'licences.txt');
    const files = ofPage.map((file) => {
      const content = file.type === 'chunk' ? file.code : file.source;
      const named = file.fileName.startsWith('assets/'); // by its content
      return { url: file.fileName, revision: named ? null : createHash('sha256').update(content).digest('hex') };
    });
    files.sort((a, b) => (a.url < b.url ? -1 : 1));
    const version = createHash('sha256').update(JSON.stringify(files)).digest('hex').slice(0, 16);
    await build({
      configFile: false,
      logLevel: 'warn',
      define: {
        PAGE_FILES: JSON.stringify(files),
        PAGE_VERSION: JSON.stringify(version),
        'process.env.NODE_ENV': '"production"', // Workbox talks a lot otherwise
      },
      build: {
        target: 'es2022',
        outDir: dir!,
        emptyOutDir: false,
        copyPublicDir: false,
        lib: { entry: source('service-worker/index.ts'), formats: ['iife'], name: 'worker', fileName: () => 'sw.js' },
      },
    });
  },
};

/** What the scripts are built from and under which licences: their own comments, which say so, stay out of the scripts. */
const licences: Plugin = {
  name: 'licences',
  apply: 'build',
  generateBundle() {
    const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const texts = Object.keys(dependencies).flatMap((name) => {
      if (name === 'vite') return []; // builds, but is not built in
      const folder = `node_modules/${name}`;
      const { version, license, author } = JSON.parse(read(`${folder}/package.json`));
      const by = typeof author === 'string' ? author : author?.name;
      const text = existsSync(new URL(`${folder}/LICENSE`, import.meta.url)) ? read(`${folder}/LICENSE`) : '';
      return `${name} ${version}${by ? `, by ${by}` : ''}, ${license}\n\n${text}`;
    });
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join(`\n\n${'-'.repeat(80)}\n\n`) });
  },
};

/** Fetches the worker's script along with the page's own, which would only ask for it once they run. */
const workerAtOnce: Plugin = {
  name: 'worker-at-once',
  transformIndexHtml: {
    order: 'post',
    handler(_, { bundle, filename }) {
      if (bundle === undefined || !filename.endsWith('index.html')) return [];
      const workers = Object.keys(bundle).filter((name) => /^assets\/worker-[^/]*\.js$/.test(name));
      return workers.map((name) => ({
        tag: 'link',
        attrs: { rel: 'modulepreload', href: `./${name}` },
        injectTo: 'head',
      }));
    },
  },
};

/** Groups of operations that no picture's network has. */
const UNUSED = '(control|creation|dynamic|evaluation|hash_table|image|logical|sparse|spectral|string)';

export default defineConfig({
  plugins: [workerAtOnce, licences, serviceWorker],
  base: './', // every address is relative: the page works under any sub-path
  resolve: {
    alias: [
      { find: /^@tensorflow\/tfjs-core$/, replacement: source('tfjs/core.ts') },
      {
        find: /^@tensorflow\/tfjs-core\/dist\/ops\/ops_for_converter$/,
        replacement: source('tfjs/operations.ts'),
      },
      { find: /^.*\/tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/, replacement: source('tfjs/no-threads.ts') },
      {
        find: new RegExp(`^.*/(op_list/${UNUSED}|executors/${UNUSED}_executor)$`),
        replacement: source('tfjs/no-operations.ts'),
      },
    ],
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0, // a data: address would need a hole in the Content Security Policy
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        index: page('index.html'),
        card: page('card.html'),
        embed: page('embed.html'),
        'digit-pad': source('pad/digit-pad.ts'), // what other people's pages name, so that its own name never changes
      },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: ({ name }) => (name === 'digit-pad' ? '[name].js' : 'assets/[name]-[hash].js'),
        // What pages share in one file: a browser asks a server for six at a time.
        codeSplitting: { groups: [{ name: 'pad', test: /\.[jt]s$/, minShareCount: 2 }] },
      },
    },
  },
  worker: {
    format: 'es', // a module worker; the wasm backend is a chunk of its own, which comes once the page can read
    rolldownOptions: {
      treeshake: { moduleSideEffects: [{ test: /tfjs-core\/dist\/io\//, sideEffects: false }] },
      output: { comments: { legal: false } },
    },
  },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
