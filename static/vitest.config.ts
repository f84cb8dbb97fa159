// How the unit tests run: under Node, with the same TensorFlow.js replacements as in the build.
import { defineConfig, mergeConfig } from 'vitest/config';
import page from './vite.config';

export default mergeConfig(
  page,
  defineConfig({
    test: {
      include: ['src/**/*.test.ts'],
      server: { deps: { inline: [/@tensorflow\//, /\.wasm/] } },
    },
  }),
);
