// The operations of the page's own TensorFlow.js backend that take the most time (src/tfjs/wasm/), in AssemblyScript. Pictures
// and weights are float32; all addresses are in bytes.
export { convolveDepthwise, poolMax } from './channels';
export { convolve, multiply, pack, pad } from './convolution';
export { convolveByWinograd, transformWeights } from './winograd';
