// How the page is tested: under Node, with TensorFlow.js as the page has it, the build's aliases included.
import { defineConfig, mergeConfig } from 'vitest/config';
import page from './vite.config';

export default mergeConfig(
  page,
  defineConfig({
    test: {
      include: ['src/**/*.test.ts'],
      server: { deps: { inline: [/@tensorflow\/(?!.*wasm-out)/] } },
    },
  }),
);
