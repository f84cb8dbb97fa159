"""What a model makes of pictures, whichever way it is run."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from train.common.arrays import Float32, Images
from train.data.mnist import Bitmaps


@dataclass(frozen=True)
class Readings:
    """What the network says of ``n`` pictures: ``probabilities`` ``[n, 10]`` and ``is_digit`` ``[n]``, float32."""

    probabilities: Float32
    is_digit: Float32

    @property
    def digits(self) -> npt.NDArray[np.intp]:
        """The digit read on each picture, ``[n]``."""
        digits: npt.NDArray[np.intp] = self.probabilities.argmax(axis=1)
        return digits

    @property
    def confidences(self) -> Float32:
        """The probability of the digit read, ``[n]``."""
        confidences: Float32 = self.probabilities.max(axis=1)
        return confidences


Reader = Callable[[Float32], Readings]  # from pictures [n, 28, 28, 1] in 0..1, n >= 1, to what is read on them


def to_input(images: Images) -> Float32:
    """Return uint8 pictures ``[n, 28, 28]`` as a reader's ``[n, 28, 28, 1]`` in 0..1."""
    return images[..., None].astype(np.float32) / np.float32(255)


def read_bitmaps(reader: Reader, bitmaps: Bitmaps) -> Readings:
    """Read uint8 pictures."""
    return reader(to_input(bitmaps.images))
