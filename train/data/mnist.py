"""MNIST as arrays, and its validation split."""

import gzip
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from train.common.arrays import Images, Labels
from train.common.idx import parse_idx
from train.data.download import TEST_IMAGES, TEST_LABELS, TRAIN_IMAGES, TRAIN_LABELS, DataFile, verified

SPLIT_SEED = 0  # not the run's seed: all runs validate on the same images
VALIDATION = 5000  # of the 60,000 training images, held out for validation
NO_DIGIT = 255  # label of a non-digit


@dataclass(frozen=True)
class Bitmaps:
    """Labeled images.

    ``images`` is ``[n, 28, 28]`` uint8 with ink 255 on paper 0; ``labels`` is ``[n]`` uint8, 0..9 or ``NO_DIGIT``.
    """

    images: Images
    labels: Labels

    def __len__(self) -> int:
        return len(self.labels)

    def __getitem__(self, index: npt.NDArray[np.intp] | slice) -> "Bitmaps":
        return Bitmaps(self.images[index], self.labels[index])


def load_mnist_train(data_dir: Path) -> Bitmaps:
    """Load MNIST's 60,000 training images.

    Raises:
        TrainError: if a file is missing or damaged.
    """
    return _load(data_dir, TRAIN_IMAGES, TRAIN_LABELS)


def load_mnist_test(data_dir: Path) -> Bitmaps:
    """Load MNIST's 10,000 test images. Use them only to evaluate a finished model, never to make a choice.

    Raises:
        TrainError: if a file is missing or damaged.
    """
    return _load(data_dir, TEST_IMAGES, TEST_LABELS)


def concatenate(parts: Sequence[Bitmaps]) -> Bitmaps:
    """Concatenate bitmaps. Raises ValueError if ``parts`` is empty."""
    return Bitmaps(np.concatenate([part.images for part in parts]), np.concatenate([part.labels for part in parts]))


def split(bitmaps: Bitmaps, held_out: int, seed: int) -> tuple[Bitmaps, Bitmaps]:
    """Split bitmaps at random into training and validation; the latter gets ``held_out`` images, 0 or more.

    The split depends only on ``seed`` and the number of images, so a resumed run never trains on its validation images.
    """
    order = np.random.default_rng(seed).permutation(len(bitmaps))
    return bitmaps[order[held_out:]], bitmaps[order[:held_out]]


def _load(data_dir: Path, images: DataFile, labels: DataFile) -> Bitmaps:
    with gzip.open(verified(data_dir, images)) as file:
        pixels = parse_idx(file.read(), (28, 28))
    with gzip.open(verified(data_dir, labels)) as file:
        return Bitmaps(pixels, parse_idx(file.read()))
