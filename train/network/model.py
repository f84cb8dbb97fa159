"""The network: a small CNN. Its first layer halves the image, because layers at 28 x 28 are the most expensive."""

from typing import Any

import keras
from keras import layers

from train.common.contract import CONTRACT

WIDTHS = (28, 32, 80)  # channels: first layer (output 14 x 14), layers at 14 x 14, layers at 7 x 7
ACTIVATIONS = {"probabilities": "softmax", "is_digit": "sigmoid"}  # of the outputs
VIEWS = 4  # spatial weightings of each of the last channels; their cost is negligible

BATCH_NORM_MOMENTUM = 0.95  # Keras' 0.99 lets the statistics lag behind the weights; a short run never catches up


def build(width: float = 1.0) -> keras.Model:
    """Build the untrained network.

    Args:
        width: multiplies the channels in ``WIDTHS``, rounded to multiples of 4 and at least 4.

    Returns:
        A model with input ``[n, 28, 28, 1]`` float32, 0 = paper, 1 = ink, and a dict as output: ``probabilities``
        ``[n, 10]`` float32, a softmax over the digits, and ``is_digit`` ``[n, 1]`` float32 in 0..1, the probability
        that the ink is one digit at all.
    """
    edges, strokes, parts = (4 * max(1, round(width * channels / 4)) for channels in WIDTHS)
    picture = keras.Input(CONTRACT.input.shape[1:], name="picture")
    x = _convolution(picture, edges, size=5, stride=2, name="edges")
    x = _convolution(x, strokes, name="strokes_1")
    x = _convolution(x, strokes, name="strokes_2")
    x = layers.MaxPooling2D(name="halve")(x)
    x = _convolution(x, parts, name="parts_1")
    x = _convolution(x, parts, name="parts_2")
    # Learned weights per position keep where a part is, which an average would lose. They start near an average.
    near_average = keras.initializers.RandomNormal(1 / 49, 1 / 49)
    x = layers.DepthwiseConv2D(
        7, depth_multiplier=VIEWS, use_bias=False, depthwise_initializer=near_average, name="places"
    )(x)
    x = _normalize(x, name="places")
    features = layers.GlobalAveragePooling2D(name="features")(x)  # drops two axes of size 1, without a Shape operation
    outputs = {
        name: layers.Dense(output.shape[-1], activation=ACTIVATIONS[name], name=name)(features)
        for name, output in CONTRACT.outputs.items()
    }
    return keras.Model(picture, outputs, name="digits")


def multiply_adds(model: keras.Model) -> int:
    """Return the multiply-adds of one prediction, in convolutions and dense layers."""
    total = 0
    for layer in model.layers:
        if isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D | layers.Dense):
            positions = 1 if isinstance(layer, layers.Dense) else layer.output.shape[1] * layer.output.shape[2]
            total += positions * layer.kernel.shape.num_elements()
    return total


def _convolution(x: Any, channels: int, *, name: str, size: int = 3, stride: int = 1) -> Any:
    # No bias: batch normalization has one. Conversion folds the normalization into the convolution.
    x = layers.Conv2D(channels, size, strides=stride, padding="same", use_bias=False, name=name)(x)
    return _normalize(x, name=name)


def _normalize(x: Any, *, name: str) -> Any:
    x = layers.BatchNormalization(momentum=BATCH_NORM_MOMENTUM, name=f"{name}_norm")(x)
    return layers.ReLU(name=f"{name}_relu")(x)
