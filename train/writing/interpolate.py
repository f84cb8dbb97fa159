"""Interpolate values on a grid at the pixels of a picture."""

import numpy as np

from train.common.arrays import Floats, Ints

Step = tuple[float, float]  # a fraction: how far one pixel is from the next, where it is 1 from value to value


def interpolated(values: Floats, size: tuple[int, int], down: Step, across: Step) -> Floats:
    """Interpolate linearly between values ``[h, w]``, and beyond the outer ones repeat them; return ``[*size]``."""
    above, below, share_down = _between(values.shape[0], size[0], down)
    left, right, share_across = _between(values.shape[1], size[1], across)
    upper = values[above][:, left] + (values[above][:, right] - values[above][:, left]) * share_across
    lower = values[below][:, left] + (values[below][:, right] - values[below][:, left]) * share_across
    return np.asarray(upper + (lower - upper) * share_down[:, None])


def _between(count: int, pixels: int, step: Step) -> tuple[Ints, Ints, Floats]:
    """For each pixel, the values before and after it, and how far it is on the way from one to the other."""
    place = np.clip((np.arange(pixels) + 0.5) * step[0] / step[1] - 0.5, 0, count - 1)
    before = np.floor(place).astype(int)
    return before, np.minimum(before + 1, count - 1), place - before
