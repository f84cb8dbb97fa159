"""Say what in a picture is likely to spoil its reading: what else than one digit on plain paper is in it."""

import numpy as np
import numpy.typing as npt
from scipy import ndimage

from train.common.arrays import Bools, Float32
from train.evaluate.own_drawings.scan import ink_of

MOST_INK = 0.4  # share of the pixels; of a drawing on paper, a tenth are ink
MOST_PARTS = 12  # connected pieces of ink; a digit has one or two, in chalk some more
NEXT_DIGIT = 0.5  # of the tallest part's height: a part next to it that is at least as high is another digit
SPECK = 0.05  # of the largest part's pixels: up to this, a part is no stroke
FAR = 0.1  # share of the ink's side by which specks may enlarge it

Box = tuple[slice, slice]  # rows and columns


def doubts(gray: Float32) -> list[str]:
    """Return what is doubtful about a picture ``[h, w]`` in 0..1, 1 = white; nothing for one digit on plain paper."""
    ink = ink_of(gray)
    if ink is None:
        return ["no ink was found"]
    mask = ink > 0
    parts, count = ndimage.label(mask, np.ones((3, 3)))
    sizes = np.bincount(parts.ravel(), minlength=count + 1)[1:]
    boxes: list[Box] = ndimage.find_objects(parts)
    found = []
    if _reaches_edges(mask):
        found.append("ink reaches opposite edges: lines of the paper, a frame, or a digit cropped to its box")
    if mask.mean() > MOST_INK:
        found.append(f"{mask.mean():.0%} of it counts as ink: a thick digit without paper around it, or a shadow")
    if count > MOST_PARTS:
        found.append(f"the ink has {count:,} parts: dotted, noisy or textured paper")
    elif _several(boxes):
        found.append("there seem to be several digits")
    elif _specks_enlarge(boxes, sizes):
        found.append("a speck lies far from the digit and makes it smaller")
    return found


def _reaches_edges(mask: Bools) -> bool:
    return bool((mask[0].any() and mask[-1].any()) or (mask[:, 0].any() and mask[:, -1].any()))


def _several(boxes: list[Box]) -> bool:
    tallest = max(_length(rows) for rows, _ in boxes)
    large = [box for box in boxes if _length(box[0]) >= NEXT_DIGIT * tallest]
    return any(
        _apart(one[axis], other[axis])
        for axis in (0, 1)
        for number, one in enumerate(large)
        for other in large[number + 1 :]
    )


def _specks_enlarge(boxes: list[Box], sizes: npt.NDArray[np.intp]) -> bool:
    strokes = [box for box, size in zip(boxes, sizes, strict=True) if size > SPECK * sizes.max()]
    return _side(boxes) > (1 + FAR) * _side(strokes)


def _side(boxes: list[Box]) -> int:
    return int(max(max(box[axis].stop for box in boxes) - min(box[axis].start for box in boxes) for axis in (0, 1)))


def _apart(one: slice, other: slice) -> bool:
    return bool(one.stop <= other.start or other.stop <= one.start)


def _length(side: slice) -> int:
    return int(side.stop - side.start)
