"""How well pictures are read: metrics, and what was found where."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from train.evaluate.own_drawings.folder import OwnPicture
from train.writing.read import PictureReading

Box = tuple[int, int, int, int]  # left, top, right, bottom in pixels of the picture as it was read


@dataclass(frozen=True)
class NumberFound:
    """A number that was read in a picture, and where."""

    text: str
    accepted: bool
    box: Box


@dataclass(frozen=True)
class ReadPicture:
    """What was found in a picture: its numbers, and the ink that was not read. ``written`` is None for no number.

    The size is that of the picture as it was read, at most two megapixels.
    """

    name: str
    written: str | None
    width: int
    height: int
    numbers: list[NumberFound]
    unread: list[Box]
    right: bool


@dataclass(frozen=True)
class PicturesRead:
    """Metrics on ``n`` pictures of numbers and ``without`` pictures of none.

    Attributes:
        right: share read as written, separators of thousands and decimals aside; None if ``n`` is 0.
        accepted: share of which every number is accepted.
        right_of_accepted: share of those that are read as written.
        by_length: ``right`` by the number of digits written.
        invented: share of the pictures of no number in which one was accepted; None if there are none.
        pictures: what was found in each.
    """

    n: int
    without: int
    right: float | None = None
    accepted: float | None = None
    right_of_accepted: float | None = None
    by_length: dict[str, float] = field(default_factory=dict)
    invented: float | None = None
    pictures: list[ReadPicture] = field(default_factory=list)


def summarize(pictures: Sequence[OwnPicture], readings: Sequence[PictureReading]) -> PicturesRead:
    """Compare the readings of pictures with what is written in them."""
    pairs = list(zip(pictures, readings, strict=True))
    numbers = [(one, reading) for one, reading in pairs if one.text is not None]
    others = [reading for one, reading in pairs if one.text is None]
    right = np.array([is_right(one, reading) for one, reading in numbers], bool)
    accepted = np.array([reading.accepted for _, reading in numbers], bool)
    lengths = np.array([len(_digits(one.text or "")) for one, _ in numbers])
    return PicturesRead(
        n=len(numbers),
        without=len(others),
        right=float(right.mean()) if numbers else None,
        accepted=float(accepted.mean()) if numbers else None,
        right_of_accepted=float(right[accepted].mean()) if accepted.any() else None,
        by_length={str(length): float(right[lengths == length].mean()) for length in np.unique(lengths)},
        invented=float(np.mean([any(line.accepted for line in one.lines) for one in others])) if others else None,
        pictures=[_found(one, reading) for one, reading in pairs],
    )


def is_right(picture: OwnPicture, reading: PictureReading) -> bool:
    """Whether a picture is read as written; of one without a number, whether none is accepted."""
    if picture.text is None:
        return not any(line.accepted for line in reading.lines)
    return _digits(reading.text) == _digits(picture.text)


def _digits(text: str) -> str:
    """The digits and ends of lines, without separators and signs."""
    return "".join(character for character in text.strip() if character.isdigit() or character == "\n")


def _found(picture: OwnPicture, reading: PictureReading) -> ReadPicture:
    numbers = [NumberFound(line.text, line.accepted, _whole(line.box)) for line in reading.lines]
    unread = [_whole(box) for box in reading.unread]
    right = is_right(picture, reading)
    return ReadPicture(picture.name, picture.text, reading.width, reading.height, numbers, unread, right)


def _whole(box: tuple[float, float, float, float]) -> Box:
    left, top, right, bottom = (round(side) for side in box)
    return left, top, right, bottom
