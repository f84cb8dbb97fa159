"""Weights on coarse grids: brotli packs them a third smaller, so that a network half as large fits the same download.

Rounded here, before anything is measured, and not in the conversion: every figure of the report is then one of the
rounded network, and what is published is the same to float32's precision.

Not to the nearest: what rounding one number changes in a layer's answers, the numbers of the same answer that are not
rounded yet make up for (GPTQ, Frantar et al. 2022, arXiv:2210.17323). It takes some pictures that the layer may see.
"""

from dataclasses import dataclass

import keras
import numpy as np
import numpy.typing as npt
from keras import layers

from train.common.arrays import Float32

# Steps of a grid times the square root of how many numbers its weight has, so that each weight adds about as much error
# as any other to what is read for its bytes. The last thousand costs 3.6 KB (docs/experiments/quantization.md).
FINENESS = 5800
STEPS_OF_8_BITS = 255
LEAST_ROUNDED = 512  # numbers in a weight; smaller ones are few bytes, and stay float32 in the conversion too
PICTURES = 1536  # that layers are shown
_AT_ONCE = 256  # of them, as every place of a picture is a row of numbers then
_DAMPING = 0.01  # of a number's mean weight in the answers: what was not seen varying may yet

Floats = npt.NDArray[np.float64]
Numbers = Floats | Float32


@dataclass(frozen=True)
class Grid:
    """``steps`` steps of ``step`` of 8 bits' steps each, 0 at the end of one; ``lowest`` of them lie below it.

    A step ends where the nearest of 8 bits' does (``finest`` long), so that storing in 8 bits changes nothing.
    """

    finest: float
    step: float
    lowest: int
    steps: int

    @classmethod
    def between_ends(cls, numbers: Numbers, steps: int) -> "Grid":
        """Return the grid of ``steps`` steps between the least and the largest of ``numbers``."""
        finest = float(numbers.max() - numbers.min()) / STEPS_OF_8_BITS or 1.0
        step = STEPS_OF_8_BITS / steps
        return cls(finest, step, round(float(numbers.min()) / finest / step), steps)

    def nearest(self, numbers: Numbers) -> Floats:
        """Return the nearest place of the grid for each number."""
        return self._place(np.clip(np.round(numbers / self.finest / self.step), *self._ends))

    @property
    def ends(self) -> Floats:
        """The first place and the last."""
        return self._place(np.array(self._ends))

    @property
    def _ends(self) -> tuple[int, int]:
        return self.lowest, self.lowest + self.steps

    def _place(self, steps: Floats | npt.NDArray[np.int_]) -> Floats:
        # Halves upwards: half to even would make the whole one of 8 bits' steps longer or shorter.
        places: Floats = np.floor(steps.astype(np.float64) * self.step + 0.5) * self.finest
        return places


def round_weights(network: keras.Model, pictures: Float32) -> None:
    """Round the large weights of ``network``, as they will be once each batch norm is folded into its convolution.

    Args:
        network: whose weights are replaced.
        pictures: ``[n, 28, 28, 1]`` float32 in 0..1, of the kind it was trained on, by which layers' answers are told.
    """
    for layer in network.layers:
        if not isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D | layers.Dense):
            continue
        kernel = keras.ops.convert_to_numpy(layer.kernel)
        if kernel.size < LEAST_ROUNDED:
            continue
        factor = _folded_into(network, layer)
        folded = kernel * factor
        grid = Grid.between_ends(folded, min(STEPS_OF_8_BITS, round(FINENESS / kernel.size**0.5)))
        groups = kernel.shape[2] if isinstance(layer, layers.DepthwiseConv2D) else 1
        numbers = folded.reshape(-1, groups, kernel.shape[-1]).swapaxes(0, 1)
        moments = _moments(network, layer, pictures, groups)
        rounded = np.stack([compensated(*group, grid) for group in zip(numbers, moments, strict=True)])
        rounded = rounded.swapaxes(0, 1).reshape(kernel.shape)
        # Both ends of the grid must be there, as the steps of 8 bits are counted from one to the other.
        rounded.flat[[folded.argmin(), folded.argmax()]] = grid.ends
        layer.kernel.assign(rounded / factor)


def compensated(numbers: Numbers, moments: Floats, grid: Grid) -> Floats:
    """Round one input's numbers after the other's, and let those of the inputs still to come make up for the error.

    Args:
        numbers: ``[inputs, outputs]``.
        moments: ``[inputs, inputs]``, the sum of the products of two inputs each over what was seen.
        grid: what to round to.

    Returns:
        ``[inputs, outputs]`` places of the grid.
    """
    order = np.argsort(-np.diag(moments), kind="stable")  # what matters most first, while the most are left to make up
    left = numbers[order].astype(np.float64)
    damping = _DAMPING * (np.diag(moments).mean() or 1.0) * np.eye(len(left))
    makes_up = np.linalg.cholesky(np.linalg.inv(moments[np.ix_(order, order)] + damping)).T
    rounded = np.empty_like(left)
    for row, shares in enumerate(makes_up):
        place = grid.nearest(left[row])
        left[row + 1 :] -= np.outer(shares[row + 1 :], (left[row] - place) / shares[row])
        rounded[order[row]] = place
    return rounded


def _moments(network: keras.Model, layer: layers.Layer, pictures: Float32, groups: int) -> Floats:
    """Return the sums of products of two inputs each, ``[groups, inputs, inputs]``, over all places of the pictures."""
    before = keras.Model(network.input, layer.input)
    inputs = np.prod(layer.kernel.shape[:-1]) // groups
    moments = np.zeros((groups, inputs, inputs))
    for start in range(0, len(pictures), _AT_ONCE):
        seen = before(pictures[start : start + _AT_ONCE])
        if not isinstance(layer, layers.Dense):
            seen = keras.ops.image.extract_patches(seen, layer.kernel_size, layer.strides, padding=layer.padding)
        rows = keras.ops.convert_to_numpy(seen).reshape(-1, inputs, groups).transpose(2, 0, 1).astype(np.float64)
        moments += rows.mT @ rows
    return moments


def _folded_into(network: keras.Model, layer: layers.Layer) -> npt.NDArray[np.float32]:
    """Return what the converter multiplies each of the layer's output channels by: 1 but for plain convolutions."""
    if not isinstance(layer, layers.Conv2D):
        return np.ones(1, np.float32)
    norm = network.get_layer(f"{layer.name}_norm")
    gamma, variance = (keras.ops.convert_to_numpy(weight) for weight in (norm.gamma, norm.moving_variance))
    factor = gamma / np.sqrt(variance + norm.epsilon)
    return np.where(np.abs(factor) < 1e-6, np.float32(1.0), factor)  # a channel that is switched off stays so
