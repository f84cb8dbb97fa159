"""A JSON file of drawings as strokes, with what each is."""

import json
from pathlib import Path
from typing import Any

import numpy as np

from train.errors import TrainError
from train.ink import Floats

Labelled = tuple[int | None, list[Floats]]


def read_strokes(path: Path) -> list[Labelled]:
    """Read ``{"drawings": [{"digit": 7, "strokes": [[[x, y], ...], ...]}, ...]}``.

    Returns:
        For each drawing its digit, None for no digit, and its strokes ``[n, 2]``, any unit, y downwards.

    Raises:
        TrainError: if the file, or any drawing in it, is not of that form.
    """
    try:
        drawings = list(json.loads(path.read_bytes())["drawings"])
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}.") from None
    except (ValueError, TypeError, KeyError, RecursionError):
        raise TrainError(f'{path} is no JSON object with a list of "drawings".') from None
    return [_drawing(drawing, f"{path}, drawing {number}") for number, drawing in enumerate(drawings)]


def _drawing(drawing: Any, where: str) -> Labelled:
    try:
        label = drawing["digit"]
        strokes = [
            np.array([_point(point) for point in stroke], np.float64).reshape(-1, 2) for stroke in drawing["strokes"]
        ]
    except (ValueError, TypeError, KeyError, IndexError, OverflowError):
        raise TrainError(f'{where}: expected {{"digit": 7 or null, "strokes": [[[x, y], ...], ...]}}.') from None
    if label is not None and (isinstance(label, bool) or not isinstance(label, int) or not 0 <= label <= 9):
        raise TrainError(f"{where}: the digit is {str(label)[:50]!r}, expected 0 to 9, or null for no digit.")
    return label, strokes


def _point(point: Any) -> tuple[float, float]:
    x, y = (point["x"], point["y"]) if isinstance(point, dict) else point
    return float(x), float(y)
