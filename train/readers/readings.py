"""A model's outputs, however it is run."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from train.common.arrays import Float32, Images
from train.data.mnist import Bitmaps


@dataclass(frozen=True)
class Readings:
    """A model's outputs for ``n`` images: ``probabilities`` ``[n, 10]`` and ``is_digit`` ``[n]``, float32, 0..1."""

    probabilities: Float32
    is_digit: Float32

    @property
    def digits(self) -> npt.NDArray[np.intp]:
        """The predicted digits, ``[n]``."""
        digits: npt.NDArray[np.intp] = self.probabilities.argmax(axis=1)
        return digits

    @property
    def confidences(self) -> Float32:
        """The probabilities of the predicted digits, ``[n]``."""
        confidences: Float32 = self.probabilities.max(axis=1)
        return confidences


Reader = Callable[[Float32], Readings]  # takes images [n, 28, 28, 1] in 0..1, n >= 1


def to_input(images: Images) -> Float32:
    """Convert uint8 images ``[n, 28, 28]`` to a reader's input, ``[n, 28, 28, 1]`` in 0..1."""
    return images[..., None].astype(np.float32) / np.float32(255)


def read_bitmaps(reader: Reader, bitmaps: Bitmaps) -> Readings:
    """Read uint8 bitmaps."""
    return reader(to_input(bitmaps.images))
