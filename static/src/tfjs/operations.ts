// The TensorFlow.js operations that a published model may use, instead of all two hundred. model-contract.json lists them by
// the graph operations that need them, and conversion rejects a model that needs another one: add it there, here and in
// graph-operations.ts, and its kernel in kernels-cpu.ts.
export { add } from '@tensorflow/tfjs-core/dist/ops/add';
export { avgPool } from '@tensorflow/tfjs-core/dist/ops/avg_pool';
export { concat } from '@tensorflow/tfjs-core/dist/ops/concat';
export { conv2d } from '@tensorflow/tfjs-core/dist/ops/conv2d';
export { depthwiseConv2d } from '@tensorflow/tfjs-core/dist/ops/depthwise_conv2d';
export * as fused from '@tensorflow/tfjs-core/dist/ops/fused_ops';
export { matMul } from '@tensorflow/tfjs-core/dist/ops/mat_mul';
export { maxPool } from '@tensorflow/tfjs-core/dist/ops/max_pool';
export { mean } from '@tensorflow/tfjs-core/dist/ops/mean';
export { mul } from '@tensorflow/tfjs-core/dist/ops/mul';
export { pad } from '@tensorflow/tfjs-core/dist/ops/pad';
export { relu } from '@tensorflow/tfjs-core/dist/ops/relu';
export { reshape } from '@tensorflow/tfjs-core/dist/ops/reshape';
export { sigmoid } from '@tensorflow/tfjs-core/dist/ops/sigmoid';
export { softmax } from '@tensorflow/tfjs-core/dist/ops/softmax';
