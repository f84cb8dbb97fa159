"""Ridges: what is darker than the paper above it and below it, as rulings and strokes are."""

import numpy as np

from train.common.arrays import Bools, Gray

THIN = 16  # the shorter side by this is how thick a ruling may be, but it may always be THINNEST
THINNEST = 3  # pixels
FAINTEST = 12  # of 255: how much darker than the paper above and below it a ruling is


def ridges(soft: Gray) -> Bools:
    """Return what is darker than the lightest above it and the lightest below it, as far as a ruling may be thick.

    Args:
        soft: ``[h, w]`` uint8, how dark each pixel is.
    """
    reach = max(THINNEST, int(min(soft.shape)) // THIN) + 1
    padded = np.pad(soft.astype(np.int16), ((reach, reach), (0, 0)))
    steps = [max(2, reach * quarter // 4) for quarter in (1, 2, 3, 4)]
    above = np.min([padded[reach - step :][: len(soft)] for step in steps], axis=0)
    below = np.min([padded[reach + step :][: len(soft)] for step in steps], axis=0)
    return np.asarray(soft - np.maximum(above, below) > FAINTEST)
