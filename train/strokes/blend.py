"""Blended hands: a drawing between two people's drawings of the same thing, or a little beyond one of them.

Two dozen people are few; between any two who draw something with the same strokes lie the hands of others.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

import numpy as np

from train.common.arrays import Floats
from train.data.pen import PenDrawing
from train.strokes.geometry import Strokes, normalized, resampled

POINTS = 24  # along a stroke, by which two are compared
FARTHEST = 0.2  # of the longer side, between their points on average, where two still draw the same way
SHARE = (-0.5, 0.5)  # of the other drawing: less than none leads away from it
BLENDED = 0.5  # of all drawings, where another is drawn the same way
LOOKED_AT = 8  # others, until one is


class BlendedDrawings:
    """People's drawings, each as it is or blended with what another person drew of the same."""

    def __init__(self, drawings: Sequence[PenDrawing]) -> None:
        """Take all drawings there are to blend."""
        self._drawings = drawings
        self._of_kind: dict[str, list[int]] = defaultdict(list)
        for number, drawing in enumerate(drawings):
            self._of_kind[drawing.kind].append(number)

    def draw(self, index: int, rng: np.random.Generator) -> tuple[Strokes, int]:
        """Return the strokes of a drawing, ``[n, 2]`` float64 each, or of a blend with it, and its label.

        ``index`` counts through the drawings again and again.
        """
        drawing = self._drawings[index % len(self._drawings)]
        if rng.random() >= BLENDED:
            return drawing.strokes, drawing.label
        looked_at = (self._drawings[other] for other in rng.choice(self._of_kind[drawing.kind], LOOKED_AT))
        others = (other.strokes for other in looked_at if other.writer != drawing.writer)
        return blended(drawing.strokes, others, rng), drawing.label


def blended(strokes: Strokes, others: Iterable[Strokes], rng: np.random.Generator) -> Strokes:
    """Return a blend of a drawing with the first of ``others`` that is drawn the same way.

    Args:
        strokes: each ``[n, 2]`` float64, any unit.
        others: other people's drawings of the same thing, looked at one after another.
        rng: what the blend is drawn from.

    Returns:
        Strokes ``[n, 2]`` float64 in units of the drawing's longer side, around (0, 0); ``strokes`` as they are where
        none of the others is drawn the same way.
    """
    drawn = normalized(strokes)
    for other in others:
        alike = _drawn_alike(drawn, normalized(other))
        if alike is not None:
            share = rng.uniform(*SHARE)
            return [_mixed(stroke, its, share) for stroke, its in zip(drawn, alike, strict=True)]
    return strokes


def _drawn_alike(strokes: Sequence[Floats], others: Sequence[Floats]) -> list[Floats] | None:
    """Return the other strokes, each in the direction of its counterpart, or None where they are drawn otherwise."""
    if len(strokes) != len(others):
        return None
    alike, apart = [], 0.0
    for stroke, other in zip(strokes, others, strict=True):
        points = resampled(stroke, POINTS)
        ways = (other, other[::-1])
        distances = [float(np.hypot(*(points - resampled(way, POINTS)).T).mean()) for way in ways]
        apart += min(distances) / len(strokes)
        alike.append(ways[int(np.argmin(distances))])
    return alike if apart < FARTHEST else None


def _mixed(stroke: Floats, other: Floats, share: float) -> Floats:
    count = max(len(stroke), len(other), 2)
    return (1 - share) * resampled(stroke, count) + share * resampled(other, count)
