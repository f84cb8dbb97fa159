// How the page is built: hashed assets under any sub-path, a module worker, and of TensorFlow.js only what is used.
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, defineConfig, type Plugin } from 'vite';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** Builds the service worker after the page, whose files it is told: one script of its own, at the page's side. */
const serviceWorker: Plugin = {
  name: 'service-worker',
  apply: 'build',
  async writeBundle({ dir }, bundle) {
    const files = Object.values(bundle).map((file) => {
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

export default defineConfig({
  plugins: [serviceWorker],
  base: './', // every address is relative: the page works under any sub-path
  resolve: {
    alias: [
      {
        find: /^@tensorflow\/tfjs-core\/dist\/ops\/ops_for_converter$/,
        replacement: source('tensorflow/operations.ts'),
      },
      { find: /^.*\/tfjs-backend-wasm-threaded-simd(\.worker)?\.js$/, replacement: source('tensorflow/no_threads.ts') },
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
        'digit-pad': source('pad.ts'), // what other people's pages name, so that its own name never changes
      },
      preserveEntrySignatures: 'exports-only',
      output: { entryFileNames: ({ name }) => (name === 'digit-pad' ? '[name].js' : 'assets/[name]-[hash].js') },
    },
  },
  worker: { format: 'es' }, // a module worker; the cpu fallback is fetched only if needed
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
