"""Layout: how large the digits of a drawing are, and which strokes seem to belong together.

Strokes that overlap from left to right form a *group*, which is usually one digit. Where that is doubtful, the lattice
also tries other groupings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats
from train.numbers.traced import Traced, straighten

TALL = 0.4  # of the tallest stroke: strokes at least this tall show the height of the digits
SMALLEST_HEIGHT = 0.25  # of the longest side of a stroke: the height where all strokes are flat
OVERLAP = 0.35  # of the narrower of two: strokes that overlap by more belong together


@dataclass(frozen=True)
class Layout:
    """The drawing, measured.

    Attributes:
        strokes: each ``[n, 2]``, n >= 1, any unit, y downwards. Traced writing is straightened, and has widths as well.
        low, high: ``[strokes, 2]``: each stroke's smallest and largest x and y.
        height: the typical height of a digit, in the strokes' unit, > 0.
        top, bottom: y of the upper and lower edge of a typical digit.
        groups: strokes that overlap, from left to right; within a group by the middle of the stroke's x range.
        traced: which strokes are connected, if a picture shows it.
    """

    strokes: list[Floats]
    low: Floats
    high: Floats
    height: float
    top: float
    bottom: float
    groups: list[list[int]]
    traced: Traced | None = None

    def as_written(self, strokes: Sequence[Floats]) -> list[Floats]:
        """These strokes as they were written, if they were straightened."""
        return [stroke if self.traced is None else self.traced.as_written(stroke) for stroke in strokes]

    def left(self, strokes: Sequence[int]) -> float:
        """The smallest x of these strokes."""
        return float(self.low[list(strokes), 0].min())

    def right(self, strokes: Sequence[int]) -> float:
        """The largest x of these strokes."""
        return float(self.high[list(strokes), 0].max())


def measure(strokes: Sequence[Floats], inks: Sequence[int] | None = None) -> Layout:
    """Measure a drawing of at least one stroke, each of at least one point.

    Args:
        strokes: each ``[n, 2]``, or ``[n, 3]`` if traced.
        inks: of traced writing: strokes of the same number are connected.
    """
    traced = None if inks is None else straighten(strokes, inks)
    strokes = strokes if traced is None else [traced.straightened(stroke) for stroke in strokes]
    low = np.array([stroke[:, :2].min(axis=0) for stroke in strokes])
    high = np.array([stroke[:, :2].max(axis=0) for stroke in strokes])
    pieces = [[i] for i in range(len(strokes))] if inks is None else _connected(inks)
    lows = np.array([low[piece].min(axis=0) for piece in pieces])
    highs = np.array([high[piece].max(axis=0) for piece in pieces])
    heights = highs[:, 1] - lows[:, 1]
    tall = heights >= TALL * heights.max()
    longest = 0.0 if traced else float((highs - lows).max())  # traced writing may be long and yet in one piece
    height = max(float(np.median(heights[tall])), SMALLEST_HEIGHT * longest, 1e-6)
    top, bottom = float(np.median(lows[tall, 1])), float(np.median(highs[tall, 1]))
    middles = (low[:, 0] + high[:, 0]) / 2
    groups = [
        sorted((stroke for piece in group for stroke in pieces[piece]), key=lambda stroke: middles[stroke])
        for group in _groups(lows[:, 0], highs[:, 0])
    ]
    return Layout(list(strokes), low, high, height, top, bottom, groups, traced)


def _connected(inks: Sequence[int]) -> list[list[int]]:
    return [[i for i, of in enumerate(inks) if of == ink] for ink in dict.fromkeys(inks)]


def _groups(left: Floats, right: Floats) -> list[list[int]]:
    groups: list[list[int]] = []
    edge = -np.inf  # the right edge of the last group
    start = -np.inf  # its left edge
    for stroke in np.argsort(left, kind="stable"):
        overlap = min(edge, right[stroke]) - left[stroke]
        narrower = min(edge - start, right[stroke] - left[stroke])
        inside = right[stroke] <= edge
        if groups and (inside or (overlap > 0 and overlap >= OVERLAP * narrower)):
            groups[-1].append(int(stroke))
            edge = max(edge, right[stroke])
        else:
            groups.append([int(stroke)])
            start, edge = left[stroke], right[stroke]
    return groups
