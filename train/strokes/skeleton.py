"""Skeletonization: turn a bitmap into the pen strokes that may have made it.

MNIST has far more writers than the pen data. Its skeletons can be augmented and rendered like pen strokes, so the
network also sees those writers' shapes in the page's ink.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.common.arrays import Bools, Floats

UPSCALE = 3  # a skeleton on the original pixels would jitter by half a pixel
INK_THRESHOLD = 100  # of 255; brighter pixels are ink
MIN_POINTS = 5  # upscaled pixels; shorter strokes are spurs that thinning leaves in thick ink
LOOK_BACK = 6  # upscaled pixels over which the pen's direction is measured
SMOOTHING_PASSES = 2  # remove the pixel steps that no pen would draw

Pixel = tuple[int, int]  # row, column


def skeletonize(image: npt.NDArray[np.uint8]) -> list[Floats]:
    """Return the center lines of a bitmap's ink as strokes.

    Args:
        image: ``[28, 28]`` uint8, 255 = ink.

    Returns:
        Strokes, each ``[n, 2]`` float64 with n >= 1, x and y in pixels, y downwards; an empty list if there is no ink.
    """
    side = UPSCALE * len(image)
    upscaled = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC))
    strokes = trace(thin(upscaled > INK_THRESHOLD))
    longest = max(map(len, strokes), default=0)
    return [smooth((stroke + 0.5) / UPSCALE) for stroke in strokes if len(stroke) >= min(MIN_POINTS, longest)]


def trace(skeleton: Bools) -> list[Floats]:
    """Follow all lines from their ends, straight ahead at crossings; return paths ``[n, 2]``, x and y."""
    left = {(int(y), int(x)) for y, x in np.argwhere(skeleton)}
    strokes = []
    while left:
        path = [min(left, key=lambda pixel: (len(_neighbors_in(left, pixel)), pixel))]
        left.remove(path[0])
        while near := _neighbors_in(left, path[-1]):
            path.append(_straight_ahead(near, path[-1], path[-LOOK_BACK:][0]))
            left.remove(path[-1])
        strokes.append(np.array(path, np.float64)[:, ::-1])
    return strokes


def _straight_ahead(near: list[Pixel], here: Pixel, before: Pixel) -> Pixel:
    """Return the pixel of ``near`` that best continues the direction from ``before`` to ``here``."""
    (y, x), ahead_y, ahead_x = here, here[0] - before[0], here[1] - before[1]
    return max(near, key=lambda to: ((to[0] - y) * ahead_y + (to[1] - x) * ahead_x) / math.hypot(to[0] - y, to[1] - x))


def _neighbors_in(left: set[Pixel], pixel: Pixel) -> list[Pixel]:
    """Return which of a pixel's eight neighbors are in ``left``, the diagonal ones last."""
    y, x = pixel
    around = ((0, 1), (1, 0), (0, -1), (-1, 0), (1, 1), (1, -1), (-1, -1), (-1, 1))
    return [(y + down, x + right) for down, right in around if (y + down, x + right) in left]


def smooth(stroke: Floats) -> Floats:
    """Average each point with its two neighbors; keep the ends."""
    for _ in range(SMOOTHING_PASSES):
        stroke = np.concatenate([stroke[:1], (stroke[:-2] + stroke[1:-1] + stroke[2:]) / 3, stroke[-1:]])
    return stroke


def thin(ink: Bools) -> Bools:
    """Remove pixels from the edges until connected lines of one pixel are left (Zhang and Suen 1984)."""
    padded = np.pad(ink, 1)
    left, around = padded[1:-1, 1:-1], neighbors(padded)  # views, so they follow every removal
    changed = True
    while changed:
        changed = False
        for removable in _REMOVABLE:
            edge = left & removable[_as_bits(around)]
            left &= ~edge
            changed |= bool(edge.any())
    for above in (0, 4):
        left &= ~_staircase(around, above)
    return left


def _staircase(around: Sequence[Bools], above: int) -> Bools:
    """Return the corner pixels of diagonal lines, which thinning leaves two pixels wide (Holt et al. 1987).

    ``above`` is the index of a neighbor that must be ink: 0 for the pixel above, 4 for the pixel below.
    """
    at = {turn: around[(above + turn) % 8] for turn in range(-4, 5)}  # in eighths of a turn clockwise from ``above``
    right = at[2] & ~at[1] & ~at[-3] & ~(at[-2] & at[4])
    left = at[-2] & ~at[-1] & ~at[3] & ~(at[2] & at[4])
    return at[0] & (right | left)


def neighbors(padded: Bools) -> list[Bools]:
    """Return views ``[h - 2, w - 2]`` of each inner pixel's eight neighbors, clockwise from the one above."""
    height, width = np.subtract(padded.shape, 2)
    around = ((0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0), (0, 0))
    return [padded[y : y + height, x : x + width] for y, x in around]


def _as_bits(around: Sequence[Bools]) -> npt.NDArray[np.uint8]:
    """Return each pixel's eight neighbors as one number; the lowest bit is the one above."""
    bits = np.zeros_like(around[0], np.uint8)
    for number, neighbor in enumerate(around):
        bits |= neighbor.view(np.uint8) << np.uint8(number)
    return bits


def _removable(*sides: tuple[int, int, int]) -> Bools:
    """Return ``[256]``: for each pattern of neighbors, whether the pixel is removed.

    Each of ``sides`` lists three neighbors of which at least one must be paper.
    """
    around = (np.arange(256) >> np.arange(8)[:, None]) % 2 == 1
    count = around.sum(axis=0)
    runs = (~around & np.roll(around, -1, axis=0)).sum(axis=0)  # of ink around the pixel; 1: removal keeps it connected
    outside = np.logical_and.reduce([~around[list(side)].all(axis=0) for side in sides])
    removable: Bools = (count >= 2) & (count <= 6) & (runs == 1) & outside
    return removable


_REMOVABLE = _removable((0, 2, 4), (2, 4, 6)), _removable((0, 2, 6), (0, 4, 6))  # south-east, then north-west edges
