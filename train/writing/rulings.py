"""Rulings: the lines of ruled and squared paper, and the frames around a picture, which are no writing.

All functions look for lines that are roughly level; for upright ones the picture is transposed. A ruling is thin and
may be interrupted. A frame may have any width, but lies at the picture's edge and is not interrupted.
"""

from dataclasses import dataclass

import numpy as np

from train.common.arrays import Bools, Ints

LARGEST_SIDE = 400  # pixels; larger pictures are reduced for the search
STEEPEST = 0.2  # rise per pixel: 11 degrees
THIN = 16  # the shorter side by this is how thick a ruling may be, but it may always be THINNEST
THINNEST = 3  # pixels
COVERED = 0.55  # share of the picture's width in which a ruling is visible
IN_EACH_FIFTH = 0.25  # share of each fifth of the width, but one in the middle: digits are not spread as evenly
SOME = 2  # rulings; where so many are found, parallel ones may be hidden more by what is written on them
COVERED_AMONG_SOME = 0.35
MOST_RULINGS = 60
FLAT = 0.8  # width by height: in a narrower picture, no rulings are looked for
AT_EDGE = 0.12  # of the shorter side: how near to the edge a frame is
FRAME = 0.85  # share of the width along which a frame runs
INTERRUPTED = 2  # pixels by which it may be interrupted
MOST_FRAMES = 4


@dataclass(frozen=True)
class Line:
    """y = offset + slope * x, in pixels."""

    slope: float
    offset: float


def without_rulings(ink: Bools) -> tuple[Bools, Bools]:
    """Return the ink without rulings and frames, and the pixels that were removed, each ``[h, w]``."""
    kept, removed = ink.copy(), np.zeros_like(ink)
    for find, erase in ((_frames, _erase_frame), (_rulings, _erase_ruling)):
        for picture, gone in ((kept, removed), (kept.T, removed.T)):  # views
            for line in find(picture):
                erase(picture, gone, line)
    return kept, removed


def _rulings(ink: Bools) -> list[Line]:
    height, width = ink.shape
    if width < FLAT * height:
        return []
    small, factor = _reduced(_thin_runs(ink, _thickest(ink)))
    rows, columns = np.nonzero(small)
    size = small.shape
    found: list[Line] = []
    slopes = _slopes(size[1], 4)
    for _ in range(MOST_RULINGS):
        if len(rows) < COVERED_AMONG_SOME * size[1]:
            break
        fullest = [_most(rows, columns, size, slope) for slope in slopes]
        best = max(range(len(slopes)), key=lambda i: fullest[i][0])
        slope, (count, row) = slopes[best], fullest[best]
        if count < COVERED_AMONG_SOME * size[1] / 2:
            break
        near = np.abs(rows - slope * (columns - (size[1] - 1) / 2) - row) <= 1
        covered = np.unique(columns[near])
        if _is_spread(covered, size[1], len(found) >= SOME):
            found.append(_line(slope, row, factor, width))
            slopes = [other for other in slopes if abs(other - slope) <= 8 / size[1]]  # the others are parallel
        rows, columns = rows[~near], columns[~near]
    return found


def _is_spread(covered: Ints, width: int, among_some: bool) -> bool:
    """Whether a line that covers these columns reaches from side to side as a ruling does."""
    fifths = np.bincount(covered * 5 // width, minlength=5) >= IN_EACH_FIFTH * width / 5
    if len(covered) < (COVERED_AMONG_SOME if among_some else COVERED) * width or not (fifths[0] and fifths[4]):
        return False
    return among_some or bool(fifths.sum() >= 4)


def _frames(ink: Bools) -> list[Line]:
    small, factor = _reduced(ink)
    height, width = small.shape
    zone = AT_EDGE * min(height, width)
    rows, columns = np.nonzero(small)
    found: list[Line] = []
    for _ in range(MOST_FRAMES):
        best = (0, 0.0, 0)
        for slope in _slopes(width, 2):
            for row, run in _longest_runs(rows, columns, (height, width), slope, FRAME * width):
                if run > best[0] and (row <= zone or row >= height - 1 - zone):
                    best = run, slope, row
        run, slope, row = best
        if run == 0:
            break
        found.append(_line(slope, row, factor, ink.shape[1]))
        far = np.abs(rows - slope * (columns - (width - 1) / 2) - row) > zone
        rows, columns = rows[far], columns[far]
    return found


def _slopes(width: int, divisor: int) -> list[float]:
    steps = int(STEEPEST * width / divisor)
    finest = 2 * STEEPEST / max(2 * steps, 1)
    return [k * finest for k in range(-steps, steps + 1)]


def _level(rows: Ints, columns: Ints, size: tuple[int, int], slope: float) -> Ints:
    """Row times width plus column of the pixels after a shear that levels lines of this slope, sorted, each once."""
    height, width = size
    leveled = np.floor(rows - slope * (columns - (width - 1) / 2) + 0.5).astype(int)
    inside = (leveled >= 0) & (leveled < height)
    return np.asarray(np.unique(leveled[inside] * width + columns[inside]))


def _most(rows: Ints, columns: Ints, size: tuple[int, int], slope: float) -> tuple[int, int]:
    """How many columns the fullest row covers, and which one that is."""
    counts = np.bincount(_level(rows, columns, size, slope) // size[1], minlength=size[0])
    row = int(np.argmax(counts))
    return int(counts[row]), row


def _longest_runs(
    rows: Ints, columns: Ints, size: tuple[int, int], slope: float, least: float
) -> list[tuple[int, int]]:
    """The rows that cover at least this many columns with few interruptions, and the longest run of each."""
    keys = _level(rows, columns, size, slope)
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


def _line(slope: float, row: int, factor: int, width: int) -> Line:
    return Line(slope, (row + 0.5) * factor - slope * (width - 1) / 2)


def _reduced(ink: Bools) -> tuple[Bools, int]:
    """Reduce to at most LARGEST_SIDE a side by a whole factor; a pixel is ink if one of those it stands for is."""
    factor = _reduced_by(ink)
    height, width = (-(-side // factor) for side in ink.shape)
    padded = np.zeros((height * factor, width * factor), bool)
    padded[: ink.shape[0], : ink.shape[1]] = ink
    return padded.reshape(height, factor, width, factor).any(axis=(1, 3)), factor


def _thickest(ink: Bools) -> int:
    return max(THINNEST, int(min(ink.shape)) // THIN)


def _thin_runs(ink: Bools, most: int) -> Bools:
    """The pixels that lie in an upright run of at most ``most`` pixels of ink."""
    thin = np.zeros_like(ink)
    steps = np.diff(np.pad(ink.T.astype(np.int8), ((0, 0), (1, 1))), axis=1)
    starts, ends = np.argwhere(steps == 1), np.argwhere(steps == -1)
    for (column, start), (_, end) in zip(starts, ends, strict=True):
        if end - start <= most:
            thin[start:end, column] = True
    return thin


def _runs(ink: Bools, line: Line, reach: int) -> list[tuple[int, int, int]]:
    """In each column, the upright run of ink nearest to the line, at most ``reach`` pixels away: column, start, end."""
    height, width = ink.shape
    found = []
    for column in range(width):
        y = line.offset + line.slope * column
        first = int(max(0.0, y - reach))
        last = int(max(0.0, min(height, y + reach + 1)))
        near = np.flatnonzero(ink[first:last, column])
        if len(near) == 0:
            continue
        start = end = first + int(near[np.argmin(np.abs(near + first - y))])
        while start > 0 and ink[start - 1, column]:
            start -= 1
        while end < height and ink[end, column]:
            end += 1
        found.append((column, start, end))
    return found


def _erase(ink: Bools, removed: Bools, column: int, start: int, end: int) -> None:
    ink[start:end, column] = False
    removed[start:end, column] = True


def _erase_ruling(ink: Bools, removed: Bools, line: Line) -> None:
    """Remove a ruling, but not the ink that crosses it or runs along it."""
    runs = [run for run in _runs(ink, line, 2 + _reduced_by(ink)) if run[2] - run[1] <= _thickest(ink)]
    if not runs:
        return
    thickness = sorted(end - start for _, start, end in runs)[len(runs) // 4]
    for column, start, end in runs:
        if end - start <= thickness + max(1.0, thickness / 2):
            _erase(ink, removed, column, start, end)


def _erase_frame(ink: Bools, removed: Bools, line: Line) -> None:
    """Remove a frame; where other ink touches it, only as far as it reaches elsewhere."""
    runs = _runs(ink, line, 2 + _reduced_by(ink))
    if not runs:
        return
    thickness = float(np.median([end - start for _, start, end in runs]))
    alone = [run for run in runs if run[2] - run[1] <= thickness + max(1.0, thickness / 4)]
    at_edge = 2 * sum(start <= 1 or end >= len(ink) - 1 for _, start, end in runs) > len(runs)
    number = 0
    for run in runs:
        column, start, end = run
        while number < len(alone) - 1 and alone[number][0] < column:
            number += 1
        if run in alone:
            _erase(ink, removed, *run)
        elif at_edge and start <= 1:
            _erase(ink, removed, column, start, min(end, alone[number][2] + 1))
        elif at_edge and end >= len(ink) - 1:
            _erase(ink, removed, column, max(start, alone[number][1] - 1), end)


def _reduced_by(ink: Bools) -> int:
    return max(1, -(-int(max(ink.shape)) // LARGEST_SIDE))
