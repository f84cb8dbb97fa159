"""Calibration: how sure the network says it is, made to match how often it is right (Guo et al. 2017)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import keras
import numpy as np
import numpy.typing as npt

from train.data.mnist import Bitmaps
from train.readers.keras import keras_reader
from train.readers.readings import Readings, read_bitmaps

# Temperatures tried: above 1 the network becomes less sure. A grid, since one number needs no optimiser.
_TEMPERATURES = np.exp(np.linspace(np.log(0.25), np.log(4), 281))
_LEAST = 1e-9  # probability; keeps the logarithm finite


@dataclass(frozen=True)
class Labelled:
    """What was read of ``n`` digits, and what they are, ``[n]`` uint8."""

    readings: Readings
    labels: npt.NDArray[np.uint8]


def temperature(sources: Sequence[Labelled]) -> float:
    """Return the temperature that makes the probabilities likeliest to have drawn the labels.

    Each source counts as much as any other, however many digits it has: people of one laboratory, and people elsewhere.
    """
    logits = [np.log(np.maximum(one.readings.probabilities.astype(np.float64), _LEAST)) for one in sources]

    def loss(t: float) -> float:
        losses = 0.0
        for one, of_source in zip(sources, logits, strict=True):
            scaled = of_source / t
            written = scaled[np.arange(len(one.labels)), one.labels]
            losses += float((np.logaddexp.reduce(scaled, axis=1) - written).mean())
        return losses

    return float(min(_TEMPERATURES, key=loss))


def apply_temperature(network: keras.Model, t: float) -> None:
    """Divide the logits of ``network``'s probabilities by ``t``, in the layer that makes them: it costs nothing."""
    layer = network.get_layer("probabilities")
    layer.set_weights([weight / t for weight in layer.get_weights()])


def calibrate(network: keras.Model, sources: Iterable[Bitmaps]) -> float:
    """Fit ``network``'s temperature to digits of people it was not trained on, apply it and return it."""
    reader = keras_reader(network)
    t = temperature([Labelled(read_bitmaps(reader, digits), digits.labels) for digits in sources])
    apply_temperature(network, t)
    return t
