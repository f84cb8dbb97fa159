"""Read labeled drawings as strokes from JSON, plain or gzipped, with optional writer and device."""

import gzip
import json
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from train.common.arrays import Floats
from train.common.errors import TrainError

MAX_BYTES = 200_000_000  # per file, uncompressed


@dataclass(frozen=True)
class LabeledDrawing:
    """One drawing: digit (None for a non-digit), strokes ``[n, 2]`` with y downwards, writer and device if known."""

    digit: int | None
    strokes: list[Floats]
    writer: str | None = None
    device: str | None = None


def read_strokes(path: Path) -> list[LabeledDrawing]:
    """Read ``{"drawings": [{"digit": 7, "strokes": [[[x, y], ...], ...]}, ...]}``, any unit, y downwards.

    Instead of ``digit`` a drawing may have a ``label``, as in data sets of characters: "7" is a digit, "a" a non-digit.
    Numbers of several digits are skipped, as they are neither. ``writer`` and ``device`` are optional.

    Raises:
        TrainError: if the file cannot be read, or it or one of its drawings has another form.
    """
    read = (_drawing(drawing, f"{path}, drawing {number}") for number, drawing in enumerate(_drawings(path)))
    return [drawing for drawing in read if drawing]


def read_texts(path: Path) -> list[tuple[str, list[Floats]]]:
    """Read the labels, which may be numbers of several digits, and the strokes of such a file.

    Raises:
        TrainError: if the file cannot be read, or it or one of its drawings has another form.
    """
    found = []
    for number, drawing in enumerate(_drawings(path)):
        try:
            found.append((str(drawing["label"]), _strokes(drawing)))
        except (ValueError, TypeError, KeyError, IndexError, OverflowError):
            where = f"{path}, drawing {number}"
            raise TrainError(f'{where}: expected {{"label": "42", "strokes": [[[x, y], ...], ...]}}.') from None
    return found


def _drawings(path: Path) -> list[Any]:
    try:
        return list(json.loads(_content(path))["drawings"])
    except (OSError, EOFError, zlib.error) as error:
        raise TrainError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}.") from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise TrainError(f'{path} is not a JSON object with a list of "drawings".') from None


def _strokes(drawing: Any) -> list[Floats]:
    return [np.array([_point(point) for point in stroke], np.float64).reshape(-1, 2) for stroke in drawing["strokes"]]


def _content(path: Path) -> bytes:
    if path.suffix != ".gz":
        return path.read_bytes()
    with gzip.open(path) as file:
        content = file.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise TrainError(f"{path} is too large, expected at most {MAX_BYTES:,} bytes uncompressed.")
    return content


def _drawing(drawing: Any, where: str) -> LabeledDrawing | None:
    try:
        digit = _digit_of(drawing["label"]) if "label" in drawing else drawing["digit"]
        strokes = _strokes(drawing)
        writer, device = (None if drawing.get(key) is None else str(drawing[key]) for key in ("writer", "device"))
    except (ValueError, TypeError, KeyError, IndexError, OverflowError, AttributeError):
        raise TrainError(f'{where}: expected {{"digit": 7 or null, "strokes": [[[x, y], ...], ...]}}.') from None
    if digit is not None and (isinstance(digit, bool) or not isinstance(digit, int) or not 0 <= digit <= 9):
        if "label" in drawing:
            return None
        raise TrainError(f"{where}: the digit is {str(digit)[:50]!r}, expected 0 to 9, or null for a non-digit.")
    return LabeledDrawing(digit, strokes, writer, device)


def _digit_of(label: str) -> int | None:
    """Return a label's digit; 10 for a longer number; None for anything else."""
    number = label.replace(".", "").replace(",", "").lstrip("-")
    if number.isascii() and number.isdigit():
        return int(number) if len(label) == 1 else 10
    return None


def _point(point: Any) -> tuple[float, float]:
    x, y = (point["x"], point["y"]) if isinstance(point, dict) else point
    return float(x), float(y)
