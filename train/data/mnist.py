"""MNIST as arrays, with the validation split that every choice is made on."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from train.common.arrays import Images, Labels
from train.data.download import TEST_IMAGES, TEST_LABELS, TRAIN_IMAGES, TRAIN_LABELS, DataFile, verified

SPLIT_SEED = 0  # of the one choice of validation pictures, so that runs of other seeds are watched with the same
VALIDATION = 5000  # of the 60,000 training pictures, held out to choose by
NO_DIGIT = 255  # the label of a picture that is no digit


@dataclass(frozen=True)
class Bitmaps:
    """Pictures: ``images`` ``[n, 28, 28]`` uint8 with ink 255 on paper 0, ``labels`` ``[n]`` uint8 0..9 or NO_DIGIT."""

    images: Images
    labels: Labels

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: npt.NDArray[np.intp] | slice) -> "Bitmaps":
        return Bitmaps(self.images[index], self.labels[index])


def load_mnist_train(data_dir: Path) -> Bitmaps:
    """Load MNIST's 60,000 training pictures. Raises TrainError if a file is missing or damaged."""
    return _load(data_dir, TRAIN_IMAGES, TRAIN_LABELS)


def load_mnist_test(data_dir: Path) -> Bitmaps:
    """Load MNIST's 10,000 test pictures: for the one look at a finished model, never to choose by."""
    return _load(data_dir, TEST_IMAGES, TEST_LABELS)


def joined(parts: Sequence[Bitmaps]) -> Bitmaps:
    """Return the pictures of all ``parts``, one part after the other."""
    return Bitmaps(np.concatenate([part.images for part in parts]), np.concatenate([part.labels for part in parts]))


def split(bitmaps: Bitmaps, held_out: int, seed: int) -> tuple[Bitmaps, Bitmaps]:
    """Split into training and validation, ``held_out`` pictures being drawn at random for the latter.

    The split depends on ``seed`` and how many there are alone, so that a resumed run never trains on what it validates
    with.
    """
    order = np.random.default_rng(seed).permutation(len(bitmaps))
    return bitmaps[order[held_out:]], bitmaps[order[:held_out]]


def _load(data_dir: Path, images: DataFile, labels: DataFile) -> Bitmaps:
    # IDX: a big-endian header (16 bytes for images, 8 for labels), then bytes. The SHA-256 has vouched for it.
    with gzip.open(verified(data_dir, images)) as file:
        pixels = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(verified(data_dir, labels)) as file:
        return Bitmaps(pixels, np.frombuffer(file.read(), np.uint8, offset=8))
