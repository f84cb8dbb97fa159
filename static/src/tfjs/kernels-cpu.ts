// The plain cpu kernels of the operations that a published model may use, instead of all of them. model-contract.json lists
// them by graph operation, and conversion rejects a model that needs another one: add it there, here and in
// graph-operations.ts.
export { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/_FusedMatMul';
export { addConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Add';
export { avgPoolConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/AvgPool';
export { batchMatMulConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/BatchMatMul';
export { castConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Cast';
export { concatConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Concat';
export { conv2DConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Conv2D';
export { depthwiseConv2dNativeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/DepthwiseConv2dNative';
export { fusedDepthwiseConv2DConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/FusedDepthwiseConv2D';
export { identityConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Identity';
export { maxPoolConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/MaxPool';
export { meanConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Mean';
export { multiplyConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Multiply';
export { padV2Config } from '@tensorflow/tfjs-backend-cpu/dist/kernels/PadV2';
export { reluConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Relu';
export { reshapeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Reshape';
export { sigmoidConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Sigmoid';
export { softmaxConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Softmax';
export { transposeConfig } from '@tensorflow/tfjs-backend-cpu/dist/kernels/Transpose'; // needed by Mean
export { fusedConv2DConfig } from './convolution';
