"""Quantization: put weights on coarse grids, so that brotli compresses them to half of their 8 bits each.

A larger network then fits the same download. Quantization happens here and not in the conversion, so that
all metrics are those of the quantized network. The published one equals it to float32 precision.

Weights are rounded in turn. Those of the same output that are not rounded yet compensate for each error (GPTQ, Frantar
et al. 2022, arXiv:2210.17323). This needs some images, to know which inputs a layer gets.
"""

from dataclasses import dataclass

import keras
import numpy as np
import numpy.typing as npt
from keras import layers

from train.common.arrays import Float32, Floats

# A kernel's grid has FINENESS / sqrt(number of weights) steps, so that every kernel adds about the same error to the
# outputs per byte. 4,800 would cost 3.6 KB more (docs/experiments/quantization.md).
FINENESS = 4000
STEPS_OF_8_BITS = 255
MIN_WEIGHTS = 512  # smaller kernels are rounded to 16 bits only; the conversion stores them as float32
PICTURES = 1536  # images shown to the layers
_BATCH = 256  # images at a time: each position of an image becomes a row of inputs
_DAMPING = 0.01  # of the diagonal's mean, added to it: an input that is constant here may vary elsewhere

Weights = Floats | Float32


@dataclass(frozen=True)
class Grid:
    """The values that the weights of a kernel may take.

    A grid has ``steps`` steps. Each is ``step`` times ``finest``, the step of 8 bits over the same range. ``lowest`` is
    the first value in steps from 0, so 0 is on the grid if it is in the range. Values are rounded to multiples of
    ``finest``, so that storing them in 8 bits changes nothing.
    """

    finest: float
    step: float
    lowest: int
    steps: int

    @classmethod
    def spanning(cls, weights: Weights, steps: int) -> "Grid":
        """Return the grid of ``steps`` steps, 1 to 255, over the range of ``weights``, an array of any shape."""
        finest = float(weights.max() - weights.min()) / STEPS_OF_8_BITS or 1.0
        step = STEPS_OF_8_BITS / steps
        return cls(finest, step, round(float(weights.min()) / finest / step), steps)

    def nearest(self, weights: Weights) -> Floats:
        """Return the grid value nearest to each weight, in the same shape."""
        return self._values(np.clip(np.round(weights / self.finest / self.step), *self._limits))

    @property
    def limits(self) -> Floats:
        """The lowest and the highest value, ``[2]``."""
        return self._values(np.array(self._limits))

    @property
    def _limits(self) -> tuple[int, int]:
        return self.lowest, self.lowest + self.steps

    def _values(self, steps: Floats | npt.NDArray[np.int_]) -> Floats:
        # Halves are rounded up: rounding half to even could make the range longer or shorter than 255 fine steps.
        values: Floats = np.floor(steps.astype(np.float64) * self.step + 0.5) * self.finest
        return values


def round_weights(network: keras.Model, pictures: Float32) -> None:
    """Quantize ``network`` in place, as it is with batch normalization folded in.

    Large kernels get a grid each; small kernels and batch normalizations are rounded to 16 bits.

    Args:
        network: trained network of ``train/network/model.py``.
        pictures: ``[n, 28, 28, 1]`` float32 in 0..1, training images.
    """
    for layer in network.layers:
        if isinstance(layer, layers.BatchNormalization):
            _round_norm(network, layer)
    for layer in network.layers:
        if not isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D | layers.Dense):
            continue
        kernel = keras.ops.convert_to_numpy(layer.kernel)
        if kernel.size < MIN_WEIGHTS:
            layer.kernel.assign(_in_16_bits(kernel))
            continue
        factor = _folded_factor(network, layer)
        folded = kernel * factor
        grid = Grid.spanning(folded, min(STEPS_OF_8_BITS, round(FINENESS / kernel.size**0.5)))
        groups = kernel.shape[2] if isinstance(layer, layers.DepthwiseConv2D) else 1
        matrices = folded.reshape(-1, groups, kernel.shape[-1]).swapaxes(0, 1)
        moments = _moments(network, layer, pictures, groups)
        quantized = np.stack([quantize_matrix(*group, grid) for group in zip(matrices, moments, strict=True)])
        quantized = quantized.swapaxes(0, 1).reshape(kernel.shape)
        # Both limits must occur, because the conversion derives the 8-bit steps from the smallest and largest weight.
        quantized.flat[[folded.argmin(), folded.argmax()]] = grid.limits
        layer.kernel.assign(quantized / factor)


def _round_norm(network: keras.Model, norm: layers.BatchNormalization) -> None:
    """Round what the conversion makes of a batch normalization: an offset and, if it is not folded, a factor."""
    weights = (norm.gamma, norm.beta, norm.moving_mean, norm.moving_variance)
    gamma, beta, mean, variance = (keras.ops.convert_to_numpy(weight) for weight in weights)
    factor = gamma / np.sqrt(variance + norm.epsilon)
    norm.beta.assign(_in_16_bits(beta - mean * factor))
    norm.moving_mean.assign(np.zeros_like(mean))
    if _folded_factor(network, network.get_layer(norm.name.removesuffix("_norm"))).size == 1:
        norm.gamma.assign(_in_16_bits(factor))
        norm.moving_variance.assign(np.ones_like(variance) - np.float32(norm.epsilon))


def _in_16_bits(values: Float32) -> Float32:
    """Round to bfloat16, whose values are float32 numbers with 16 bits of 0, which brotli drops."""
    rounded: Float32 = np.asarray(keras.ops.cast(keras.ops.cast(values, "bfloat16"), "float32"))
    return rounded


def quantize_matrix(weights: Weights, moments: Floats, grid: Grid) -> Floats:
    """Round the weights of one input after another; the weights of the inputs left compensate for each error.

    Args:
        weights: ``[inputs, outputs]``.
        moments: ``[inputs, inputs]``, the sums of the products of every two inputs over the images.
        grid: the values to round to.

    Returns:
        ``[inputs, outputs]`` float64, all on the grid.
    """
    order = np.argsort(-np.diag(moments), kind="stable")  # largest inputs first, while the most can compensate
    left = weights[order].astype(np.float64)
    damping = _DAMPING * (np.diag(moments).mean() or 1.0) * np.eye(len(left))
    compensation = np.linalg.cholesky(np.linalg.inv(moments[np.ix_(order, order)] + damping)).T
    quantized = np.empty_like(left)
    for row, shares in enumerate(compensation):
        rounded = grid.nearest(left[row])
        left[row + 1 :] -= np.outer(shares[row + 1 :], (left[row] - rounded) / shares[row])
        quantized[order[row]] = rounded
    return quantized


def _moments(network: keras.Model, layer: layers.Layer, pictures: Float32, groups: int) -> Floats:
    """Return ``[groups, inputs, inputs]``: sums of the products of every two inputs, over all positions and images."""
    inputs_of_layer = keras.Model(network.input, layer.input)
    inputs = np.prod(layer.kernel.shape[:-1]) // groups
    moments = np.zeros((groups, inputs, inputs))
    for start in range(0, len(pictures), _BATCH):
        seen = inputs_of_layer(pictures[start : start + _BATCH])
        if not isinstance(layer, layers.Dense):
            seen = keras.ops.image.extract_patches(seen, layer.kernel_size, layer.strides, padding=layer.padding)
        rows = keras.ops.convert_to_numpy(seen).reshape(-1, inputs, groups).transpose(2, 0, 1).astype(np.float64)
        moments += rows.mT @ rows
    return moments


def _folded_factor(network: keras.Model, layer: layers.Layer) -> npt.NDArray[np.float32]:
    """Return the factor ``[outputs]`` that the conversion folds into the kernel; ``[1]``, 1, if it folds none."""
    if not isinstance(layer, layers.Conv2D):
        return np.ones(1, np.float32)
    norm = {one.name: one for one in network.layers}.get(f"{layer.name}_norm")
    if norm is None:
        return np.ones(1, np.float32)
    gamma, variance = (keras.ops.convert_to_numpy(weight) for weight in (norm.gamma, norm.moving_variance))
    factor = gamma / np.sqrt(variance + norm.epsilon)
    return np.where(np.abs(factor) < 1e-6, np.float32(1.0), factor)  # a channel that is off stays off
