"""Read a folder of labeled drawings.

*.json         {"drawings": [{"digit": 7, "strokes": [[[x, y], ...], ...]}, ...]}, y downwards, any unit. Points may
*.json.gz      also be {"x": x, "y": y}. A non-digit has "digit": null. Optional "writer" and "device" strings add
               metrics by writer and by device.
*.png, *.jpg   One drawing each, in any format that ``scan.FORMATS`` lists. The label is the digit that the file name
               begins with ("7-anna.png"); with a letter, the drawing is a non-digit ("x-star.png"). A subfolder whose
               name begins with a digit or with "x-", or is "x", labels all files in it instead. Longer numbers, dates
               and ordinals are no labels. Hidden files and folders are ignored, others that cannot be used are named.
"""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from train.common.arrays import Bools, Float32, Labels
from train.common.errors import TrainError
from train.data.mnist import NO_DIGIT, Bitmaps
from train.evaluate.own_drawings.doubts import doubts
from train.evaluate.own_drawings.scan import as_mnist, read_gray
from train.evaluate.own_drawings.strokes_file import LabeledDrawing, read_strokes
from train.strokes.ink import strokes_to_pixels

MAX_BYTES = 20_000_000  # per file
MAX_DRAWINGS = 50_000  # per folder: 160 MB of images
PICTURES = (".png", ".jpg", ".jpeg", ".jfif", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".avif")
EXPECTED = f"*.json, *.json.gz or a picture ({', '.join(PICTURES)})"
_DATE = re.compile(r"\d{1,2}[-._ ](\d{1,2}|[a-z]{3,9})[-._ ]\d{2,4}(?!\d)", re.IGNORECASE)
_DIGIT = re.compile(r"([0-9])(?![0-9])(?!(st|nd|rd|th)(?![a-z]))", re.IGNORECASE)
_NON_DIGIT_FOLDER = re.compile(r"x(-|$)", re.IGNORECASE)


@dataclass(frozen=True)
class OwnDrawings:
    """``n`` drawings: names, labels (None for a non-digit) and ``images`` ``[n, 28, 28, 1]`` float32 0..1.

    ``left_out`` has a message for each file that was not read completely, ``doubtful`` one for each picture that may
    show more than one digit on plain paper.
    """

    names: list[str]
    labels: list[int | None]
    images: Float32
    left_out: list[str]
    writers: list[str | None]
    devices: list[str | None]
    doubtful: list[str] = field(default_factory=list)

    @property
    def is_digit(self) -> Bools:
        """Which drawings are digits, ``[n]``."""
        return np.array([label is not None for label in self.labels])

    @property
    def digit_labels(self) -> Labels:
        """The labels of the digits alone."""
        return np.array([label for label in self.labels if label is not None], np.uint8)

    @property
    def all(self) -> Bitmaps:
        """All drawings, for training."""
        labels = [NO_DIGIT if label is None else label for label in self.labels]
        return Bitmaps((self.images[..., 0] * 255).round().astype(np.uint8), np.array(labels, np.uint8))

    @property
    def sha256(self) -> str:
        """SHA-256 of the images and labels."""
        drawings = self.all
        return hashlib.sha256(drawings.images.tobytes() + drawings.labels.tobytes()).hexdigest()

    @property
    def digits(self) -> Bitmaps:
        """The digits, without the non-digits."""
        drawings = self.all
        return Bitmaps(drawings.images[self.is_digit], drawings.labels[self.is_digit])


def read_folder(folder: Path) -> OwnDrawings:
    """Read all drawings in a folder and its subfolders.

    Raises:
        TrainError: if the folder does not exist, or none of its drawings can be read.
    """
    if not folder.is_dir():
        raise TrainError(f"{folder} is not a folder, expected one with files: {EXPECTED}.")
    found: list[tuple[str, LabeledDrawing | Float32, int | None]] = []
    left_out: list[str] = []
    doubtful: list[str] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder)):
        try:
            for name, drawing, label in _read_file(path, folder, doubtful):
                if len(found) == MAX_DRAWINGS:
                    raise TrainError(
                        f"{name} and the rest of its file were skipped: at most {MAX_DRAWINGS:,} are read."
                    )
                found.append((name, drawing, label))
        except TrainError as error:
            left_out.append(str(error))
    if not found:
        problem = f"{folder} contains no readable drawing, expected {EXPECTED}."
        raise TrainError(" ".join([problem, *left_out[:3]]))
    return OwnDrawings(
        [name for name, _, _ in found],
        [label for _, _, label in found],
        np.stack([_inked(drawing) for _, drawing, _ in found])[..., None],
        left_out,
        [drawing.writer if isinstance(drawing, LabeledDrawing) else None for _, drawing, _ in found],
        [drawing.device if isinstance(drawing, LabeledDrawing) else None for _, drawing, _ in found],
        doubtful,
    )


def _inked(drawing: LabeledDrawing | Float32) -> Float32:
    return strokes_to_pixels(drawing.strokes) if isinstance(drawing, LabeledDrawing) else drawing


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") or part in ("__MACOSX", "__pycache__") for part in path.relative_to(folder).parts)


def _read_file(
    path: Path, folder: Path, doubtful: list[str]
) -> Iterator[tuple[str, LabeledDrawing | Float32, int | None]]:
    name = path.relative_to(folder).as_posix()
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise TrainError(f"{path} has {size:,} bytes, expected at most {MAX_BYTES:,}.")
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}.") from None
    if path.suffix.lower() in PICTURES:
        label = _label(path, folder)
        gray = read_gray(path)
        doubtful.extend(f"{path} may be misread: {doubt}." for doubt in doubts(gray))
        yield name, as_mnist(gray), label
    elif path.name.lower().endswith((".json", ".json.gz")):
        for number, drawing in enumerate(read_strokes(path)):
            yield f"{name}, drawing {number}", drawing, drawing.digit
    else:
        raise TrainError(f"{path} was skipped, expected {EXPECTED}; convert pictures of other formats.")


def _label(path: Path, folder: Path) -> int | None:
    """Return the digit by which the nearest folder with a label, or else the file, is named; None for a non-digit.

    Raises:
        TrainError: if the file's name begins with a number that is no label.
    """
    for parent in path.relative_to(folder).parents:
        if (digit := _digit(parent.name)) is not None:
            return digit
        if _NON_DIGIT_FOLDER.match(parent.name):
            return None
    if (digit := _digit(path.stem)) is None and path.name[0] in "0123456789":
        raise TrainError(
            f"{path} was skipped: its name begins with a number that is no label, expected one digit (7-{path.name}), "
            f"or x for a non-digit (x-{path.name})."
        )
    return digit


def _digit(name: str) -> int | None:
    found = None if _DATE.match(name) else _DIGIT.match(name)
    return int(found[1]) if found else None
