"""Slips of the pen: what else stands on the paper beside a digit that is one all the same.

A stray dot, a piece gone over twice, a stroke begun and corrected, a hook where the pen was put down: another device
or a hasty hand leaves them, and the data has hardly any.
"""

import numpy as np

from train.common.arrays import Floats


def slip(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Return a drawing with one slip of the pen; ``strokes`` are ``[n, 2]`` float64 within about a unit of (0, 0)."""
    kind = (_stray_dot, _gone_over, _begun_twice, _hooked)[int(rng.choice(4, p=[0.3, 0.25, 0.2, 0.25]))]
    return kind(strokes, rng)


def _stray_dot(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Add a dot, or a dash hardly longer than one, on or beside the ink."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0) - 0.15, points.max(axis=0) + 0.15
    start = rng.uniform(low, high)
    return [*strokes, np.stack([start, start + rng.normal(0, 0.02, 2)])]


def _gone_over(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Draw a piece of a stroke once more, a little beside it."""
    stroke = strokes[int(rng.integers(len(strokes)))]
    if len(stroke) < 4:
        return strokes
    length = max(3, int(len(stroke) * rng.uniform(0.25, 0.8)))
    start = int(rng.integers(0, len(stroke) - length + 1))
    piece = stroke[start : start + length] + rng.normal(0, 0.018, 2)
    return [*strokes, piece + rng.normal(0, 0.006, piece.shape)]


def _begun_twice(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Add a short false start at the beginning of a stroke."""
    stroke = strokes[int(rng.integers(len(strokes)))]
    ahead = stroke[min(3, len(stroke) - 1)] - stroke[0] + rng.normal(0, 0.05, 2)
    start = stroke[0] + rng.normal(0, 0.03, 2)
    return [np.stack([start, start + ahead * rng.uniform(0.6, 1.5)]), *strokes]


def _hooked(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Begin or end a stroke with a small hook, as a pen that touches the paper too early or leaves it too late."""
    which = int(rng.integers(len(strokes)))
    hook = rng.normal(0, 0.05, 2)
    stroke = strokes[which]
    longer = (
        np.concatenate([stroke[:1] + hook, stroke])
        if rng.random() < 0.5
        else np.concatenate([stroke, stroke[-1:] + hook])
    )
    return [*strokes[:which], longer, *strokes[which + 1 :]]
