"""How drawings with labels are read: in all, by digit, and by device and writer where these are known."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from train.evaluate.metrics import accuracy, calibration, refused
from train.evaluate.own_drawings.folder import OwnDrawings
from train.readers.readings import Readings

WRITER_DRAWINGS = 20  # of a writer, from which the share kept says something about the person
WRITER_KEPT = 0.9  # share of a writer's digits below which the reader fails this person


def own_figures(drawings: OwnDrawings, readings: Readings, threshold: float) -> dict[str, Any]:
    """Return what was read of the drawings, ready for JSON; ``readings`` are of ``drawings.images``."""
    return {
        "n": len(drawings.names),
        "threshold": threshold,
        **summary(drawings, readings, threshold),
        "wrong": [
            {
                "name": drawings.names[i],
                "written": drawings.labels[i],
                "read": int(readings.digits[i]),
                "probability": round(float(readings.confidences[i]), 4),
                "is_digit": round(float(readings.is_digit[i]), 4),
            }
            for i in wrong(drawings, readings, threshold)
        ],
        "left_out": drawings.left_out,
    }


def summary(drawings: OwnDrawings, readings: Readings, threshold: float) -> dict[str, Any]:
    """Return the counts and shares alone, by device and by writer where these are known."""
    is_digit = np.array([label is not None for label in drawings.labels])
    labels = np.array([label or 0 for label in drawings.labels], np.uint8)
    rejected = readings.is_digit.astype(np.float64) < threshold
    others = readings.is_digit[~is_digit]
    digits: dict[str, Any] = {"accuracy": None, "refused": None, "n": int(is_digit.sum())}
    if is_digit.any():
        read = Readings(readings.probabilities[is_digit], readings.is_digit[is_digit])
        right = read.digits == labels[is_digit]
        digits |= {"accuracy": accuracy(labels[is_digit], read), "refused": refused(read.is_digit, threshold)}
        digits["calibration_error"] = calibration(labels[is_digit], read).expected_error
        shares = _Shares(right, ~rejected[is_digit])
        digits["by_digit"] = shares.by(labels[is_digit].astype(str))
        devices, writers = (np.array(names)[is_digit] for names in (drawings.devices, drawings.writers))
        if any(devices):
            digits["by_device"] = shares.by(devices)
        if any(writers):
            by_writer = [one for one in shares.by(writers).values() if one["n"] >= WRITER_DRAWINGS]
            few = sum(one["kept"] < WRITER_KEPT for one in by_writer)
            digits["writers"] = {"n": len(set(writers)), "with_many": len(by_writer), "below_kept": few}
    return {
        "digits": digits,
        "non_digits": {"accepted": 1 - refused(others, threshold) if len(others) else None, "n": len(others)},
    }


@dataclass(frozen=True)
class _Shares:
    """Which of ``n`` digits were read right and which were kept, each ``[n]``."""

    right: npt.NDArray[np.bool_]
    kept: npt.NDArray[np.bool_]

    def by(self, names: npt.NDArray[Any]) -> dict[str, dict[str, Any]]:
        """Return the shares of each name's digits; ``names`` are ``[n]``."""
        return {
            str(name): {
                "accuracy": float(self.right[names == name].mean()),
                "kept": float(self.kept[names == name].mean()),
                "n": int((names == name).sum()),
            }
            for name in sorted({name for name in names if name is not None})
        }


def wrong(drawings: OwnDrawings, readings: Readings, threshold: float) -> list[int]:
    """Return the numbers of the drawings that a person would call wrongly read: misread, refused or let pass."""
    accepted = readings.is_digit.astype(np.float64) >= threshold
    return [
        i
        for i, label in enumerate(drawings.labels)
        if (accepted[i] if label is None else not accepted[i] or readings.digits[i] != label)
    ]
