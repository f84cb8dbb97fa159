"""Calibration: how sure the network says it is, made to match how often it is right (Guo et al. 2017)."""

from collections.abc import Mapping

import keras
import numpy as np
import numpy.typing as npt

from train.dataset import Bitmaps
from train.evaluate.reading import keras_reader, read_bitmaps

# Temperatures tried: above 1 the network becomes less sure. A grid, since one number needs no optimiser.
_TEMPERATURES = np.exp(np.linspace(np.log(0.25), np.log(4), 281))
_LEAST = 1e-9  # probability; keeps the logarithm finite


def temperature(probabilities: npt.NDArray[np.float32], labels: npt.NDArray[np.uint8]) -> float:
    """Return the temperature that makes ``probabilities`` ``[n, 10]`` likeliest to have drawn ``labels`` ``[n]``."""
    logits = np.log(np.maximum(probabilities.astype(np.float64), _LEAST))
    rows = np.arange(len(labels))

    def loss(t: float) -> float:
        scaled = logits / t
        return float((np.logaddexp.reduce(scaled, axis=1) - scaled[rows, labels]).mean())

    return float(min(_TEMPERATURES, key=loss))


def cool(network: keras.Model, t: float) -> None:
    """Divide the logits of ``network``'s probabilities by ``t``, in the layer that makes them: it costs nothing."""
    layer = network.get_layer("probabilities")
    layer.set_weights([weight / t for weight in layer.get_weights()])


def calibrate(network: keras.Model, validation: Mapping[str, Bitmaps]) -> float:
    """Fit ``network``'s temperature, apply it and return it.

    Fitted on people it was not trained on; where the recipe has none, on MNIST's validation pictures.
    """
    digits = validation.get("pen", validation["mnist"])
    t = temperature(read_bitmaps(keras_reader(network), digits).probabilities, digits.labels)
    cool(network, t)
    return t
