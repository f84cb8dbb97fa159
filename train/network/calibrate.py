"""Calibration: fit a temperature so that confidence matches accuracy (Guo et al. 2017)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import keras
import numpy as np

from train.common.arrays import Labels
from train.data.mnist import Bitmaps
from train.readers.keras import keras_reader
from train.readers.readings import Readings, read_bitmaps

# Candidates; above 1 the network becomes less confident. With one parameter, a grid search is enough.
_TEMPERATURES = np.exp(np.linspace(np.log(0.25), np.log(4), 281))
_MIN_PROBABILITY = 1e-9  # keeps the logarithm finite


@dataclass(frozen=True)
class LabeledReadings:
    """The network's readings of ``n`` digits and their labels, ``[n]`` uint8 in 0..9."""

    readings: Readings
    labels: Labels


def fit_temperature(sources: Sequence[LabeledReadings]) -> float:
    """Return the temperature, 0.25 to 4, with the least cross-entropy.

    Each source has the same weight, however many digits it has: a laboratory's writers and people elsewhere.
    """
    logits = [np.log(np.maximum(one.readings.probabilities.astype(np.float64), _MIN_PROBABILITY)) for one in sources]

    def loss(t: float) -> float:
        losses = 0.0
        for one, of_source in zip(sources, logits, strict=True):
            scaled = of_source / t
            of_label = scaled[np.arange(len(one.labels)), one.labels]
            losses += float((np.logaddexp.reduce(scaled, axis=1) - of_label).mean())
        return losses

    return float(min(_TEMPERATURES, key=loss))


def apply_temperature(network: keras.Model, t: float) -> None:
    """Divide the network's logits by ``t``, which must not be 0. This scales the weights of the last layer."""
    layer = network.get_layer("probabilities")
    layer.set_weights([weight / t for weight in layer.get_weights()])


def calibrate(network: keras.Model, sources: Iterable[Bitmaps]) -> float:
    """Fit the temperature to digits of unseen writers, apply it to ``network`` and return it.

    Every label must be a digit: a non-digit has no right probability.
    """
    reader = keras_reader(network)
    t = fit_temperature([LabeledReadings(read_bitmaps(reader, digits), digits.labels) for digits in sources])
    apply_temperature(network, t)
    return t
