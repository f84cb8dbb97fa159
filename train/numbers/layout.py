"""Layout: how large the digits of a drawing are, and which strokes seem to belong together.

Strokes that overlap from left to right form a *group*, which is usually one digit. Where that is doubtful, the lattice
also tries other groupings.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats

TALL = 0.4  # of the tallest stroke: strokes at least this tall show the height of the digits
SMALLEST_HEIGHT = 0.25  # of the longest side of a stroke: the height where all strokes are flat
OVERLAP = 0.35  # of the narrower of two: strokes that overlap by more belong together


@dataclass(frozen=True)
class Layout:
    """The drawing, measured.

    Attributes:
        strokes: each ``[n, 2]``, n >= 1, any unit, y downwards.
        low, high: ``[strokes, 2]``: each stroke's smallest and largest x and y.
        height: the typical height of a digit, in the strokes' unit, > 0.
        top, bottom: y of the upper and lower edge of a typical digit.
        groups: strokes that overlap, from left to right; within a group by the middle of the stroke's x range.
    """

    strokes: list[Floats]
    low: Floats
    high: Floats
    height: float
    top: float
    bottom: float
    groups: list[list[int]]

    def left(self, strokes: Sequence[int]) -> float:
        """The smallest x of these strokes."""
        return float(self.low[list(strokes), 0].min())

    def right(self, strokes: Sequence[int]) -> float:
        """The largest x of these strokes."""
        return float(self.high[list(strokes), 0].max())


def measure(strokes: Sequence[Floats]) -> Layout:
    """Measure a drawing of at least one stroke, each of at least one point."""
    low = np.array([stroke.min(axis=0) for stroke in strokes])
    high = np.array([stroke.max(axis=0) for stroke in strokes])
    heights = high[:, 1] - low[:, 1]
    tall = heights >= TALL * heights.max()
    longest = float((high - low).max())
    height = max(float(np.median(heights[tall])), SMALLEST_HEIGHT * longest, 1e-6)
    top, bottom = float(np.median(low[tall, 1])), float(np.median(high[tall, 1]))
    return Layout(list(strokes), low, high, height, top, bottom, _groups(low[:, 0], high[:, 0]))


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
    middles = (left + right) / 2
    return [sorted(group, key=lambda stroke: middles[stroke]) for group in groups]
