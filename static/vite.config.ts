// How the page is built: hashed assets under any sub-path, a module worker, and of TensorFlow.js only what is used.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url));

const page = (name: string) => fileURLToPath(new URL(name, import.meta.url));

export default defineConfig({
  base: './', // every address is relative: the page works under any sub-path
  publicDir: false,
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
    rollupOptions: { input: [page('index.html'), page('card.html')] },
  },
  worker: { format: 'es' }, // a module worker; the cpu fallback is fetched only if needed
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
