"""Stroke geometry: pure functions over points ``[n, 2]`` float64, x and y in any unit, y downwards.

Every drawing needs at least one point, and so does every stroke. NumPy raises ValueError otherwise.
"""

from collections.abc import Sequence

import numpy as np

from train.common.arrays import Floats

Strokes = Sequence[Floats]


def bounding_box(strokes: Strokes) -> tuple[Floats, Floats]:
    """Return the smallest and the largest x and y, each ``[2]``."""
    points = np.concatenate(strokes)
    return points.min(axis=0), points.max(axis=0)


def normalize(strokes: Strokes) -> list[Floats]:
    """Center the bounding box on (0, 0) and scale its longer side to 1."""
    low, high = bounding_box(strokes)
    side = max(float((high - low).max()), 1e-9)
    return [(stroke - (low + high) / 2) / side for stroke in strokes]


def arc_lengths(stroke: Floats) -> Floats:
    """Return the ``[n]`` distances along the stroke from its first point to each point."""
    return np.concatenate([[0.0], np.cumsum(segment_lengths(stroke))])


def segment_lengths(stroke: Floats) -> Floats:
    """Return the ``[n - 1]`` distances from each point to the next."""
    steps: Floats = np.hypot(*np.diff(stroke[:, :2], axis=0).T)
    return steps


def resample(stroke: Floats, count: int) -> Floats:
    """Return ``[count, 2]`` points, evenly spaced along the stroke; of one with widths, ``[count, 3]``."""
    along = arc_lengths(stroke)
    wanted = np.linspace(0, along[-1], count)
    return np.stack([np.interp(wanted, along, stroke[:, axis]) for axis in range(stroke.shape[1])], axis=1)


def evenly(stroke: Floats, count: int) -> Floats:
    """Resample a stroke to ``[count, 2]``; return a stroke of length 0 unchanged."""
    return resample(stroke, count) if segment_lengths(stroke).any() else stroke
