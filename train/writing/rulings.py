"""Rulings: the lines of ruled and squared paper, and of frames that are as thin, which are no writing.

They are looked for in the levels, not in the ink: a ruling may be lighter or darker than the writing. From side to side
it is darker than the paper above and below it, and nowhere much lighter than elsewhere. So no stroke passes for one.
"""

import numpy as np

from train.common.arrays import Bools, Gray, Ints
from train.writing.ridges import FAINTEST, ridges
from train.writing.straight_lines import (
    Line,
    Run,
    level,
    line_of,
    reduced,
    reduced_by,
    runs_along,
    slopes,
    thickest,
    thickness_of,
)

STEEPEST = 0.26  # rise per pixel: 14 degrees
VISIBLE = 0.35  # share of the picture's width in which a ruling is seen
FILLED = 0.92  # share in which there is a ruling, or ink
FAINT, DARK, THIRDS = 1, 2, 3  # thirds of the line's middle darkness from which there is a ruling, or ink
EDGE = 0.25  # of the shorter side: so near to the edge a line may be a frame, and end before the edge
FRAME_VISIBLE, FRAME_FILLED = 0.65, 0.75
DARKER = 2  # so many times as dark as most of the ruling, ink is no ruling
MOST_LINES = 60
FLAT = 0.8  # width by height: in a narrower picture, a stroke may reach from side to side
MANY = 4  # there, so many rulings are rulings
ALIKE = 3, 2  # if they are at most so many times as dark as the lighter ones


def rulings(soft: Gray, marked: Bools) -> list[Line]:
    """Find the rulings that are roughly level.

    Args:
        soft: ``[h, w]`` uint8, how dark each pixel is.
        marked: ``[h, w]``, where they are marked.
    """
    height, width = soft.shape
    thin = ridges(soft)
    small = reduced(thin)
    high, wide = small.shape
    rows, columns = np.nonzero(small)
    tried = slopes(STEEPEST, wide, 4)
    counts = _counts(rows, columns, small.shape, tried)
    found: list[Line] = []
    runs: dict[Line, list[Run]] = {}
    for _ in range(MOST_LINES):
        best, row = divmod(int(np.argmax(counts)), high)
        if counts[best, row] < VISIBLE * wide / 2:
            break
        slope, reach = tried[best], 1.0
        away = np.abs(rows - slope * (columns - (wide - 1) / 2) - row)
        line = line_of(slope, row, soft.shape)
        at_edge = min(row, high - 1 - row) <= EDGE * min(small.shape)
        visible, filled = (FRAME_VISIBLE, FRAME_FILLED) if at_edge else (VISIBLE, FILLED)
        if len(np.unique(columns[away <= 1])) >= visible * wide:
            levels, seen = _along(soft, line), _along(thin, line) > 0
            middle = int(np.sort(levels)[width // 2])
            dark = THIRDS * levels >= np.where(seen, FAINT, DARK) * middle
            if seen.any() and middle > FAINTEST and dark.sum() >= filled * width:
                darkest = DARKER * int(np.sort(levels[seen])[seen.sum() // 4]) + FAINTEST
                along = runs_along(thin, line)
                line = Line(line.slope, line.offset, thickness_of(along), darkest)
                runs[line] = along
                found.append(line)
                reach = max(1.0, line.thickness / reduced_by(soft.shape))
        gone = away <= reach
        counts -= _counts(rows[gone], columns[gone], small.shape, tried)
        rows, columns = rows[~gone], columns[~gone]
    if width < FLAT * height:
        found = _alike(found)
    for line in found:
        for column, start, end in runs[line]:
            if end - start <= thickest(line.thickness):
                marked[start:end, column] = True
    return found


def _alike(found: list[Line]) -> list[Line]:
    """The lines that are about as dark as the lighter ones, if there are many."""
    lighter = sorted(line.darkest for line in found)[len(found) // 4] if found else 0
    times, by = ALIKE
    alike = [line for line in found if by * line.darkest <= times * lighter]
    return alike if len(alike) >= MANY else []


def _counts(rows: Ints, columns: Ints, size: tuple[int, int], tried: list[float]) -> Ints:
    """How many pixels there are on the lines of each slope, by the row of the line at the middle, ``[slopes, h]``."""
    height, width = size
    leveled = (level(rows, columns, slope, width) for slope in tried)
    return np.array([np.bincount(one[(one >= 0) & (one < height)], minlength=height) for one in leveled])


def _along(values: Gray | Bools, line: Line) -> Ints:
    """In each column, the highest value close to the line."""
    height, width = values.shape
    reach = reduced_by(values.shape)
    middle = np.floor(line.offset + line.slope * np.arange(width) + 0.5).astype(int)
    places = [np.clip(middle + y, 0, height - 1) for y in range(-reach, reach + 1)]
    return np.asarray(np.max([values[place, np.arange(width)] for place in places], axis=0).astype(int))
