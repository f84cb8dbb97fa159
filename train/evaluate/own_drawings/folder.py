"""Read a folder of labeled drawings.

*.json         {"drawings": [{"digit": 7, "strokes": [[[x, y], ...], ...]}, ...]}, y downwards, any unit. Points may
*.json.gz      also be {"x": x, "y": y}. A non-digit has "digit": null. Optional "writer" and "device" strings add
               metrics by writer and by device.
*.png, *.jpg   One drawing each. The label is the first character of the file name if that is a digit; otherwise the
               drawing is a non-digit ("x-star.png"). A subfolder whose name begins with a digit or with "x-", or is
               "x", labels all files in it instead.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from train.common.arrays import Bools, Float32, Labels
from train.common.errors import TrainError
from train.data.mnist import Bitmaps
from train.evaluate.own_drawings.scan import read_scan
from train.evaluate.own_drawings.strokes_file import LabeledDrawing, read_strokes
from train.strokes.ink import strokes_to_pixels

MAX_BYTES = 20_000_000  # per file
MAX_DRAWINGS = 50_000  # per folder: 160 MB of images
PICTURES = (".png", ".jpg", ".jpeg")
_FOLDER_LABEL = re.compile(r"([0-9])|x(-|$)", re.IGNORECASE)


@dataclass(frozen=True)
class OwnDrawings:
    """``n`` drawings: names, labels (None for a non-digit) and ``images`` ``[n, 28, 28, 1]`` float32 0..1.

    ``left_out`` has a message for each file that could not be read completely.
    """

    names: list[str]
    labels: list[int | None]
    images: Float32
    left_out: list[str]
    writers: list[str | None]
    devices: list[str | None]

    @property
    def is_digit(self) -> Bools:
        """Which drawings are digits, ``[n]``."""
        return np.array([label is not None for label in self.labels])

    @property
    def digit_labels(self) -> Labels:
        """The labels of the digits alone."""
        return np.array([label for label in self.labels if label is not None], np.uint8)

    @property
    def digits(self) -> Bitmaps:
        """The digits, without the non-digits."""
        return Bitmaps((self.images[self.is_digit, ..., 0] * 255).round().astype(np.uint8), self.digit_labels)


def read_folder(folder: Path) -> OwnDrawings:
    """Read all drawings in a folder and its subfolders.

    Raises:
        TrainError: if the folder does not exist, or none of its drawings can be read.
    """
    if not folder.is_dir():
        raise TrainError(f"{folder} is not a folder, expected one with *.json, *.png or *.jpg files.")
    found: list[tuple[str, LabeledDrawing | Float32, int | None]] = []
    left_out: list[str] = []
    for path in sorted(filter(_is_drawing, folder.rglob("*"))):
        try:
            for name, drawing, label in _read_file(path, folder):
                if len(found) == MAX_DRAWINGS:
                    raise TrainError(
                        f"{name} and the rest of its file were skipped: at most {MAX_DRAWINGS:,} are read."
                    )
                found.append((name, drawing, label))
        except TrainError as error:
            left_out.append(str(error))
    if not found:
        problem = f"{folder} contains no readable drawing, expected *.json, *.png or *.jpg files."
        raise TrainError(" ".join([problem, *left_out[:3]]))
    return OwnDrawings(
        [name for name, _, _ in found],
        [label for _, _, label in found],
        np.stack([_inked(drawing) for _, drawing, _ in found])[..., None],
        left_out,
        [drawing.writer if isinstance(drawing, LabeledDrawing) else None for _, drawing, _ in found],
        [drawing.device if isinstance(drawing, LabeledDrawing) else None for _, drawing, _ in found],
    )


def _inked(drawing: LabeledDrawing | Float32) -> Float32:
    return strokes_to_pixels(drawing.strokes) if isinstance(drawing, LabeledDrawing) else drawing


def _is_drawing(path: Path) -> bool:
    name = path.name.lower()
    return name.endswith((".json", ".json.gz", *PICTURES)) and not name.startswith(".")


def _read_file(path: Path, folder: Path) -> Iterator[tuple[str, LabeledDrawing | Float32, int | None]]:
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
