// Replaces TensorFlow.js' gradients, which only training needs, and its printing and profiling, which are for debugging (see
// vite.config.ts).
function absent(): never {
  throw new Error('Gradients, printed tensors and profiles are not part of this page.');
}

export {
  absent as backpropagateGradients,
  absent as conv2DBackpropFilter,
  absent as conv2DBackpropInput,
  absent as depthwiseConv2dNativeBackpropFilter,
  absent as depthwiseConv2dNativeBackpropInput,
  absent as getFilteredNodesXToY,
  absent as tensorToString,
};

/** TensorFlow.js creates one for each backend. */
export class Profiler {}
