"""Weights on a coarse grid: brotli packs them a third smaller, so that a network half as large fits the same download.

Rounded here, before anything is measured, and not in the conversion: every figure of the report is then one of the
rounded network, and what is published is the same to float32's precision.
"""

import keras
import numpy as np
import numpy.typing as npt
from keras import layers

STEPS = 36  # between a weight's least and largest number; 32 lost nothing either (docs/experiments.md)
STEPS_OF_8_BITS = 255
LEAST_ROUNDED = 512  # numbers in a weight; smaller ones are few bytes, and stay float32 in the conversion too


def round_weights(network: keras.Model) -> None:
    """Round the large weights of ``network``, as they will be once each batch norm is folded into its convolution."""
    weighing = [x for x in network.layers if isinstance(x, layers.Conv2D | layers.DepthwiseConv2D | layers.Dense)]
    for layer in weighing:
        if layer.kernel.shape.num_elements() >= LEAST_ROUNDED:
            kernel = keras.ops.convert_to_numpy(layer.kernel)
            folded = _folded_into(network, layer)
            layer.kernel.assign(rounded(kernel * folded) / folded)


def rounded(numbers: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """Return ``numbers`` on a grid through 0 of ``STEPS`` steps between the least and the largest.

    Each step ends where the nearest of the steps of 8 bits does, so that storing the numbers in 8 bits changes nothing.
    """
    finest = float(numbers.max() - numbers.min()) / STEPS_OF_8_BITS or 1.0
    step = STEPS_OF_8_BITS / STEPS
    lowest = round(float(numbers.min()) / finest / step)
    steps = np.clip(np.round(numbers / finest / step), lowest, lowest + STEPS)
    # Halves upwards: half to even would make the whole one of 8 bits' steps longer or shorter.
    on_grid: npt.NDArray[np.float32] = (np.floor(steps.astype(np.float64) * step + 0.5) * finest).astype(np.float32)
    return on_grid


def _folded_into(network: keras.Model, layer: layers.Layer) -> npt.NDArray[np.float32]:
    """Return what the converter multiplies each of the layer's output channels by: 1 but for plain convolutions."""
    if not isinstance(layer, layers.Conv2D):
        return np.ones(1, np.float32)
    norm = network.get_layer(f"{layer.name}_norm")
    gamma, variance = (keras.ops.convert_to_numpy(weight) for weight in (norm.gamma, norm.moving_variance))
    factor = gamma / np.sqrt(variance + norm.epsilon)
    return np.where(np.abs(factor) < 1e-6, np.float32(1.0), factor)  # a channel that is switched off stays so
