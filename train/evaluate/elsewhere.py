"""Choose the ``is_digit`` thresholds on drawings of people elsewhere: other countries and devices, never trained on.

Held-out writers on the training set's tablet say too little about other devices: a threshold that accepted 99 % of
their digits accepted 91 % of those of people elsewhere.
"""

from dataclasses import dataclass
from math import floor
from pathlib import Path

from train.common.errors import TrainError
from train.evaluate.metrics import threshold_keeping
from train.evaluate.own_drawings.folder import OwnDrawings, read_folder
from train.readers.readings import Readings

FOLDER = "pen-elsewhere"  # in the data folder; optional, because its license forbids copies
KEPT = 0.988  # share of these digits that the threshold accepts
NOT_RULED_OUT = 0.995  # share that the lower threshold accepts; below it, a drawing is not even a doubtful digit
STEP = 0.01  # thresholds are multiples of this


@dataclass(frozen=True)
class Thresholds:
    """Thresholds on ``is_digit``: from ``accept`` a drawing is a digit, from ``doubt`` it may be one."""

    accept: float
    doubt: float


UNKNOWN = Thresholds(0.5, 0.5)  # for a network trained on hardly any non-digits
FIXED = Thresholds(0.17, 0.01)  # without such drawings; close to those of the released model


def load(named: Path | None, data_dir: Path) -> OwnDrawings | None:
    """Read the drawings in the folder ``named``, else in ``FOLDER`` of the data folder; None if there is neither.

    Raises:
        TrainError: if the folder contains no digits.
    """
    folder = named or data_dir / FOLDER
    if not named and not folder.is_dir():
        return None
    drawings = read_folder(folder)
    if not drawings.is_digit.any():
        raise TrainError(f"{folder} contains no digits, expected some to choose the thresholds on.")
    return drawings


def choose(drawings: OwnDrawings, readings: Readings) -> Thresholds:
    """Return the thresholds that accept shares ``KEPT`` and ``NOT_RULED_OUT`` of the digits."""
    digits = readings.is_digit[drawings.is_digit]
    accept, doubt = (threshold_keeping(digits, share) for share in (KEPT, NOT_RULED_OUT))
    return Thresholds(_rounded_down(accept), _rounded_down(doubt))


def _rounded_down(threshold: float) -> float:
    return round(max(1, floor(threshold / STEP + 1e-6)) * STEP, 2)
