// The wasm kernels that operations.ts needs, instead of all of them; wasm.ts registers them.
export { _fusedMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/_FusedMatMul';
export { addConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Add';
export { avgPoolConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/AvgPool';
export { batchMatMulConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/BatchMatMul';
export { castConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Cast';
export { concatConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Concat';
export { conv2DConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Conv2D';
export { depthwiseConv2dNativeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/DepthwiseConv2dNative';
export { fusedConv2DConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/FusedConv2D';
export { fusedDepthwiseConv2DConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/FusedDepthwiseConv2D';
export { identityConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Identity';
export { maxPoolConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/MaxPool';
export { meanConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Mean';
export { multiplyConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Multiply';
export { padV2Config } from '@tensorflow/tfjs-backend-wasm/dist/kernels/PadV2';
export { reluConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Relu';
export { reshapeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Reshape';
export { sigmoidConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Sigmoid';
export { softmaxConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Softmax';
export { transposeConfig } from '@tensorflow/tfjs-backend-wasm/dist/kernels/Transpose'; // needed by mean
