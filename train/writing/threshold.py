"""Threshold: which pixels are ink."""

import numpy as np
from scipy import ndimage

from train.common.arrays import Bools, Gray

EIGHT = np.ones((3, 3), bool)  # pixels that touch at a corner are connected, too
FAINTER = 3, 4  # of the threshold, as a fraction: connected pixels down to this are ink as well
LEAST = 12  # of 255; with a lower threshold, the picture shows paper and noise


def smooth(dark: Gray) -> Gray:
    """Average each pixel with its neighbors, with the weights 1, 6, 1 across and down."""
    padded = np.pad(dark.astype(np.int64), 1, mode="edge")
    across = padded[:, :-2] + 6 * padded[:, 1:-1] + padded[:, 2:]
    both = across[:-2] + 6 * across[1:-1] + across[2:]
    return np.asarray((both + 32) >> 6, np.uint8)


def otsu(levels: Gray) -> int:
    """Return the level that best divides the levels, ``[n]`` uint8, into those up to it and those above (Otsu 1979)."""
    counts = np.bincount(levels, minlength=256).astype(np.float64)
    below = counts.cumsum()
    mass = (counts * np.arange(256)).cumsum()
    pairs = below * (below[-1] - below)
    apart = (mass * below[-1] - mass[-1] * below) ** 2
    return int(np.argmax(np.divide(apart, pairs, out=np.zeros(256), where=pairs > 0)))


def fainter(dark: Gray, threshold: int) -> Bools:
    """Return the pixels that are ink if they are connected with ink above the threshold."""
    share, of = FAINTER
    return np.asarray(of * dark.astype(np.int64) > share * threshold)


def above(dark: Gray, threshold: int) -> Bools:
    """Return the pixels above a threshold, and the somewhat fainter ones that are connected with them."""
    parts, count = ndimage.label(fainter(dark, threshold), EIGHT)
    keep = np.zeros(count + 1, bool)
    keep[parts[dark > threshold]] = True
    keep[0] = False
    kept: Bools = keep[parts]
    return kept
