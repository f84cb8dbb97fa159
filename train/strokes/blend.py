"""Blends: drawings interpolated between two writers, or extrapolated a little beyond one of them.

The pen data has few writers. A blend of two who draw a shape with the same strokes stands for a third.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from train.common.arrays import Floats
from train.data.pen import PenDrawing
from train.strokes.geometry import Strokes, normalize, resample

COMPARED_POINTS = 24  # per stroke, when two drawings are compared
MAX_DISTANCE = 0.2  # mean distance between matching points, in units of the longer side; drawings farther apart differ
OTHER_WEIGHT = (-0.5, 0.5)  # range of the other drawing's weight; a negative one extrapolates away from it
BLEND_PROBABILITY = 0.5  # of trying to blend a drawing
CANDIDATES = 8  # drawings of the same kind to try


class BlendedDrawings:
    """Drawings, half of them blended with another writer's drawing of the same kind if one matches."""

    def __init__(self, drawings: Sequence[PenDrawing]) -> None:
        """Index the drawings by kind."""
        self._drawings = drawings
        self._of_kind: dict[str, list[int]] = defaultdict(list)
        for number, drawing in enumerate(drawings):
            self._of_kind[drawing.kind].append(number)

    def draw(self, index: int, rng: np.random.Generator) -> tuple[Strokes, int]:
        """Return a drawing or a blend of it.

        Args:
            index: 0 or more; wraps around after the last drawing.
            rng: source of randomness.

        Returns:
            Strokes, each ``[n, 2]`` float64, and the drawing's label.
        """
        drawing = self._drawings[index % len(self._drawings)]
        if rng.random() >= BLEND_PROBABILITY:
            return drawing.strokes, drawing.label
        candidates = (self._drawings[other] for other in rng.choice(self._of_kind[drawing.kind], CANDIDATES))
        others = (candidate.strokes for candidate in candidates if candidate.writer != drawing.writer)
        return blend(drawing.strokes, others, rng), drawing.label


def blend(strokes: Strokes, others: Iterable[Strokes], rng: np.random.Generator) -> Strokes:
    """Blend a drawing with the first of ``others`` that matches it.

    Two drawings match if they have the same number of strokes and lie within ``MAX_DISTANCE`` of each other.

    Args:
        strokes: each ``[n, 2]`` float64, any unit.
        others: drawings of the same kind by other writers, in the order to try.
        rng: source of randomness.

    Returns:
        Strokes, each ``[n, 2]`` float64, around (0, 0) in units of the drawing's longer side; ``strokes`` itself if no
        other drawing matches.
    """
    normalized = normalize(strokes)
    for other in others:
        aligned = _align(normalized, normalize(other))
        if aligned is not None:
            weight = rng.uniform(*OTHER_WEIGHT)
            return [_interpolate(*pair, weight) for pair in zip(normalized, aligned, strict=True)]
    return strokes


def _align(strokes: Sequence[Floats], others: Sequence[Floats]) -> list[Floats] | None:
    """Return the other drawing's strokes, reversed where that fits better; None if the drawings do not match."""
    if len(strokes) != len(others):
        return None
    aligned, distance = [], 0.0
    for stroke, other in zip(strokes, others, strict=True):
        points = resample(stroke, COMPARED_POINTS)
        directions = (other, other[::-1])
        distances = [float(np.hypot(*(points - resample(each, COMPARED_POINTS)).T).mean()) for each in directions]
        distance += min(distances) / len(strokes)
        aligned.append(directions[int(np.argmin(distances))])
    return aligned if distance < MAX_DISTANCE else None


def _interpolate(stroke: Floats, other: Floats, weight: float) -> Floats:
    count = max(len(stroke), len(other), 2)
    return (1 - weight) * resample(stroke, count) + weight * resample(other, count)
