"""Pen data: digits and characters as strokes, with their writers. From UCI's pen digits, Omniglot and UJIpenchars2."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from train.common.arrays import Floats, Labels
from train.common.errors import TrainError
from train.data.download import PEN_CHARACTERS, PEN_DIGITS, PEN_UJI, verified
from train.data.mnist import NO_DIGIT


@dataclass(frozen=True)
class PenDrawing:
    """A drawing by one person.

    Attributes:
        label: the digit 0..9, or ``NO_DIGIT`` for a character.
        writer: the person's number within the data set.
        kind: what was drawn, such as ``"7"`` or ``"greek/3"``.
        strokes: each ``[n, 2]`` float64 with n >= 1, any unit, y downwards.
    """

    label: int
    writer: int
    kind: str
    strokes: tuple[Floats, ...]


def load_pen_digits(data_dir: Path) -> list[PenDrawing]:
    """Load the pen digits: 7,494 drawings by writers 1 to 30.

    Raises:
        TrainError: if the file is missing, damaged or not in UNIPEN format.
    """
    with gzip.open(verified(data_dir, PEN_DIGITS), "rt", encoding="ascii") as file:
        return list(_parse_unipen(file))


def _parse_unipen(lines: Iterator[str]) -> Iterator[PenDrawing]:
    # .SEGMENT starts a drawing, the .COMMENT after it has label, writer and serial number, .PEN_DOWN starts a stroke.
    label, writer = -1, -1
    strokes: list[list[tuple[float, float]]] = []
    for line in lines:
        fields = line.split()
        if not fields:
            continue
        match fields[0]:
            case ".SEGMENT":
                if strokes:
                    yield _pen_digit(label, writer, strokes)
                label, strokes = -1, []
            case ".COMMENT" if label < 0 and len(fields) == 4:
                label, writer = int(fields[1]), int(fields[2])
            case ".PEN_DOWN":
                strokes.append([])
            case word if not word.startswith(".") and strokes:
                strokes[-1].append((float(fields[0]), -float(fields[1])))  # UNIPEN's y points up
    if strokes:
        yield _pen_digit(label, writer, strokes)


def _pen_digit(label: int, writer: int, strokes: list[list[tuple[float, float]]]) -> PenDrawing:
    if label not in range(10):
        raise TrainError(f"{PEN_DIGITS.path} has a drawing without a label from 0 to 9. Delete it and fetch it again.")
    return PenDrawing(label, writer, str(label), tuple(np.array(stroke) for stroke in strokes if stroke))


def load_pen_characters(data_dir: Path) -> list[PenDrawing]:
    """Load Omniglot's characters, all non-digits: 242 characters of 8 alphabets, each drawn by 20 people.

    Raises:
        TrainError: if the file is missing or damaged.
    """
    with gzip.open(verified(data_dir, PEN_CHARACTERS), "rt", encoding="utf-8") as file:
        alphabets = json.load(file)
    return [
        PenDrawing(NO_DIGIT, person, f"{alphabet}/{number}", tuple(np.array(stroke, np.float64) for stroke in strokes))
        for alphabet, characters in alphabets.items()
        for number, people in enumerate(characters)
        for person, strokes in enumerate(people)
    ]


def load_uji(data_dir: Path) -> list[PenDrawing]:
    """Load UJIpenchars2: 924 digits and 4,763 letters and signs, each of one stroke.

    The file does not name the writers. So each drawing counts as another writer's, and no writer can be held out.

    Raises:
        TrainError: if the file is missing or damaged.
    """
    with gzip.open(verified(data_dir, PEN_UJI), "rt", encoding="ascii") as file:
        drawings = json.load(file)["drawings"]
    return [
        PenDrawing(
            int(drawing["label"]) if drawing["label"] in "0123456789" else NO_DIGIT,
            number,
            f"uji/{drawing['label']}",
            tuple(np.array(stroke, np.float64) for stroke in drawing["strokes"]),
        )
        for number, drawing in enumerate(drawings)
    ]


def labels_of(drawings: Sequence[PenDrawing]) -> Labels:
    """Return the labels, ``[n]`` uint8: 0..9, or ``NO_DIGIT`` for characters."""
    return np.array([drawing.label for drawing in drawings], np.uint8)
