"""Measuring a network on pictures it was not trained on."""

from dataclasses import dataclass

import keras
import numpy as np
import numpy.typing as npt

from train.dataset import Bitmaps
from train.recipe import to_input

BATCH = 1000  # pictures: enough to keep the cores busy, little memory


@dataclass(frozen=True)
class Readings:
    """What the network says of ``n`` pictures: ``probabilities`` ``[n, 10]`` and ``is_digit`` ``[n]``, float32."""

    probabilities: npt.NDArray[np.float32]
    is_digit: npt.NDArray[np.float32]

    @property
    def digits(self) -> npt.NDArray[np.intp]:
        """The digit read on each picture, ``[n]``."""
        digits: npt.NDArray[np.intp] = self.probabilities.argmax(axis=1)
        return digits


def read(network: keras.Model, images: npt.NDArray[np.float32]) -> Readings:
    """Read ``images`` ``[n, 28, 28, 1]`` float32 in 0..1."""
    outputs = network.predict(images, batch_size=BATCH, verbose=0)
    return Readings(outputs["probabilities"], outputs["is_digit"][:, 0])


def read_bitmaps(network: keras.Model, bitmaps: Bitmaps) -> Readings:
    """Read uint8 pictures."""
    return read(network, to_input(bitmaps.images).numpy())


def confusion(labels: npt.NDArray[np.uint8], digits: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    """Return ``[10, 10]`` counts: row = what was written, column = what was read."""
    counts = np.zeros((10, 10), np.int64)
    np.add.at(counts, (labels, digits), 1)
    return counts


def worst(labels: npt.NDArray[np.uint8], readings: Readings, most: int) -> npt.NDArray[np.intp]:
    """Return the indices of misread pictures, the most confidently misread first."""
    wrong = np.flatnonzero(readings.digits != labels)
    return wrong[np.argsort(-readings.probabilities[wrong].max(axis=1))][:most]
