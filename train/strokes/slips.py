"""Slips of the pen: small accidents that leave a drawing readable as the same digit.

These are a stray dot, a piece retraced, a false start and a hook at the end of a stroke. Other devices and hasty
writers make them often; the data has hardly any.
"""

import numpy as np

from train.common.arrays import Floats


def add_slip(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Return a drawing with one random slip.

    Args:
        strokes: at least one, each ``[n, 2]`` float64, normalized to about one unit around (0, 0).
        rng: source of randomness.

    Returns:
        Strokes, each ``[n, 2]`` float64: the given ones or one more. Retracing leaves a drawing unchanged if it picks a
        stroke of fewer than four points.
    """
    add = (_add_stray_dot, _retrace, _add_false_start, _add_hook)[int(rng.choice(4, p=[0.3, 0.25, 0.2, 0.25]))]
    return add(strokes, rng)


def _add_stray_dot(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Add a dot or a tiny dash on or near the ink."""
    points = np.concatenate(strokes)
    low, high = points.min(axis=0) - 0.15, points.max(axis=0) + 0.15
    start = rng.uniform(low, high)
    return [*strokes, np.stack([start, start + rng.normal(0, 0.02, 2)])]


def _retrace(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Draw a piece of a stroke a second time, slightly offset."""
    stroke = strokes[int(rng.integers(len(strokes)))]
    if len(stroke) < 4:
        return strokes
    length = max(3, int(len(stroke) * rng.uniform(0.25, 0.8)))
    start = int(rng.integers(0, len(stroke) - length + 1))
    piece = stroke[start : start + length] + rng.normal(0, 0.018, 2)
    return [*strokes, piece + rng.normal(0, 0.006, piece.shape)]


def _add_false_start(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Add a short extra stroke at the start of a stroke."""
    stroke = strokes[int(rng.integers(len(strokes)))]
    ahead = stroke[min(3, len(stroke) - 1)] - stroke[0] + rng.normal(0, 0.05, 2)
    start = stroke[0] + rng.normal(0, 0.03, 2)
    return [np.stack([start, start + ahead * rng.uniform(0.6, 1.5)]), *strokes]


def _add_hook(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Add a small hook at either end of a stroke, where the pen touched down too early or lifted too late."""
    which = int(rng.integers(len(strokes)))
    hook = rng.normal(0, 0.05, 2)
    stroke = strokes[which]
    longer = (
        np.concatenate([stroke[:1] + hook, stroke])
        if rng.random() < 0.5
        else np.concatenate([stroke, stroke[-1:] + hook])
    )
    return [*strokes[:which], longer, *strokes[which + 1 :]]
