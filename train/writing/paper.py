"""Paper: how much darker than the paper around it each pixel of a picture is.

The brightness of the paper is measured in overlapping windows and interpolated, so that shadows and uneven light are
divided out. Light ink on a dark ground is inverted first.
"""

import numpy as np

from train.common.arrays import Floats, Gray
from train.writing.interpolate import interpolated

WINDOWS = 6  # along the picture's longer side
MEDIAN, PAPER = 50, 70  # percent of a window's pixels that are at most as light: the middle, and the paper
SAMPLED = 4  # every so many rows say whether ink is light or dark
DARKEST_PAPER = 40  # percent of the whole picture's paper level: what is darker is not shadow but thick ink


def darkness(gray: Gray) -> Gray:
    """Return how dark each pixel is.

    Args:
        gray: ``[h, w]`` uint8, 0 = black, 255 = white.

    Returns:
        ``[h, w]`` uint8: 0 = as light as the paper there, or lighter; 255 = black.
    """
    # The ink differs most from its surroundings. Thick ink shows in the whole picture, and in bad light any in windows.
    if max(_skewness(gray, 1), _skewness(gray, WINDOWS), key=abs) > 0:
        gray = np.asarray(255 - gray, np.uint8)
    darkest = max(1, DARKEST_PAPER * percentile(gray, PAPER) // 100)
    paper = np.maximum(_levels_around(gray, PAPER, WINDOWS), darkest)
    return np.asarray(np.floor(255 * np.maximum(1 - gray / paper, 0) + 0.5), np.uint8)


def _skewness(gray: Gray, windows: int) -> float:
    """Return how skewed the differences from the middle level around each pixel are; above 0, the largest are light."""
    apart = (gray - _levels_around(gray, MEDIAN, windows))[::SAMPLED]
    spread = float((apart**2).mean()) ** 1.5
    return float((apart**3).mean()) / spread if spread > 0 else 0.0


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
