// TensorFlow.js' core in place of its own index, which registers optimisers too: what its own tool for smaller bundles
// (tfjs-custom-module) puts there (see vite.config.ts).
import '@tensorflow/tfjs-core/dist/base_side_effects';

export * from '@tensorflow/tfjs-core/dist/base';
