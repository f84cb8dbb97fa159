"""Straight lines: rulings and frames. All are roughly level here; for upright ones the picture is transposed."""

from dataclasses import dataclass

import numpy as np

from train.common.arrays import Bools, Gray, Ints

LARGEST_SIDE = 400  # pixels; larger pictures are reduced for the search

Run = tuple[int, int, int]  # an upright run of ink: column, start, end


@dataclass(frozen=True)
class Line:
    """y = offset + slope * x, in pixels; how thick the line is, 0 if that is not known; and how dark at most."""

    slope: float
    offset: float
    thickness: int = 0
    darkest: int = 255


def reduced_by(size: tuple[int, ...]) -> int:
    """Return the whole factor by which a picture of this size is reduced for the search."""
    return max(1, -(-int(max(size)) // LARGEST_SIDE))


def reduced(ink: Bools) -> Bools:
    """Reduce a picture for the search; a pixel is ink if one of those it stands for is."""
    factor = reduced_by(ink.shape)
    height, width = (-(-side // factor) for side in ink.shape)
    padded = np.zeros((height * factor, width * factor), bool)
    padded[: ink.shape[0], : ink.shape[1]] = ink
    return np.asarray(padded.reshape(height, factor, width, factor).any(axis=(1, 3)))


def slopes(steepest: float, width: int, divisor: int) -> list[float]:
    """Return the slopes to try, in steps that move the ends of a line by ``divisor / 2`` pixels."""
    steps = int(steepest * width / divisor)
    finest = 2 * steepest / max(2 * steps, 1)
    return [k * finest for k in range(-steps, steps + 1)]


def level(rows: Ints, columns: Ints, slope: float, width: int) -> Ints:
    """Return the rows of pixels after a shear that levels lines of this slope."""
    return np.asarray(np.floor(rows - slope * (columns - (width - 1) / 2) + 0.5).astype(int))


def line_of(slope: float, row: int, size: tuple[int, ...]) -> Line:
    """Return the line through this row at the middle of the reduced picture, in the picture's pixels."""
    return Line(slope, (row + 0.5) * reduced_by(size) - slope * (size[1] - 1) / 2)


def runs_along(ink: Bools, line: Line) -> list[Run]:
    """Return in each column the upright run of ink nearest to the line, if there is one close to it."""
    height, width = ink.shape
    reach = 2 + reduced_by(ink.shape)
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


def thickness_of(runs: list[Run]) -> int:
    """Return how thick a line is where nothing else touches it."""
    return sorted(end - start for _, start, end in runs)[len(runs) // 4] if runs else 0


def thickest(thickness: int) -> int:
    """Return how thick a run of a line is at most; ink that touches or crosses the line is thicker."""
    return thickness + max(1, thickness // 2)


def erase(ink: Bools, removed: Bools, soft: Gray, line: Line) -> None:
    """Move a line from the ink to what is removed, but not the ink that crosses it or runs along it.

    Of ink that touches a line at the picture's edge, only what is beyond the line is removed.

    Args:
        ink: ``[h, w]``.
        removed: ``[h, w]``.
        soft: ``[h, w]`` uint8, how dark each pixel is.
        line: the line.
    """
    height, width = ink.shape
    runs = runs_along(ink, line)
    thickness = line.thickness
    if 2 * len(runs) > width:
        most = 3 * thickness // 2 + 2 if thickness > 0 else height
        thickness = max(thickness, min(thickness_of(runs), most))
    most = thickest(thickness)
    alone = [
        (column, start, end)
        for column, start, end in runs
        if end - start <= most and soft[start:end, column].max() <= line.darkest
    ]
    at_top = 2 * sum(start <= 1 for _, start, _ in runs) > width
    at_bottom = 2 * sum(end >= height - 1 for _, _, end in runs) > width
    number = 0
    for column, start, end in runs if alone else []:
        while number < len(alone) - 1 and alone[number][0] < column:
            number += 1
        if (column, start, end) != alone[number]:
            if at_top and start <= 1:
                end = min(end, alone[number][2] + 1)
            elif at_bottom and end >= height - 1:
                start = max(start, alone[number][1] - 1)
            else:
                continue
        ink[start:end, column] = False
        removed[start:end, column] = True
