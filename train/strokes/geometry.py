"""Geometry of strokes: pure functions over points ``[n, 2]`` float64, x and y in any unit, y downwards."""

from collections.abc import Sequence

import numpy as np

from train.common.arrays import Floats

Strokes = Sequence[Floats]


def bounding_box(strokes: Strokes) -> tuple[Floats, Floats]:
    """Return the least and the largest x and y."""
    points = np.concatenate(strokes)
    return points.min(axis=0), points.max(axis=0)


def normalized(strokes: Strokes) -> list[Floats]:
    """Return the strokes in units of the drawing's longer side, around (0, 0)."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0), points.max(axis=0)
    side = max(float((high - low).max()), 1e-9)
    return [(stroke - (low + high) / 2) / side for stroke in strokes]


def lengths(stroke: Floats) -> Floats:
    """Return how far along the stroke each point is."""
    return np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(stroke, axis=0).T))])


def segment_lengths(stroke: Floats) -> Floats:
    """Return the ``[n - 1]`` distances from each point to the next."""
    steps: Floats = np.hypot(*np.diff(stroke, axis=0).T)
    return steps


def resampled(stroke: Floats, count: int) -> Floats:
    """Return ``count`` points evenly spaced along the stroke."""
    along = lengths(stroke)
    wanted = np.linspace(0, along[-1], count)
    return np.stack([np.interp(wanted, along, stroke[:, axis]) for axis in (0, 1)], axis=1)


def evenly(stroke: Floats, count: int) -> Floats:
    """Return ``count`` points evenly spaced along a stroke ``[n, 2]``; one without length stays as it is."""
    return resampled(stroke, count) if segment_lengths(stroke).any() else stroke
