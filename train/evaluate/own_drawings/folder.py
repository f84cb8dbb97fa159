r"""Read a folder of labeled drawings and pictures.

*.json         {"drawings": [{"digit": 7, "strokes": [[[x, y], ...], ...]}, ...]}, y downwards, any unit. Points may
*.json.gz      also be {"x": x, "y": y}. A non-digit has "digit": null. Optional "writer" and "device" strings add
               metrics by writer and by device.
*.png, *.jpg   Pictures of one number, in any format that ``picture_file.FORMATS`` lists. The label is the digit that
               the file name begins with ("7-anna.png"), or a longer number with a hyphen ("1024-anna.png"); with a
               letter, the picture shows no number ("x-star.png"). A subfolder whose name begins with a digit or with
               "x-", or is "x", labels all files in it instead. Dates and ordinals are no labels.
labels.json    {"page.jpg": "12\n407", ...}: the numbers in the pictures of its folder, one a line.

Hidden files and folders are ignored, others that cannot be used are named.
"""

import hashlib
import json
import re
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from train.common.arrays import Bools, Float32, Labels
from train.common.errors import TrainError
from train.data.mnist import NO_DIGIT, Bitmaps
from train.evaluate.own_drawings.strokes_file import LabeledDrawing, read_strokes
from train.strokes.ink import SIDE, strokes_to_pixels
from train.strokes.wide_ink import wide_strokes_to_pixels
from train.writing.find import Found, find_writing
from train.writing.picture_file import read_gray

MAX_BYTES = 20_000_000  # per file
MAX_DRAWINGS = 50_000  # per folder: 160 MB of images
PICTURES = (".png", ".jpg", ".jpeg", ".jfif", ".webp", ".bmp", ".gif", ".tif", ".tiff", ".avif")
EXPECTED = f"*.json, *.json.gz or a picture ({', '.join(PICTURES)})"
LABELS = "labels.json"
_DATE = re.compile(r"\d{1,2}[-._ ](\d{1,2}|[a-z]{3,9})[-._ ]\d{2,4}(?!\d)|\d{4}-\d\d(?!\d)", re.IGNORECASE)
_NUMBER = re.compile(r"([0-9])(?![0-9])(?!(st|nd|rd|th)(?![a-z]))|([0-9]{2,16})-", re.IGNORECASE)
_NON_DIGIT_FOLDER = re.compile(r"x(-|$)", re.IGNORECASE)


@dataclass(frozen=True)
class OwnPicture:
    """A picture: its file, the numbers in it, one a line (None if there is none), and what was found in it."""

    name: str
    path: Path
    text: str | None
    found: Found

    @property
    def image(self) -> Float32:
        """All ink that was found, as one drawing: ``[28, 28]`` float32 in 0..1."""
        strokes = [stroke for line in self.found.lines for stroke in line.strokes]
        return wide_strokes_to_pixels(strokes) if strokes else np.zeros((SIDE, SIDE), np.float32)


@dataclass(frozen=True)
class OwnDrawings:
    """``n`` drawings: names, labels (None for a non-digit), ``images`` ``[n, 28, 28, 1]`` float32 0..1. And pictures.

    ``left_out`` has a message for each file that was not read completely.
    """

    names: list[str]
    labels: list[int | None]
    images: Float32
    left_out: list[str]
    writers: list[str | None]
    devices: list[str | None]
    pictures: list[OwnPicture] = field(default_factory=list)

    @property
    def is_digit(self) -> Bools:
        """Which drawings are digits, ``[n]``."""
        return np.array([label is not None for label in self.labels], bool)

    @property
    def digit_labels(self) -> Labels:
        """The labels of the digits alone."""
        return np.array([label for label in self.labels if label is not None], np.uint8)

    @property
    def all(self) -> Bitmaps:
        """All drawings and the pictures of one digit or of none, for training."""
        of_pictures = [one for one in self.pictures if one.text is None or len(one.text) == 1]
        images = np.concatenate([self.images[..., 0], *(one.image[None] for one in of_pictures)])
        labels = [*self.labels, *(None if one.text is None else int(one.text) for one in of_pictures)]
        numbers = [NO_DIGIT if label is None else label for label in labels]
        return Bitmaps((images * 255).round().astype(np.uint8), np.array(numbers, np.uint8))

    @property
    def sha256(self) -> str:
        """SHA-256 of the images and labels."""
        drawings = self.all
        return hashlib.sha256(drawings.images.tobytes() + drawings.labels.tobytes()).hexdigest()

    @property
    def digits(self) -> Bitmaps:
        """The digits among the drawings, without pictures and non-digits."""
        images = (self.images[self.is_digit, ..., 0] * 255).round().astype(np.uint8)
        return Bitmaps(images, self.digit_labels)


def read_folder(folder: Path) -> OwnDrawings:
    """Read all drawings and pictures in a folder and its subfolders.

    Raises:
        TrainError: if the folder does not exist, or nothing in it can be read.
    """
    if not folder.is_dir():
        raise TrainError(f"{folder} is not a folder, expected one with files: {EXPECTED}.")
    drawings: list[tuple[str, LabeledDrawing]] = []
    pictures: list[OwnPicture] = []
    left_out: list[str] = []
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and not _is_hidden(path, folder)):
        try:
            name = path.relative_to(folder).as_posix()
            _check_size(path)
            if path.suffix.lower() in PICTURES:
                text = _text(path, folder)
                pictures.append(OwnPicture(name, path, text, find_writing(read_gray(path))))
            elif path.name.lower().endswith((".json", ".json.gz")) and path.name != LABELS:
                for number, drawing in enumerate(read_strokes(path)):
                    drawings.append((f"{name}, drawing {number}", drawing))
                    if len(drawings) > MAX_DRAWINGS:
                        drawings.pop()
                        raise TrainError(
                            f"{name}, drawing {number} and the rest of its file were skipped: at most "
                            f"{MAX_DRAWINGS:,} are read."
                        )
            elif path.name != LABELS:
                raise TrainError(f"{path} was skipped, expected {EXPECTED}; convert pictures of other formats.")
        except TrainError as error:
            left_out.append(str(error))
    if not drawings and not pictures:
        problem = f"{folder} contains no readable drawing, expected {EXPECTED}."
        raise TrainError(" ".join([problem, *left_out[:3]]))
    images = [strokes_to_pixels(drawing.strokes) for _, drawing in drawings]
    return OwnDrawings(
        [name for name, _ in drawings],
        [drawing.digit for _, drawing in drawings],
        np.array(images, np.float32).reshape(-1, SIDE, SIDE, 1),
        left_out,
        [drawing.writer for _, drawing in drawings],
        [drawing.device for _, drawing in drawings],
        pictures,
    )


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") or part in ("__MACOSX", "__pycache__") for part in path.relative_to(folder).parts)


def _check_size(path: Path) -> None:
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise TrainError(f"{path} has {size:,} bytes, expected at most {MAX_BYTES:,}.")
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}.") from None


def _text(path: Path, folder: Path) -> str | None:
    """Return the number in a picture: as ``labels.json`` says, or the nearest folder with a label, or the file's name.

    Raises:
        TrainError: if the file's name begins with a number that is no label.
    """
    listed = _listed(path)
    if listed is not None:
        return listed or None
    for parent in path.relative_to(folder).parents:
        if (number := _number(parent.name)) is not None:
            return number
        if _NON_DIGIT_FOLDER.match(parent.name):
            return None
    if (number := _number(path.stem)) is None and path.name[0] in "0123456789":
        raise TrainError(
            f"{path} was skipped: its name begins with a number that is no label, expected one digit (7-{path.name}), "
            f"a number with a hyphen (1024-{path.name}), or x for no number (x-{path.name})."
        )
    return number


def _listed(path: Path) -> str | None:
    """What ``labels.json`` beside a picture says, "" for no number; None if it says nothing."""
    labels = path.with_name(LABELS)
    if not labels.is_file():
        return None
    try:
        found = json.loads(labels.read_bytes()).get(path.name)
        text = found["label"] if isinstance(found, dict) else found
    except (OSError, ValueError, KeyError, AttributeError):
        raise TrainError(f'{labels} is not a JSON object of texts by file name: {{"page.jpg": "12\\n407"}}.') from None
    return None if text is None else str(text)


def _number(name: str) -> str | None:
    found = None if _DATE.match(name) else _NUMBER.match(name)
    return (found[1] or found[3]) if found else None
