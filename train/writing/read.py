"""Read pictures: the numbers in each, and where they are."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from train.numbers.read import NumberReading, Weights, read_traced
from train.readers.readings import Reader
from train.writing.find import Box, Found, Writing


@dataclass(frozen=True)
class ReadLine:
    """A number in a picture, and its box in the picture's pixels."""

    text: str
    accepted: bool
    box: Box
    number: NumberReading


@dataclass(frozen=True)
class PictureReading:
    """What a picture of ``width`` by ``height`` pixels says.

    Attributes:
        lines: from top to bottom, in a row from left to right.
        unread: the boxes of ink that is taken for no number, or for no digit of one.
    """

    width: int
    height: int
    lines: list[ReadLine]
    unread: list[Box]

    @property
    def text(self) -> str:
        """The numbers, one a line."""
        return "\n".join(line.text for line in self.lines)

    @property
    def accepted(self) -> bool:
        """Whether there are numbers, and each is accepted."""
        return bool(self.lines) and all(line.accepted for line in self.lines)


def read_pictures(
    pictures: Sequence[Found], reader: Reader, threshold: float, weights: Weights
) -> list[PictureReading]:
    """Read the writing found in pictures.

    A line of which the reader accepts fewer than half of the digits, or none, is taken for no number: print, drawings
    and photographs give no digits.

    Args:
        pictures: what ``find_writing`` returned for each.
        reader: reads images of single digits.
        threshold: a digit is accepted from this ``is_digit``.
        weights: those of traced writing.
    """
    lines = [line for picture in pictures for line in picture.lines]
    numbers = iter(
        zip(lines, read_traced([(one.strokes, one.inks) for one in lines], reader, threshold, weights), strict=True)
    )
    return [_reading(picture, [next(numbers) for _ in picture.lines], threshold) for picture in pictures]


def _reading(picture: Found, numbers: list[tuple[Writing, NumberReading]], threshold: float) -> PictureReading:
    reading = PictureReading(picture.width, picture.height, [], list(picture.others))
    for line, number in numbers:
        digits = [part for part in number.parts if part.is_digit is not None]
        accepted = sum(part.is_digit >= threshold for part in digits if part.is_digit is not None)
        box = _box_around(line)
        if accepted > 0 and 2 * accepted >= len(digits):
            reading.lines.append(ReadLine(number.text, number.accepted, box, number))
            reading.unread.extend(part.box for part in number.parts if part.text == "?")
        else:
            reading.unread.append(box)
    return reading


def _box_around(line: Writing) -> Box:
    points = np.concatenate(line.strokes)[:, :2]
    left, top, right, bottom = (float(side) for side in (*points.min(axis=0), *points.max(axis=0)))
    return left, top, right, bottom
