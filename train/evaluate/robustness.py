"""Robustness: accuracy on the same drawings under each perturbation.

Overall accuracy hides writers who slant their digits or draw in a corner.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Bools, Float32
from train.common.parallel import map_parallel
from train.common.progress import tracked
from train.data.pen import PenDrawing, labels_of
from train.evaluate.metrics import Examples, examples, misread
from train.evaluate.perturbations import AS_DRAWN, PERTURBATIONS, Perturbation
from train.evaluate.results import Perturbed, Robustness
from train.readers.readings import Reader
from train.strokes.ink import strokes_to_pixels

_CHOICE, _CHANGES = 2027, 2028  # seeds: for choosing a subset of the drawings, and for the perturbations
MANY = 500  # drawings, from which child processes pay off

Log = Callable[[str], None]
Illegible = Mapping[tuple[str, float | str], Sequence[int]]  # drawing numbers by perturbation's kind and value
NONE: Illegible = {}


@dataclass(frozen=True)
class PerturbedReadings:
    """Readings of ``n`` drawings under one perturbation."""

    kind: str
    value: float | str
    legible: bool
    right: Bools  # [n], correctly read drawings
    illegible: Bools  # [n], illegible drawings, see illegible.py
    examples_misread: Examples
    examples_illegible: Examples

    @property
    def accuracy(self) -> float:
        """Accuracy on all drawings, including illegible ones."""
        return float(self.right.mean())


@dataclass(frozen=True)
class RobustnessReadings:
    """Readings of the same ``n`` drawings, unperturbed (``as_drawn`` ``[n]``, correct ones) and perturbed."""

    as_drawn: Bools
    perturbed: tuple[PerturbedReadings, ...]

    @property
    def n(self) -> int:
        """Number of drawings."""
        return len(self.as_drawn)

    def fall(self, one: PerturbedReadings) -> float:
        """Return the fall of accuracy under one perturbation, in percentage points, without illegible drawings."""
        return 100 * float(self.as_drawn[~one.illegible].mean() - one.right[~one.illegible].mean())

    def results(self) -> Robustness:
        """Return the counts and shares."""
        perturbed = (
            Perturbed(one.kind, one.value, one.legible, one.accuracy, int(one.illegible.sum()), self.fall(one))
            for one in self.perturbed
        )
        return Robustness(float(self.as_drawn.mean()), self.n, tuple(perturbed))


def read_perturbed(
    reader: Reader, drawings: Sequence[PenDrawing], most: int | None, log: Log, illegible: Illegible = NONE
) -> RobustnessReadings:
    """Read digits under each perturbation.

    Args:
        reader: the model.
        drawings: digits.
        most: number of drawings to use, a fixed random choice; None for all.
        log: receives a line of progress.
        illegible: illegible ones among all drawings; ignored if only a part of them is used.
    """
    taken = drawings
    if most is not None and most < len(drawings):
        chosen = np.random.default_rng(_CHOICE).permutation(len(drawings))[:most]
        taken, illegible = [drawings[i] for i in sorted(chosen)], NONE
    as_drawn = reader(drawn(taken)).digits == labels_of(taken)
    return RobustnessReadings(as_drawn, tuple(_each(reader, taken, log, illegible)))


def drawn(drawings: Sequence[PenDrawing], perturbation: Perturbation = AS_DRAWN) -> Float32:
    """Render drawings under a perturbation, the same way each time; return ``[n, 28, 28, 1]`` in 0..1."""
    images = []
    for number, drawing in enumerate(drawings):
        strokes, radius = perturbation.change(drawing.strokes, np.random.default_rng((_CHANGES, number)))
        images.append(strokes_to_pixels(strokes, radius))
    return np.stack(images)[..., None]


def _each(
    reader: Reader, drawings: Sequence[PenDrawing], log: Log, illegible: Illegible
) -> Iterator[PerturbedReadings]:
    log(f"Evaluating {len(drawings):,} drawings under {len(PERTURBATIONS)} perturbations")
    images_of_each = tracked(_each_drawn(drawings), len(PERTURBATIONS), "Perturbations")
    for perturbation, images in zip(PERTURBATIONS, images_of_each, strict=True):
        yield _read(reader, drawings, perturbation, images, illegible)


def _each_drawn(drawings: Sequence[PenDrawing]) -> Iterator[Float32]:
    """Yield the images under each perturbation. Many are rendered on all cores, since this takes most of the time."""
    if len(drawings) < MANY:
        return (drawn(drawings, perturbation) for perturbation in PERTURBATIONS)
    return map_parallel(_draw_one, range(len(PERTURBATIONS)), _begin, drawings)


_drawings: Sequence[PenDrawing] = ()  # in a child process: what it renders


def _begin(drawings: Sequence[PenDrawing]) -> None:
    global _drawings
    _drawings = drawings


def _draw_one(number: int) -> Float32:
    return drawn(_drawings, PERTURBATIONS[number])


def _read(
    reader: Reader, drawings: Sequence[PenDrawing], perturbation: Perturbation, images: Float32, illegible: Illegible
) -> PerturbedReadings:
    labels, readings = labels_of(drawings), reader(images)
    left_out = np.isin(np.arange(len(labels)), illegible.get((perturbation.kind, perturbation.value), ()))
    return PerturbedReadings(
        perturbation.kind,
        perturbation.value,
        perturbation.legible,
        right=readings.digits == labels,
        illegible=left_out,
        examples_misread=misread(images[..., 0], labels, readings),
        examples_illegible=examples(images[..., 0], labels, readings, np.flatnonzero(left_out)),
    )
