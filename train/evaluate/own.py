"""Somebody's own drawings: a folder of strokes and pictures, and what a model makes of them.

*.json         {"drawings": [{"digit": 7, "strokes": [[[x, y], ...], ...]}, ...]}: y downwards, any unit; points may
               also be {"x": x, "y": y}; a drawing that is no digit has null for its digit
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

from train.errors import TrainError
from train.evaluate.measures import accuracy, refused
from train.evaluate.published import Float32
from train.evaluate.reading import Readings
from train.evaluate.scan import read_scan
from train.evaluate.strokes_file import read_strokes
from train.ink import strokes_to_pixels

MAX_BYTES = 20_000_000  # of a file
MAX_DRAWINGS = 50_000  # of a folder: 160 MB of pictures
PICTURES = (".png", ".jpg", ".jpeg")
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


def read_folder(folder: Path) -> OwnDrawings:
    """Read every drawing in a folder and those below it.

    Raises:
        TrainError: if there is no such folder, or not one drawing in it can be read.
    """
    if not folder.is_dir():
        raise TrainError(f"{folder} is no folder; --drawings names one with *.json, *.png or *.jpg files.")
    names: list[str] = []
    labels: list[int | None] = []
    images: list[Float32] = []
    left_out: list[str] = []
    for path in sorted(filter(_is_drawing, folder.rglob("*"))):
        try:
            for name, label, image in _read_file(path, folder):
                if len(names) == MAX_DRAWINGS:
                    raise TrainError(f"{name} and what follows in its file are too many; {MAX_DRAWINGS:,} are read.")
                names.append(name)
                labels.append(label)
                images.append(image)
        except TrainError as error:
            left_out.append(str(error))
    if not images:
        found = f"{folder} holds no drawing that can be read, expected *.json, *.png or *.jpg files."
        raise TrainError(" ".join([found, *left_out[:3]]))
    return OwnDrawings(names, labels, np.stack(images)[..., None], left_out)


def own_figures(drawings: OwnDrawings, readings: Readings, threshold: float) -> dict[str, Any]:
    """Return what was read of the drawings, ready for JSON; ``readings`` are of ``drawings.images``."""
    is_digit = np.array([label is not None for label in drawings.labels])
    labels = np.array([label or 0 for label in drawings.labels], np.uint8)
    digits = Readings(readings.probabilities[is_digit], readings.is_digit[is_digit])
    others = readings.is_digit[~is_digit]
    return {
        "n": len(labels),
        "threshold": threshold,
        "digits": {
            "accuracy": accuracy(labels[is_digit], digits) if is_digit.any() else None,
            "refused": refused(digits.is_digit, threshold) if is_digit.any() else None,
            "n": int(is_digit.sum()),
        },
        "non_digits": {"accepted": 1 - refused(others, threshold) if len(others) else None, "n": len(others)},
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


def wrong(drawings: OwnDrawings, readings: Readings, threshold: float) -> list[int]:
    """Return the numbers of the drawings that a person would call wrongly read: misread, refused or let pass."""
    accepted = readings.is_digit.astype(np.float64) >= threshold
    return [
        i
        for i, label in enumerate(drawings.labels)
        if (accepted[i] if label is None else not accepted[i] or readings.digits[i] != label)
    ]


def _is_drawing(path: Path) -> bool:
    return path.suffix.lower() in (".json", *PICTURES) and not path.name.startswith(".")


def _read_file(path: Path, folder: Path) -> Iterator[tuple[str, int | None, Float32]]:
    name = path.relative_to(folder).as_posix()
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise TrainError(f"{path} has {size:,} bytes, expected at most {MAX_BYTES:,}.")
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}.") from None
    if path.suffix.lower() in PICTURES:
        yield name, _label(path, folder), read_scan(path)
        return
    for number, (label, strokes) in enumerate(read_strokes(path)):
        yield f"{name}, drawing {number}", label, strokes_to_pixels(strokes)


def _label(path: Path, folder: Path) -> int | None:
    for parent in path.relative_to(folder).parents:
        if found := _FOLDER_LABEL.match(parent.name):
            return int(found[1]) if found[1] else None
    return int(path.name[0]) if path.name[0] in "0123456789" else None
