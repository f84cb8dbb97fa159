"""The network: a small convolutional one whose first layer halves the picture, since work at 28 x 28 costs most."""

from typing import Any

import keras
from keras import layers

WIDTHS = (28, 32, 80)  # channels: at 14 x 14 after the first layer, at 14 x 14, at 7 x 7
VIEWS = 4  # ways in which each of the last channels is weighed over the paper; they cost no time, as work goes

BATCH_NORM_MOMENTUM = 0.95  # Keras' 0.99 lags behind the weights for more steps than a short run has


def build(width: float = 1.0) -> keras.Model:
    """Build the untrained network, with ``width`` times as many channels, in fours, as ``WIDTHS`` says.

    Input ``[n, 28, 28, 1]`` float32, 0 = paper, 1 = ink. Output a dict: ``probabilities`` ``[n, 10]`` float32, softmax
    over the digits; ``is_digit`` ``[n, 1]`` float32 in 0..1, the chance that the ink is one digit at all.
    """
    edges, strokes, parts = (4 * max(1, round(width * channels / 4)) for channels in WIDTHS)
    picture = keras.Input((28, 28, 1), name="picture")
    x = _convolution(picture, edges, size=5, stride=2, name="edges")
    x = _convolution(x, strokes, name="strokes_1")
    x = _convolution(x, strokes, name="strokes_2")
    x = layers.MaxPooling2D(name="halve")(x)
    x = _convolution(x, parts, name="parts_1")
    x = _convolution(x, parts, name="parts_2")
    # Each channel weighs where on the paper it sees its part, which an average would forget; it starts near one.
    near_average = keras.initializers.RandomNormal(1 / 49, 1 / 49)
    x = layers.DepthwiseConv2D(
        7, depth_multiplier=VIEWS, use_bias=False, depthwise_initializer=near_average, name="places"
    )(x)
    x = _normalized(x, name="places")
    features = layers.GlobalAveragePooling2D(name="features")(x)  # of one place: drops the axes, and asks no shape
    probabilities = layers.Dense(10, activation="softmax", name="probabilities")(features)
    is_digit = layers.Dense(1, activation="sigmoid", name="is_digit")(features)
    return keras.Model(picture, {"probabilities": probabilities, "is_digit": is_digit}, name="digits")


def multiply_adds(model: keras.Model) -> int:
    """Return the multiply-adds that one picture costs in convolutions and dense layers."""
    total = 0
    for layer in model.layers:
        if isinstance(layer, layers.Conv2D | layers.DepthwiseConv2D | layers.Dense):
            places = 1 if isinstance(layer, layers.Dense) else layer.output.shape[1] * layer.output.shape[2]
            total += places * layer.kernel.shape.num_elements()
    return total


def _convolution(x: Any, channels: int, *, name: str, size: int = 3, stride: int = 1) -> Any:
    # The batch norm brings its own bias, and both are folded into the convolution when the model is converted.
    x = layers.Conv2D(channels, size, strides=stride, padding="same", use_bias=False, name=name)(x)
    return _normalized(x, name=name)


def _normalized(x: Any, *, name: str) -> Any:
    x = layers.BatchNormalization(momentum=BATCH_NORM_MOMENTUM, name=f"{name}_norm")(x)
    return layers.ReLU(name=f"{name}_relu")(x)
