"""Frames: dark bands along the picture's edge, of any thickness and not interrupted, which are no writing.

Thinner ones, and those inside the picture, are found as rulings.
"""

import numpy as np

from train.common.arrays import Bools, Ints
from train.writing.straight_lines import Line, level, line_of, reduced, slopes

STEEPEST = 0.2  # rise per pixel: 11 degrees
AT_EDGE = 0.12  # of the shorter side: how near to the edge a frame is
FRAME = 0.85  # share of the width along which a frame runs
INTERRUPTED = 2  # pixels by which it may be interrupted
MOST_FRAMES = 4


def frames(ink: Bools) -> list[Line]:
    """Find the roughly level sides of frames in a picture of ink, ``[h, w]``."""
    small = reduced(ink)
    height, width = small.shape
    zone = AT_EDGE * min(height, width)
    rows, columns = np.nonzero(small)
    found: list[Line] = []
    for _ in range(MOST_FRAMES):
        best = (0, 0.0, 0)
        for slope in slopes(STEEPEST, width, 2):
            for row, run in _longest_runs(rows, columns, (height, width), slope, FRAME * width):
                if run > best[0] and (row <= zone or row >= height - 1 - zone):
                    best = run, slope, row
        run, slope, row = best
        if run == 0:
            break
        found.append(line_of(slope, row, ink.shape))
        far = np.abs(rows - slope * (columns - (width - 1) / 2) - row) > zone
        rows, columns = rows[far], columns[far]
    return found


def _longest_runs(
    rows: Ints, columns: Ints, size: tuple[int, int], slope: float, least: float
) -> list[tuple[int, int]]:
    """The rows that cover at least this many columns with few interruptions, and the longest run of each."""
    leveled = level(rows, columns, slope, size[1])
    inside = (leveled >= 0) & (leveled < size[0])
    keys = np.sort(leveled[inside] * size[1] + columns[inside])
    row_of, column_of = keys // size[1], keys % size[1]
    counts = np.bincount(row_of, minlength=size[0])
    found = []
    for row in np.flatnonzero(counts >= least - INTERRUPTED * size[1] / 10):
        of_row = column_of[row_of == row]
        breaks = np.flatnonzero(np.diff(of_row) > INTERRUPTED + 1)
        starts, ends = np.append(0, breaks + 1), np.append(breaks, len(of_row) - 1)
        run = int((of_row[ends] - of_row[starts] + 1).max())
        if run >= least:
            found.append((int(row), run))
    return found
