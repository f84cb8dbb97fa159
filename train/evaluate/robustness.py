"""The sweep: the same drawings under every condition of how people draw, each measured for itself.

A network's accuracy on drawings as they come says nothing of the person who leans their digits or draws in a corner.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from train.common.arrays import Float32
from train.common.parallel import map_parallel
from train.data.pen import PenDrawing, labels_of
from train.evaluate.metrics import Examples, examples, misread
from train.evaluate.perturbations import AS_DRAWN, PERTURBATIONS, Perturbation
from train.evaluate.results import Perturbed, Robustness
from train.readers.readings import Reader
from train.strokes.ink import strokes_to_pixels

_CHOICE, _CHANGES = 2027, 2028  # seeds: of which drawings are taken where not all are, and of the changes
MANY = 500  # drawings, from which starting child processes pays

Log = Callable[[str], None]
Bools = npt.NDArray[np.bool_]
Unread = Mapping[tuple[str, float | str], Sequence[int]]
NONE: Unread = {}


@dataclass(frozen=True)
class PerturbedReadings:
    """What was measured under one condition."""

    kind: str
    value: float | str
    legible: bool
    right: Bools  # [n], which drawings were read as labelled
    unread: Bools  # [n], which neither reader of unread.py read
    examples_misread: Examples
    examples_unread: Examples

    @property
    def accuracy(self) -> float:
        """The share of all drawings read right, those that nobody read among them."""
        return float(self.right.mean())


@dataclass(frozen=True)
class RobustnessReadings:
    """Which of ``n`` drawings were read right as drawn (``[n]``), and under every other condition."""

    as_drawn: Bools
    conditions: tuple[PerturbedReadings, ...]

    @property
    def n(self) -> int:
        """How many drawings."""
        return len(self.as_drawn)

    @property
    def centre(self) -> float:
        """The accuracy on drawings as drawn."""
        return float(self.as_drawn.mean())

    def fall(self, one: PerturbedReadings) -> float:
        """Return what one condition takes off the accuracy on drawings that somebody read, in percentage points."""
        return 100 * float(self.as_drawn[~one.unread].mean() - one.right[~one.unread].mean())

    def results(self) -> Robustness:
        """Return the counts and shares alone."""
        conditions = (
            Perturbed(one.kind, one.value, one.legible, one.accuracy, int(one.unread.sum()), self.fall(one))
            for one in self.conditions
        )
        return Robustness(self.centre, self.n, tuple(conditions))


def read_perturbed(
    reader: Reader, drawings: Sequence[PenDrawing], most: int | None, log: Log, unread: Unread = NONE
) -> RobustnessReadings:
    """Read digits under every condition.

    Args:
        reader: what reads.
        drawings: digits, none without a label.
        most: how many of them to take, chosen at random but always the same; None for all.
        log: is given a line of progress for each kind of condition.
        unread: which of them, by condition and number, no reader read; for a part of them nobody was asked.
    """
    taken = drawings
    if most is not None and most < len(drawings):
        chosen = np.random.default_rng(_CHOICE).permutation(len(drawings))[:most]
        taken, unread = [drawings[i] for i in sorted(chosen)], NONE
    as_drawn = reader(drawn(taken)).digits == labels_of(taken)
    return RobustnessReadings(as_drawn, tuple(_each(reader, taken, log, unread)))


def drawn(drawings: Sequence[PenDrawing], condition: Perturbation = AS_DRAWN) -> Float32:
    """Return the pictures ``[n, 28, 28, 1]`` of drawings under a condition, the same ones each time."""
    pictures = []
    for number, drawing in enumerate(drawings):
        strokes, radius = condition.change(drawing.strokes, np.random.default_rng((_CHANGES, number)))
        pictures.append(strokes_to_pixels(strokes, radius))
    return np.stack(pictures)[..., None]


def _each(reader: Reader, drawings: Sequence[PenDrawing], log: Log, unread: Unread) -> Iterator[PerturbedReadings]:
    kind = ""
    for perturbation, images in zip(PERTURBATIONS, _each_drawn(drawings), strict=True):
        if perturbation.kind != kind:
            kind = perturbation.kind
            log(f"Reading {len(drawings):,} perturbed drawings: {kind}")
        yield _read(reader, drawings, perturbation, images, unread)


def _each_drawn(drawings: Sequence[PenDrawing]) -> Iterator[Float32]:
    """Yield the pictures under each perturbation, on all cores where there are many: this takes most of the time."""
    if len(drawings) < MANY:
        return (drawn(drawings, perturbation) for perturbation in PERTURBATIONS)
    return map_parallel(_draw_one, range(len(PERTURBATIONS)), _begin, drawings)


_drawings: Sequence[PenDrawing] = ()  # in a child process: what it draws


def _begin(drawings: Sequence[PenDrawing]) -> None:
    global _drawings
    _drawings = drawings


def _draw_one(number: int) -> Float32:
    return drawn(_drawings, PERTURBATIONS[number])


def _read(
    reader: Reader, drawings: Sequence[PenDrawing], perturbation: Perturbation, images: Float32, unread: Unread
) -> PerturbedReadings:
    labels, readings = labels_of(drawings), reader(images)
    left_out = np.isin(np.arange(len(labels)), unread.get((perturbation.kind, perturbation.value), ()))
    return PerturbedReadings(
        perturbation.kind,
        perturbation.value,
        perturbation.legible,
        right=readings.digits == labels,
        unread=left_out,
        examples_misread=misread(images[..., 0], labels, readings),
        examples_unread=examples(images[..., 0], labels, readings, np.flatnonzero(left_out)),
    )
