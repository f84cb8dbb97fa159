"""A network that conversion would refuse, or calibration could not handle, is named before training starts."""

from collections.abc import Callable
from typing import Any

import keras
import pytest
from keras import layers

from train.common.contract import CONTRACT
from train.common.errors import TrainError
from train.network import model
from train.network.check import check_network


def network(hidden: Callable[[Any], Any] = lambda x: x, names: tuple[str, str] | None = None) -> keras.Model:
    picture = keras.Input(CONTRACT.input.shape[1:])
    x = layers.Flatten()(hidden(picture))
    probabilities, is_digit = names or tuple(CONTRACT.outputs)
    outputs = {
        probabilities: layers.Dense(10, activation="softmax", name=probabilities)(x),
        is_digit: layers.Dense(1, activation="sigmoid", name=is_digit)(x),
    }
    return keras.Model(picture, outputs)


def test_the_released_network_passes() -> None:
    check_network(model.build(0.1))
    check_network(network())


@pytest.mark.parametrize(
    ("hidden", "message"),
    [
        (layers.Conv2D(4, 3, activation="gelu"), r"activation gelu in Conv2D .*; use relu \(allowed: linear, relu, "),
        (layers.Conv2D(4, 3, activation="silu"), "activation silu in Conv2D .*; use relu"),
        (layers.Activation("tanh"), "activation tanh in Activation .*; use sigmoid"),
        (layers.Dense(4, activation="leaky_relu"), "activation leaky_relu in Dense .*; use relu"),
        (layers.Conv2D(4, 3, activation=layers.LeakyReLU()), "LeakyReLU .*cannot run; use ReLU of the allowed layers"),
        (layers.LeakyReLU(), "LeakyReLU .*cannot run; use ReLU of the allowed layers: Activation, Add"),
        (layers.PReLU(), "PReLU .*; use ReLU"),
        (layers.ReLU(max_value=6), "max_value 6 in ReLU .*, expected None"),
        (layers.ReLU(negative_slope=0.1), "negative_slope 0.1 in ReLU .*, expected 0"),
        (layers.LayerNormalization(), "LayerNormalization .*; use BatchNormalization"),
        (layers.Conv2DTranspose(4, 3), "Conv2DTranspose .*; use Conv2D"),
        (layers.Conv2D(4, 3, dtype="mixed_float16"), "computes in mixed_float16 in Conv2D .*, expected float32"),
        (layers.Lambda(lambda x: 2 * x), "contains code to run"),
    ],
)
def test_a_layer_that_the_page_cannot_run_is_named_with_what_to_use(hidden: Any, message: str) -> None:
    with pytest.raises(TrainError, match=message):
        check_network(network(hidden))


def test_a_renamed_output_is_named() -> None:
    with pytest.raises(TrainError, match=r"found digit \[None, 10\], is_digit \[None, 1\], expected .* by name"):
        check_network(network(names=("digit", "is_digit")))


def test_probabilities_must_come_from_a_layer_with_weights_for_the_temperature() -> None:
    picture = keras.Input(CONTRACT.input.shape[1:])
    x = layers.Flatten()(picture)
    softmax = layers.Softmax(name="probabilities")(layers.Dense(10)(x))
    outputs = {"probabilities": softmax, "is_digit": layers.Dense(1, activation="sigmoid", name="is_digit")(x)}
    with pytest.raises(TrainError, match="has Softmax named 'probabilities', expected a Dense layer"):
        check_network(keras.Model(picture, outputs))
