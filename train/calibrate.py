"""Calibration: how sure the network says it is, made to match how often it is right (Guo et al. 2017)."""

from collections.abc import Mapping
from dataclasses import dataclass

import keras
import numpy as np
import numpy.typing as npt

from train.dataset import Bitmaps
from train.evaluate.measures import threshold_keeping
from train.evaluate.reading import keras_reader, read_bitmaps

KEPT = 0.99  # share of unseen writers' digits that the threshold keeps
NO_THRESHOLD_DATA = 0.5  # the threshold on is_digit where no unseen writers are there to choose it on
# Temperatures tried: above 1 the network becomes less sure. A grid, since one number needs no optimiser.
_TEMPERATURES = np.exp(np.linspace(np.log(0.25), np.log(4), 281))
_LEAST = 1e-9  # probability; keeps the logarithm finite


@dataclass(frozen=True)
class Calibration:
    """What was fitted on validation data: the temperature, applied already, and the threshold on ``is_digit``."""

    temperature: float
    threshold: float


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


def calibrate(network: keras.Model, validation: Mapping[str, Bitmaps]) -> Calibration:
    """Fit ``network``'s temperature and choose the threshold, on people it was not trained on where the recipe has any.

    Without them (MNIST alone) the threshold is ``NO_THRESHOLD_DATA``: nothing then says where letters begin.
    """
    digits = validation.get("pen", validation["mnist"])
    readings = read_bitmaps(keras_reader(network), digits)
    t = temperature(readings.probabilities, digits.labels)
    cool(network, t)
    return Calibration(t, threshold_keeping(readings.is_digit, KEPT) if "pen" in validation else NO_THRESHOLD_DATA)
