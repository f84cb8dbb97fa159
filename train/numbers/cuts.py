"""Where a stroke may be cut, if it joins two digits: at corners, and where it turns back in x or y."""

from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats
from train.strokes.geometry import arc_lengths, resample

STEP = 0.04  # of the digits' height: distance of the points between which a stroke may be cut
REACH = 3  # points on either side between which the direction is measured
END = 4  # points at either end at which no cut is tried
CORNER = 0.7  # radians
MOST = 12  # cuts of one stroke; corners first
LARGEST_TURN = 2.5  # radians; a sharper turn tells no more


@dataclass(frozen=True)
class CutStroke:
    """A stroke that may be cut.

    Attributes:
        points: ``[n, 2]``, evenly spaced; ``[n, 3]`` of traced writing, with widths.
        cuts: indices of points at which it may be cut, in the order from the stroke's left part to its right part.
        rightward: whether the stroke begins at its left part.
    """

    points: Floats
    cuts: list[int]
    rightward: bool

    def sides(self, cut: int) -> tuple[Floats, Floats]:
        """The points on the left and on the right of a cut; the cut's own point is in both."""
        before, after = self.points[: cut + 1], self.points[cut:]
        return (before, after) if self.rightward else (after, before)

    def turn(self, cut: int) -> float:
        """The change of direction at the cut, 0 to ``LARGEST_TURN`` radians."""
        arriving = self.points[cut] - self.points[max(cut - REACH, 0)]
        leaving = self.points[min(cut + REACH, len(self.points) - 1)] - self.points[cut]
        return min(_angle(arriving, leaving), LARGEST_TURN)


def find_cuts(stroke: Floats, height: float) -> CutStroke:
    """Find where the stroke, in a drawing whose digits are ``height`` tall, may be cut."""
    length = arc_lengths(stroke)[-1] if len(stroke) > 1 else 0.0
    points = resample(stroke, int(np.ceil(length / (height * STEP))) + 1) if length > 0 else stroke[:1]
    half = len(points) // 2
    rightward = bool(points[half:, 0].mean() >= points[: half + 1, 0].mean())
    cuts = sorted(_candidates(_smooth(points)))
    return CutStroke(points, cuts if rightward else cuts[::-1], rightward)


def _smooth(points: Floats) -> Floats:
    smooth = points.copy()
    smooth[1:-1] = (points[:-2] + points[1:-1] + points[2:]) / 3
    return smooth


def _candidates(points: Floats) -> list[int]:
    inner = range(END, len(points) - END)
    turns = {
        i: _angle(points[i] - points[i - REACH], points[min(i + REACH, len(points) - 1)] - points[i]) for i in inner
    }
    corners = sorted((i for i in inner if turns[i] >= CORNER), key=lambda i: -turns[i])
    extrema = [i for axis in (1, 0) for i in inner if _is_extremum(points[max(i - REACH, 0) : i + REACH + 1, axis], i)]
    found: list[int] = []
    for i in corners + extrema:
        if all(abs(i - other) >= REACH for other in found):
            found.append(i)
    return found[:MOST]


def _is_extremum(values: Floats, i: int) -> bool:
    middle = values[min(REACH, i)]
    return bool(values.max() > values.min() and middle in (values.max(), values.min()))


def _angle(one: Floats, other: Floats) -> float:
    return float(abs(np.arctan2(one[0] * other[1] - one[1] * other[0], one[:2] @ other[:2])))
