"""Check an untrained network before hours of training: can it be calibrated afterwards, and published?"""

from typing import Any

import keras
from keras import layers

from train.common.errors import TrainError
from train.common.interface import IS_DIGIT, PROBABILITIES, interface_of_keras
from train.common.layers import check_layers

WHERE = "The network in train/network/model.py"


def check_network(network: Any) -> None:
    """Check the layers, the input and the outputs of ``network``.

    Raises:
        TrainError: with what was found, what was expected and what to use instead.
    """
    check_layers(keras.saving.serialize_keras_object(network), WHERE, TrainError)
    if interface_of_keras(network, WHERE, TrainError).is_digit is None:
        raise TrainError(f"{WHERE} has one output, expected {PROBABILITIES} and {IS_DIGIT}.")
    last = {layer.name: layer for layer in network.layers}.get(PROBABILITIES)
    if not isinstance(last, layers.Dense):  # calibration divides its weights by the temperature
        raise TrainError(
            f"{WHERE} has {type(last).__name__ if last else 'no layer'} named {PROBABILITIES!r}, "
            "expected a Dense layer with the softmax in it."
        )
