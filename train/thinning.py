"""Thinning: the strokes that a bitmap's pen may have made, so that its writer's digit can be drawn and inked anew.

MNIST's writers are far more than those whose pen strokes there are; thinned, they teach what the shapes of other people
look like in the page's ink, and not only in MNIST's.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.ink import Floats

UPSAMPLED = 3  # times: a line that is thinned on the picture's own pixels would shake by half of one
INK = 100  # of 255, from which a pixel is ink
LEAST = 5  # larger pixels; shorter strokes, beside others, are burrs that thinning leaves where ink is thick
LOOK_BACK = 6  # larger pixels, from which a pen's direction is taken
SMOOTHED = 2  # times: no pen goes around the corners of pixels

Bools = npt.NDArray[np.bool_]
Pixel = tuple[int, int]  # row, column


def thinned(image: npt.NDArray[np.uint8]) -> list[Floats]:
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
            ahead = np.subtract(way[-1], way[-LOOK_BACK:][0])
            steps = np.subtract(near, way[-1])
            way.append(near[int(np.argmax(steps @ ahead / np.hypot(*steps.T)))])
            left.remove(way[-1])
        strokes.append(np.array(way, np.float64)[:, ::-1])
    return strokes


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
    ink = np.pad(ink, 1)
    peeled = True
    while peeled:
        peeled = False
        for sides in (((0, 2, 4), (2, 4, 6)), ((0, 2, 6), (0, 4, 6))):  # from south and east, from north and west
            around = _neighbours(ink)
            count = around.sum(axis=0)
            lines_met = (~around & np.roll(around, -1, axis=0)).sum(axis=0)  # 1: its loss breaks nothing apart
            outside = np.logical_and.reduce([~around[list(side)].all(axis=0) for side in sides])
            edge = ink & (count >= 2) & (count <= 6) & (lines_met == 1) & outside
            ink = ink & ~edge
            peeled |= bool(edge.any())
    return _without_stairs(ink)[1:-1, 1:-1]


def _without_stairs(ink: Bools) -> Bools:
    """Take away the corners of diagonal lines that peeling leaves two pixels wide (Holt et al. 1987)."""
    for above in (0, 4):  # corners with ink above them, then those with ink below
        around = _neighbours(ink)
        at = {turn: around[(above + turn) % 8] for turn in range(-4, 5)}  # in eighths clockwise from above
        right = at[2] & ~at[1] & ~at[-3] & ~(at[-2] & at[4])
        left = at[-2] & ~at[-1] & ~at[3] & ~(at[2] & at[4])
        ink = ink & ~(at[0] & (right | left))
    return ink


def _neighbours(ink: Bools) -> Bools:
    """Return ``[8, h, w]``: of each pixel the eight around it, clockwise from the one above."""
    offsets = ((1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1))
    return np.stack([np.roll(ink, offset, axis=(0, 1)) for offset in offsets])
