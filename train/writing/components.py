"""Components: connected pieces of ink, and finding ink in a picture."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from train.common.arrays import Bools, Gray
from train.writing.frames import frames
from train.writing.rulings import rulings
from train.writing.straight_lines import erase
from train.writing.threshold import EIGHT, LEAST, above, fainter, otsu, smooth

ROUNDS = 3  # of removing rulings and finding a threshold for what is left
NEAR_RULING = 2  # pixels from a ruling whose darkness says nothing about ink
RESIDUE = 3  # pixels: what lies within these of a ruling is left of it
FRAME = 0.12  # of the shorter side: ink that lies wholly within this of an edge may belong to a frame
AT_EDGE = 0.03  # of the shorter side: it does if it begins within this of the edge
FRAMED = 0.1  # share of the ink that must remain without such ink
SPECK = 0.03  # of the tallest component's height: smaller components are specks
SPECK_PIXELS = 4  # and those with fewer pixels
MOST = 3000  # components; of more, the largest are kept

Parts = npt.NDArray[np.int32]


@dataclass(frozen=True)
class Component:
    """A connected piece of ink: its number in the parts, its box in pixels, and how many pixels it has."""

    number: int
    left: int
    top: int
    right: int
    bottom: int
    pixels: int

    @property
    def width(self) -> int:
        """Pixels."""
        return self.right - self.left

    @property
    def height(self) -> int:
        """Pixels."""
        return self.bottom - self.top


def find_ink(dark: Gray) -> Bools:
    """Return which pixels are ink, ``[h, w]``, without rulings and frames; ``dark`` is as ``darkness`` returns it."""
    soft = smooth(dark)
    threshold = otsu(soft.ravel())
    if threshold < LEAST:
        return np.zeros(dark.shape, bool)
    marked = np.zeros_like(soft, bool)
    lines = [rulings(soft, marked), rulings(soft.T, marked.T)]
    near = _wider(marked, NEAR_RULING)
    for _ in range(ROUNDS):
        threshold = otsu(soft[~near]) if not near.all() else threshold
        if threshold < LEAST:
            return np.zeros(dark.shape, bool)
        kept = fainter(soft, threshold)
        removed = np.zeros_like(kept)
        views = (kept, removed, soft), (kept.T, removed.T, soft.T)
        for view, known in zip(views, lines, strict=True):
            for line in known:
                erase(*view, line)
        new = [frames(kept), frames(kept.T)]
        for view, known, more in zip(views, lines, new, strict=True):
            for line in more:
                erase(*view, line)
            known += more
        if not any(new) or not kept.any():
            break
        near = _wider(marked | removed, NEAR_RULING)
    ink = above(np.where(removed, 0, soft).astype(np.uint8), threshold)
    return _without_frame(_without_residue(ink, removed))


def components(ink: Bools) -> tuple[Parts, list[Component]]:
    """Return the number of each pixel's component ``[h, w]``, 0 = paper, and the components that are no specks."""
    parts, found = _label(ink)
    tallest = max((one.height for one in found), default=0)
    found = [one for one in found if max(one.width, one.height) >= SPECK * tallest and one.pixels >= SPECK_PIXELS]
    return parts, sorted(sorted(found, key=lambda one: -one.pixels)[:MOST], key=lambda one: one.number)


def _label(ink: Bools) -> tuple[Parts, list[Component]]:
    parts, count = ndimage.label(ink, EIGHT)
    pixels = np.bincount(parts.ravel(), minlength=count + 1)
    return parts, [
        Component(number, columns.start, rows.start, columns.stop, rows.stop, int(pixels[number]))
        for number, (rows, columns) in enumerate(ndimage.find_objects(parts), 1)
    ]


def _without_residue(ink: Bools, removed: Bools) -> Bools:
    if not removed.any():
        return ink
    parts, count = ndimage.label(ink, EIGHT)
    keep = np.bincount(parts[~_wider(removed, RESIDUE)], minlength=count + 1) > 0
    keep[0] = False
    return np.asarray(keep[parts])


def _without_frame(ink: Bools) -> Bools:
    height, width = ink.shape
    zone, edge = FRAME * min(height, width), AT_EDGE * min(height, width)
    parts, found = _label(ink)
    keep = np.zeros(len(found) + 1, bool)
    for one in found:
        sides = (one.top, one.bottom), (one.left, one.right), (height - one.bottom, height - one.top)
        keep[one.number] = not any(
            near <= edge and far <= zone for near, far in (*sides, (width - one.right, width - one.left))
        )
    rest = keep[parts]
    return np.asarray(rest if rest.sum() > FRAMED * ink.sum() else ink)


def _wider(pixels: Bools, by: int) -> Bools:
    return np.asarray(ndimage.binary_dilation(pixels, EIGHT, by))
