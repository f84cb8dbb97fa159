"""Paper: how much darker than the paper around it each pixel of a picture is.

The brightness of the paper is measured in overlapping windows and interpolated, so that shadows and uneven light are
divided out. Light ink on a dark ground is inverted first.
"""

import numpy as np

from train.common.arrays import Floats, Gray
from train.writing.interpolate import interpolated

WINDOWS = 6  # along the picture's longer side
COARSE_WINDOWS = 3  # the same to tell ink from paper: even thick ink is less than half of such a window
MEDIAN, PAPER = 50, 70  # percent of a window's pixels that are at most as light: the middle, and the paper
DARKEST_PAPER = 40  # percent of the whole picture's paper level: what is darker is not shadow but thick ink


def darkness(gray: Gray) -> Gray:
    """Return how dark each pixel is.

    Args:
        gray: ``[h, w]`` uint8, 0 = black, 255 = white.

    Returns:
        ``[h, w]`` uint8: 0 = as light as the paper there, or lighter; 255 = black.
    """
    levels = gray.astype(np.float64)
    middle = _levels_around(gray, MEDIAN, COARSE_WINDOWS)
    if ((levels - middle) ** 3).sum() > 0:  # what differs most from its surroundings, the ink, is light
        gray = np.asarray(255 - gray, np.uint8)
        levels = 255 - levels
    darkest = max(1, DARKEST_PAPER * percentile(gray, PAPER) // 100)
    paper = np.maximum(_levels_around(gray, PAPER, WINDOWS), darkest)
    return np.asarray(np.floor(255 * np.maximum(1 - levels / paper, 0) + 0.5), np.uint8)


def _levels_around(gray: Gray, percent: int, windows: int) -> Floats:
    """Return for each pixel the level below which ``percent`` of the pixels around it lie, ``[h, w]``."""
    height, width = gray.shape
    step = max(height, width) / windows
    rows, columns = (max(1, int(side / step + 0.5)) for side in (height, width))
    grid = np.array(
        [
            [
                percentile(gray[_window(row, rows, height), _window(column, columns, width)], percent)
                for column in range(columns)
            ]
            for row in range(rows)
        ],
        np.float64,
    )
    return interpolated(grid, gray.shape, (rows, height), (columns, width))


def _window(number: int, count: int, side: int) -> slice:
    """The pixels of a window, which is twice as long as the windows are apart."""
    return slice(int(max(0.0, (number - 0.5) * side / count)), int(min(side, (number + 1.5) * side / count)))


def percentile(levels: Gray, percent: int) -> int:
    """Return the level that at least ``percent`` of the levels do not exceed."""
    counts = np.bincount(levels.ravel(), minlength=256).cumsum()
    return int(np.argmax(100 * counts >= percent * levels.size))
