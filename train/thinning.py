"""Thinning: the lines that a bitmap's pen went along, so that its writer's digit can be inked as the page inks strokes.

MNIST's writers are far more than those whose pen strokes there are; thinned, they teach what the shapes of other people
look like in the page's ink, and not only in MNIST's.
"""

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.ink import Floats

UPSAMPLED = 3  # times: a line that is thinned on the picture's own pixels would shake by half of one
INK = 100  # of 255, from which a pixel is ink

Bools = npt.NDArray[np.bool_]


def thinned(image: npt.NDArray[np.uint8]) -> list[Floats]:
    """Return the middle of a bitmap's lines, to be inked with ``strokes_to_pixels``.

    Args:
        image: ``[28, 28]`` uint8, 255 = ink.

    Returns:
        Dots, strokes ``[1, 2]`` float64 in pixels, at most half a pixel apart along a line; none of bare paper.
    """
    side = UPSAMPLED * len(image)
    larger = np.asarray(Image.fromarray(image).resize((side, side), Image.Resampling.BICUBIC))
    y, x = np.nonzero(_skeleton(larger > INK))
    return list((np.stack([x, y], axis=1)[:, None] + 0.5) / UPSAMPLED)


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
    return ink[1:-1, 1:-1]


def _neighbours(ink: Bools) -> Bools:
    """Return ``[8, h, w]``: of each pixel the eight around it, clockwise from the one above."""
    offsets = ((1, 0), (1, -1), (0, -1), (-1, -1), (-1, 0), (-1, 1), (0, 1), (1, 1))
    return np.stack([np.roll(ink, offset, axis=(0, 1)) for offset in offsets])
