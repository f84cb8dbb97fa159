"""Metrics on labeled drawings: overall, by digit, and by device and writer if known."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from train.evaluate.metrics import accuracy, calibration, share_rejected
from train.evaluate.own_drawings.folder import OwnDrawings
from train.evaluate.own_drawings.pictures import PicturesRead
from train.readers.readings import Readings

WRITER_DRAWINGS = 20  # digits from which a writer's accepted share is meaningful
WRITER_KEPT = 0.9  # accepted share of a writer's digits below which the model fails this writer


@dataclass(frozen=True)
class Kept:
    """Shares of ``n`` digits that are correct, and that are accepted at the threshold."""

    accuracy: float
    kept: float
    n: int


@dataclass(frozen=True)
class Writers:
    """Number of writers, of those with 20 or more digits, and of these, those with over a tenth rejected."""

    n: int
    with_many: int
    below_kept: int


@dataclass(frozen=True)
class DigitsRead:
    """Metrics on ``n`` digits, None if ``n`` is 0; by device and writer only if known."""

    n: int
    accuracy: float | None = None
    refused: float | None = None
    calibration_error: float | None = None
    by_digit: dict[str, Kept] = field(default_factory=dict)
    by_device: dict[str, Kept] = field(default_factory=dict)
    writers: Writers | None = None


@dataclass(frozen=True)
class NonDigitsRead:
    """The accepted share of ``n`` non-digits, None if ``n`` is 0."""

    n: int
    accepted: float | None = None


@dataclass(frozen=True)
class DrawingsRead:
    """Metrics on labeled drawings."""

    digits: DigitsRead
    non_digits: NonDigitsRead


@dataclass(frozen=True)
class WrongReading:
    """An error: a misread or rejected digit, or an accepted non-digit, whose ``written`` is None."""

    name: str
    written: int | None
    read: int
    probability: float
    is_digit: float


@dataclass(frozen=True)
class OwnReport:
    """Output of ``evaluate --drawings``: metrics, each error, a message for each unreadable file, and the pictures."""

    threshold: float
    read: DrawingsRead
    wrong: list[WrongReading]
    left_out: list[str]
    pictures: PicturesRead = field(default_factory=lambda: PicturesRead(0, 0))


def summary(drawings: OwnDrawings, readings: Readings, threshold: float) -> DrawingsRead:
    """Return the metrics of ``readings``, which are of ``drawings.images``."""
    others = readings.is_digit[~drawings.is_digit]
    accepted = 1 - share_rejected(others, threshold) if len(others) else None
    return DrawingsRead(_digits_read(drawings, readings, threshold), NonDigitsRead(len(others), accepted))


def _digits_read(drawings: OwnDrawings, readings: Readings, threshold: float) -> DigitsRead:
    is_digit, labels = drawings.is_digit, drawings.digit_labels
    if not is_digit.any():
        return DigitsRead(0)
    read = Readings(readings.probabilities[is_digit], readings.is_digit[is_digit])
    right, kept = read.digits == labels, read.is_digit.astype(np.float64) >= threshold

    def by(names: npt.NDArray[Any]) -> dict[str, Kept]:
        places = {str(name): names == name for name in sorted({name for name in names if name is not None})}
        return {
            name: Kept(float(right[here].mean()), float(kept[here].mean()), int(here.sum()))
            for name, here in places.items()
        }

    devices, writers = (np.array(names)[is_digit] for names in (drawings.devices, drawings.writers))
    by_writer = by(writers)
    many = [one for one in by_writer.values() if one.n >= WRITER_DRAWINGS]
    below = sum(one.kept < WRITER_KEPT for one in many)
    return DigitsRead(
        n=len(labels),
        accuracy=accuracy(labels, read),
        refused=share_rejected(read.is_digit, threshold),
        calibration_error=calibration(labels, read).expected_error,
        by_digit=by(labels.astype(str)),
        by_device=by(devices),
        writers=Writers(len(by_writer), len(many), below) if by_writer else None,
    )


def wrong_readings(drawings: OwnDrawings, readings: Readings, threshold: float) -> list[WrongReading]:
    """Return the errors, in the order of the drawings."""
    return [
        WrongReading(
            drawings.names[i],
            drawings.labels[i],
            int(readings.digits[i]),
            round(float(readings.confidences[i]), 4),
            round(float(readings.is_digit[i]), 4),
        )
        for i in wrong(drawings, readings, threshold)
    ]


def wrong(drawings: OwnDrawings, readings: Readings, threshold: float) -> list[int]:
    """Return the indices of the errors: misread or rejected digits, and accepted non-digits."""
    accepted = readings.is_digit.astype(np.float64) >= threshold
    return [
        i
        for i, label in enumerate(drawings.labels)
        if (accepted[i] if label is None else not accepted[i] or readings.digits[i] != label)
    ]
