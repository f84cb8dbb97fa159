// Replaces TensorFlow.js' gradients, which only training needs, and its printing of tensors (see vite.config.ts).
function absent(): never {
  throw new Error('Gradients and printed tensors are not part of this page.');
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
