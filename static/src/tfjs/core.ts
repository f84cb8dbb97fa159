// Replaces the index of tfjs-core, which also registers optimizers; the same replacement as by TensorFlow.js' own tool for
// smaller bundles, tfjs-custom-module (see vite.config.ts).
import '@tensorflow/tfjs-core/dist/base_side_effects';

export * from '@tensorflow/tfjs-core/dist/base';
