"""Metrics computed from labels and readings."""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from train.common.arrays import Float32, Labels
from train.readers.readings import Readings

BINS = 15  # confidence bins, of equal width
ALMOST = 1e-9  # drawings; tolerance for floating-point error in a count


@dataclass(frozen=True)
class Bin:
    """A confidence bin of ``n`` images: mean confidence and accuracy."""

    confidence: float
    accuracy: float
    n: int


@dataclass(frozen=True)
class Calibration:
    """Expected calibration error, 0..1, and the bins that are not empty."""

    expected_error: float
    bins: tuple[Bin, ...]


@dataclass(frozen=True)
class Examples:
    """Images to show: ``images`` ``[m, 28, 28]``; labels, predicted digits and their probabilities, each ``[m]``."""

    images: Float32
    labels: Labels
    digits: npt.NDArray[np.intp]
    confidences: Float32


def accuracy(labels: Labels, readings: Readings) -> float:
    """Return the share of images whose predicted digit is the label."""
    return float((readings.digits == labels).mean())


def confusion(labels: Labels, digits: npt.NDArray[np.intp]) -> npt.NDArray[np.int64]:
    """Return the confusion matrix ``[10, 10]``, counts: row = written, column = read."""
    counts = np.zeros((10, 10), np.int64)
    np.add.at(counts, (labels, digits), 1)
    return counts


def worst(labels: Labels, readings: Readings, most: int) -> npt.NDArray[np.intp]:
    """Return the indices of at most ``most`` misread images, most confident first."""
    wrong = np.flatnonzero(readings.digits != labels)
    return wrong[np.argsort(-readings.confidences[wrong], kind="stable")][:most]


def misread(images: Float32, labels: Labels, readings: Readings) -> Examples:
    """Return the misread ones of ``images`` ``[n, 28, 28]``, most confident first."""
    return examples(images, labels, readings, worst(labels, readings, len(labels)))


def examples(images: Float32, labels: Labels, readings: Readings, chosen: npt.NDArray[np.intp]) -> Examples:
    """Return the ``images`` ``[n, 28, 28]`` at the indices ``chosen`` ``[m]``."""
    return Examples(images[chosen], labels[chosen], readings.digits[chosen], readings.confidences[chosen])


def calibration(labels: Labels, readings: Readings, bins: int = BINS) -> Calibration:
    """Return the expected calibration error of the predicted digits (Guo et al. 2017, arXiv:1706.04599).

    It is the mean of ``|accuracy - confidence|`` over ``bins`` confidence bins of equal width, weighted by their size.
    """
    confidences = readings.confidences.astype(np.float64)
    right = readings.digits == labels
    places = np.clip((confidences * bins).astype(int), 0, bins - 1)
    found = []
    for place in np.unique(places):
        here = places == place
        found.append(Bin(float(confidences[here].mean()), float(right[here].mean()), int(here.sum())))
    error = sum(abs(one.accuracy - one.confidence) * one.n for one in found) / len(labels)
    return Calibration(float(error), tuple(found))


def threshold_keeping(is_digit: Float32, share: float = 0.99) -> float:
    """Return the largest threshold that accepts at least ``share`` (above 0) of the ``[n]`` digits, n >= 1."""
    kept = max(1, math.ceil(share * len(is_digit) - ALMOST))
    return float(np.sort(is_digit)[len(is_digit) - kept])


def share_rejected(is_digit: Float32, threshold: float) -> float:
    """Return the share of images with ``is_digit`` below the threshold."""
    return float((is_digit.astype(np.float64) < threshold).mean())
