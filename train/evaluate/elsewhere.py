"""People elsewhere: drawings from other countries and devices, never trained on, by which the thresholds are chosen.

New writers on the tablet that most digits were drawn with say too little about other devices: a threshold that kept
99 % of their digits kept 91 % of those that people elsewhere wrote.
"""

from dataclasses import dataclass
from math import floor
from pathlib import Path

from train.common.errors import TrainError
from train.evaluate.metrics import threshold_keeping
from train.evaluate.own_drawings.folder import OwnDrawings, read_folder
from train.evaluate.own_drawings.summary import DrawingsRead, summary
from train.readers.readings import Readings

FOLDER = "pen-elsewhere"  # in the data folder; may be missing, as its licence allows no copies
KEPT = 0.988  # share of those people's digits that the threshold keeps
NOT_RULED_OUT = 0.995  # share that the lower threshold keeps, below which nothing is called a digit even with doubt
STEP = 0.01  # thresholds are multiples of it


@dataclass(frozen=True)
class Thresholds:
    """Thresholds on ``is_digit``: a drawing is a digit from ``accept`` on, and perhaps one from ``doubt`` on."""

    accept: float
    doubt: float


UNKNOWN = Thresholds(0.5, 0.5)  # of a network that has seen hardly a non-digit: nothing says where letters begin
FIXED = Thresholds(0.15, 0.03)  # where there are no such drawings: about what they gave for the released model


def load(named: Path | None, data_dir: Path) -> OwnDrawings | None:
    """Return the drawings in the folder that was named, or in the data folder's own; None where there is neither.

    Raises:
        TrainError: if the folder holds no digits.
    """
    folder = named or data_dir / FOLDER
    if not named and not folder.is_dir():
        return None
    drawings = read_folder(folder)
    if all(label is None for label in drawings.labels):
        raise TrainError(f"{folder} holds no digits, and by these the thresholds are chosen.")
    return drawings


def choose(drawings: OwnDrawings, readings: Readings) -> Thresholds:
    """Return the thresholds that keep ``KEPT`` and ``NOT_RULED_OUT`` of the digits among the drawings."""
    digits = readings.is_digit[[label is not None for label in drawings.labels]]
    accept, doubt = (threshold_keeping(digits, share) for share in (KEPT, NOT_RULED_OUT))
    return Thresholds(_rounded_down(accept), _rounded_down(doubt))


def measure(drawings: OwnDrawings, readings: Readings, thresholds: Thresholds) -> DrawingsRead:
    """Return how these people's digits, and their letters and signs, are read."""
    return summary(drawings, readings, thresholds.accept)


def _rounded_down(threshold: float) -> float:
    return round(max(1, floor(threshold / STEP + 1e-6)) * STEP, 2)
