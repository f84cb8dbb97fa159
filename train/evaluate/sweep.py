"""The sweep: the same drawings under every condition of how people draw, each measured for itself.

A network's accuracy on drawings as they come says nothing of the person who leans their digits or draws in a corner.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import numpy as np

from train.dataset import Labels
from train.evaluate.conditions import CENTRE, CONDITIONS, Condition
from train.evaluate.measures import Misread, accuracy, misread
from train.evaluate.published import Float32
from train.evaluate.reading import Reader
from train.ink import strokes_to_pixels
from train.strokes import PenDrawing

_CHOICE, _CHANGES = 2027, 2028  # seeds: of which drawings are taken where not all are, and of the changes

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Swept:
    """What was measured under one condition."""

    kind: str
    value: float | str
    legible: bool
    accuracy: float
    misread: Misread


@dataclass(frozen=True)
class Sweep:
    """The accuracy on ``n`` drawings as drawn, and under every other condition."""

    centre: float
    n: int
    conditions: tuple[Swept, ...]

    @property
    def largest_fall(self) -> float:
        """The most that a legible condition takes off the accuracy, in percentage points; below 0 where none does."""
        return max(self.fall(swept) for swept in self.conditions if swept.legible)

    def fall(self, swept: Swept) -> float:
        """Return what one condition takes off the accuracy, in percentage points."""
        return 100 * (self.centre - swept.accuracy)

    def figures(self) -> dict[str, Any]:
        """Return the sweep ready for JSON."""
        return {
            "centre": self.centre,
            "n": self.n,
            "conditions": [
                {"kind": s.kind, "value": s.value, "legible": s.legible, "accuracy": s.accuracy}
                for s in self.conditions
            ],
            "largest_fall": self.largest_fall,
        }


def sweep(reader: Reader, drawings: Sequence[PenDrawing], most: int | None, tell: Tell) -> Sweep:
    """Read digits under every condition.

    Args:
        reader: what reads.
        drawings: digits, none without a label.
        most: how many of them to take, chosen at random but always the same; None for all.
        tell: is given a line of progress for each kind of condition.
    """
    taken = drawings
    if most is not None and most < len(drawings):
        chosen = np.random.default_rng(_CHOICE).permutation(len(drawings))[:most]
        taken = [drawings[i] for i in sorted(chosen)]
    centre = _read(reader, taken, CENTRE)
    return Sweep(centre.accuracy, len(taken), tuple(_each(reader, taken, tell)))


def drawn(drawings: Sequence[PenDrawing], condition: Condition = CENTRE) -> Float32:
    """Return the pictures ``[n, 28, 28, 1]`` of drawings under a condition, the same ones each time."""
    pictures = []
    for number, drawing in enumerate(drawings):
        strokes, radius = condition.change(drawing.strokes, np.random.default_rng((_CHANGES, number)))
        pictures.append(strokes_to_pixels(strokes, radius))
    return np.stack(pictures)[..., None]


def labels_of(drawings: Sequence[PenDrawing]) -> Labels:
    """Return the digits that were written, ``[n]``."""
    return np.array([drawing.label for drawing in drawings], np.uint8)


def _each(reader: Reader, drawings: Sequence[PenDrawing], tell: Tell) -> Iterator[Swept]:
    for kind, conditions in groupby(CONDITIONS, lambda condition: condition.kind):
        tell(f"Reading {len(drawings):,} drawings drawn otherwise: {kind}")
        for condition in conditions:
            yield _read(reader, drawings, condition)


def _read(reader: Reader, drawings: Sequence[PenDrawing], condition: Condition) -> Swept:
    images, labels = drawn(drawings, condition), labels_of(drawings)
    readings = reader(images)
    missed = misread(images[..., 0], labels, readings)
    return Swept(condition.kind, condition.value, condition.legible, accuracy(labels, readings), missed)
