"""Somebody's own drawings: a folder of strokes and pictures, and what a model makes of them.

*.json         {"drawings": [{"digit": 7, "strokes": [[[x, y], ...], ...]}, ...]}: y downwards, any unit; points may
*.json.gz      also be {"x": x, "y": y}; a drawing that is no digit has null for its digit. "writer" and "device" may
               say whose it is; then it is measured by writer and by device, too
*.png, *.jpg   one drawing each; what it is says the first character of the file's name: a digit, anything else
               ("x-star.png") meaning none. In a folder below whose own name begins with a digit, or is "x" or
               begins with "x-", the folder says it for every file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from train.errors import TrainError
from train.evaluate.measures import accuracy, calibration, refused
from train.evaluate.published import Float32
from train.evaluate.reading import Readings
from train.evaluate.scan import read_scan
from train.evaluate.strokes_file import LabelledDrawing, read_strokes
from train.ink import strokes_to_pixels

MAX_BYTES = 20_000_000  # of a file
MAX_DRAWINGS = 50_000  # of a folder: 160 MB of pictures
PICTURES = (".png", ".jpg", ".jpeg")
WRITER_DRAWINGS = 20  # of a writer, from which the share kept says something about the person
WRITER_KEPT = 0.9  # share of a writer's digits below which the reader fails this person
_FOLDER_LABEL = re.compile(r"([0-9])|x(-|$)", re.IGNORECASE)


@dataclass(frozen=True)
class OwnDrawings:
    """``n`` drawings: their names, what they are (None for no digit), ``images`` ``[n, 28, 28, 1]`` float32 0..1.

    ``left_out`` has a sentence for each file that could not be read, or not whole.
    """

    names: list[str]
    labels: list[int | None]
    images: Float32
    left_out: list[str]
    writers: list[str | None]
    devices: list[str | None]


def read_folder(folder: Path) -> OwnDrawings:
    """Read every drawing in a folder and those below it.

    Raises:
        TrainError: if there is no such folder, or not one drawing in it can be read.
    """
    if not folder.is_dir():
        raise TrainError(f"{folder} is no folder; --drawings names one with *.json, *.png or *.jpg files.")
    found: list[tuple[str, LabelledDrawing | Float32, int | None]] = []
    left_out: list[str] = []
    for path in sorted(filter(_is_drawing, folder.rglob("*"))):
        try:
            for name, drawing, label in _read_file(path, folder):
                if len(found) == MAX_DRAWINGS:
                    raise TrainError(f"{name} and what follows in its file are too many; {MAX_DRAWINGS:,} are read.")
                found.append((name, drawing, label))
        except TrainError as error:
            left_out.append(str(error))
    if not found:
        said = f"{folder} holds no drawing that can be read, expected *.json, *.png or *.jpg files."
        raise TrainError(" ".join([said, *left_out[:3]]))
    return OwnDrawings(
        [name for name, _, _ in found],
        [label for _, _, label in found],
        np.stack([_inked(drawing) for _, drawing, _ in found])[..., None],
        left_out,
        [drawing.writer if isinstance(drawing, LabelledDrawing) else None for _, drawing, _ in found],
        [drawing.device if isinstance(drawing, LabelledDrawing) else None for _, drawing, _ in found],
    )


def _inked(drawing: LabelledDrawing | Float32) -> Float32:
    return strokes_to_pixels(drawing.strokes) if isinstance(drawing, LabelledDrawing) else drawing


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


def _is_drawing(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith((".json", ".json.gz", *PICTURES)) and not name.startswith(".")


def _read_file(path: Path, folder: Path) -> Iterator[tuple[str, LabelledDrawing | Float32, int | None]]:
    name = path.relative_to(folder).as_posix()
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise TrainError(f"{path} has {size:,} bytes, expected at most {MAX_BYTES:,}.")
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}.") from None
    if path.suffix.lower() in PICTURES:
        yield name, read_scan(path), _label(path, folder)
        return
    for number, drawing in enumerate(read_strokes(path)):
        yield f"{name}, drawing {number}", drawing, drawing.digit


def _label(path: Path, folder: Path) -> int | None:
    for parent in path.relative_to(folder).parents:
        if found := _FOLDER_LABEL.match(parent.name):
            return int(found[1]) if found[1] else None
    return int(path.name[0]) if path.name[0] in "0123456789" else None
