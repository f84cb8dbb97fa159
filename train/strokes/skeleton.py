"""Thinning: the strokes that a bitmap's pen may have made, so that its writer's digit can be drawn and inked anew.

MNIST's writers are far more than those whose pen strokes there are; thinned, they teach what the shapes of other people
look like in the page's ink, and not only in MNIST's.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.common.arrays import Floats

UPSAMPLED = 3  # times: a line that is thinned on the picture's own pixels would shake by half of one
INK = 100  # of 255, from which a pixel is ink
LEAST = 5  # larger pixels; shorter strokes, beside others, are burrs that thinning leaves where ink is thick
LOOK_BACK = 6  # larger pixels, from which a pen's direction is taken
SMOOTHED = 2  # times: no pen goes around the corners of pixels

Bools = npt.NDArray[np.bool_]
Pixel = tuple[int, int]  # row, column


def skeletonize(image: npt.NDArray[np.uint8]) -> list[Floats]:
    """Return the middle of a bitmap's lines, as strokes.

    Args:
        image: ``[28, 28]`` uint8, 255 = ink.

    Returns:
        Strokes ``[n, 2]`` float64 in pixels, x and y; none of bare paper.
    """
    side = UPSAMPLED * len(image)
    larger = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC))
    traced = _traced(_skeleton(larger > INK))
    longest = max(map(len, traced), default=0)
    return [_smooth((stroke + 0.5) / UPSAMPLED) for stroke in traced if len(stroke) >= min(LEAST, longest)]


def _traced(lines: Bools) -> list[Floats]:
    """Go along all lines from their ends, where they cross straight ahead; return the ways, ``[n, 2]`` x and y."""
    left = {(int(y), int(x)) for y, x in np.argwhere(lines)}
    strokes = []
    while left:
        way = [min(left, key=lambda pixel: (len(_next(pixel, left)), pixel))]
        left.remove(way[0])
        while near := _next(way[-1], left):
            way.append(_straight_ahead(near, way[-1], way[-LOOK_BACK:][0]))
            left.remove(way[-1])
        strokes.append(np.array(way, np.float64)[:, ::-1])
    return strokes


def _straight_ahead(near: list[Pixel], here: Pixel, before: Pixel) -> Pixel:
    """Return the pixel of those around ``here`` that lies most in the direction from ``before``."""
    (y, x), ahead_y, ahead_x = here, here[0] - before[0], here[1] - before[1]
    return max(near, key=lambda to: ((to[0] - y) * ahead_y + (to[1] - x) * ahead_x) / math.hypot(to[0] - y, to[1] - x))


def _next(pixel: Pixel, left: set[Pixel]) -> list[Pixel]:
    """Return which of the eight pixels around one are left, those beside it before the diagonal ones."""
    y, x = pixel
    around = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, -1), (-1, 1))
    return [(y + down, x + right) for down, right in around if (y + down, x + right) in left]


def _smooth(stroke: Floats) -> Floats:
    """Average each point with its neighbours; the ends stay."""
    for _ in range(SMOOTHED):
        stroke = np.concatenate([stroke[:1], (stroke[:-2] + stroke[1:-1] + stroke[2:]) / 3, stroke[-1:]])
    return stroke


def _skeleton(ink: Bools) -> Bools:
    """Peel ink off all edges until lines of one pixel are left, none of them broken (Zhang and Suen 1984)."""
    wider = np.pad(ink, 1)
    left, around = wider[1:-1, 1:-1], _neighbours(wider)  # views, which see what goes
    peeled = True
    while peeled:
        peeled = False
        for goes in _PEELED:
            edge = left & goes[_as_bits(around)]
            left &= ~edge
            peeled |= bool(edge.any())
    for above in (0, 4):
        left &= ~_stairs(around, above)
    return left


def _stairs(around: Sequence[Bools], above: int) -> Bools:
    """Return the corners of diagonal lines that peeling leaves two pixels wide (Holt et al. 1987).

    ``above`` is the number of the neighbour that is ink: 0, or 4 for the corners with ink below.
    """
    at = {turn: around[(above + turn) % 8] for turn in range(-4, 5)}  # in eighths clockwise from above
    right = at[2] & ~at[1] & ~at[-3] & ~(at[-2] & at[4])
    left = at[-2] & ~at[-1] & ~at[3] & ~(at[2] & at[4])
    return at[0] & (right | left)


def _neighbours(wider: Bools) -> list[Bools]:
    """Return the eight around each pixel that has them, clockwise from the one above: views, ``[h - 2, w - 2]``."""
    height, width = np.subtract(wider.shape, 2)
    around = ((0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0))
    return [wider[y : y + height, x : x + width] for y, x in around]


def _as_bits(around: Sequence[Bools]) -> npt.NDArray[np.uint8]:
    """Return each pixel's eight neighbours as one number, the one above as its lowest bit."""
    bits = np.zeros_like(around[0], np.uint8)
    for number, neighbour in enumerate(around):
        bits |= neighbour.view(np.uint8) << np.uint8(number)
    return bits


def _peeled(*sides: tuple[int, int, int]) -> Bools:
    """Return for each such number whether ink goes in its midst; on each of ``sides`` one at least must be paper."""
    around = (np.arange(256) >> np.arange(8)[:, None]) % 2 == 1
    count = around.sum(axis=0)
    lines_met = (~around & np.roll(around, -1, axis=0)).sum(axis=0)  # 1: its loss breaks nothing apart
    outside = np.logical_and.reduce([~around[list(side)].all(axis=0) for side in sides])
    goes: Bools = (count >= 2) & (count <= 6) & (lines_met == 1) & outside
    return goes


_PEELED = _peeled((0, 2, 4), (2, 4, 6)), _peeled((0, 2, 6), (0, 4, 6))  # from south and east, from north and west
