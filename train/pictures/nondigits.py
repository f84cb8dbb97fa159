"""What is no digit: bare and covered paper, dots, lines, shapes, scribbles, halves of digits and two digits at once.

Other people's characters, the most of what a network learns this from, are data and come from ``train.data``.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from train.common.arrays import Floats
from train.data.pen import PenDrawing
from train.pictures import doodles
from train.strokes.augment import augment_strokes
from train.strokes.ink import INK_SIDE, SIDE, Pixels, strokes_to_pixels

Digits = Sequence[PenDrawing]  # what some non-digits are made of
Maker = Callable[[Digits, np.random.Generator], Pixels]


def _drawn(strokes: Sequence[Floats], rng: np.random.Generator) -> Pixels:
    return strokes_to_pixels(augment_strokes(strokes, rng), rng.uniform(0.8, 1.4))


def blank(_digits: Digits, _rng: np.random.Generator) -> Pixels:
    """Return bare paper."""
    return np.zeros((SIDE, SIDE), np.float32)


def dot(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return one dot of a random size, near the middle, where the ink's specification puts it."""
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    middle = SIDE / 2 + rng.uniform(-1, 1, 2)
    distance = np.hypot(x - middle[0], y - middle[1])
    return np.asarray(np.clip(rng.uniform(0.6, 5.0) + 0.5 - distance, 0, 1), np.float32)


def dots(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return a few dots or dashes, far apart for their size."""
    places = rng.uniform(0, 1, (rng.integers(2, 9), 1, 2))
    return strokes_to_pixels(list(places + rng.normal(0, 0.04, (len(places), 2, 2))), rng.uniform(0.8, 1.4))


def covered(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return a sheet covered all over, or but for a rim or a few gaps."""
    picture = np.zeros((SIDE, SIDE), np.float32)
    rims = rng.integers(0, int((SIDE - INK_SIDE) / 2) + 2, 4)
    picture[rims[0] : SIDE - rims[1], rims[2] : SIDE - rims[3]] = rng.uniform(0.75, 1)
    gaps = rng.random((SIDE, SIDE)) < rng.choice([0, 0.02, 0.1])
    return np.where(gaps, 0, picture).astype(np.float32)


def scribble(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return a pen's wandering, its to and fro, or its going round and round, without a shape."""
    return strokes_to_pixels(doodles.scribble(rng), rng.uniform(0.8, 1.4))


def lines(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return a flat line, or several lines."""
    return _drawn(doodles.lines(rng), rng)


def shape(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return a triangle, a box, a star, a wave, an arrow, a heart or a house."""
    return _drawn(doodles.shape(rng), rng)


def two_digits(digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return two digits side by side, apart or touching, one perhaps smaller or lower than the other."""
    return _side_by_side([digits[i] for i in rng.integers(len(digits), size=2)], rng)


def word(letters: Sequence[PenDrawing], rng: np.random.Generator) -> Pixels:
    """Return two to four letters or signs side by side."""
    return _side_by_side([letters[i] for i in rng.integers(len(letters), size=rng.integers(2, 5))], rng)


def _side_by_side(drawings: Sequence[PenDrawing], rng: np.random.Generator) -> Pixels:
    strokes = _upright(augment_strokes(drawings[0].strokes, rng))
    for drawing in drawings[1:]:
        size = np.exp(rng.normal(0, 0.15))
        following = _upright(augment_strokes(drawing.strokes, rng))
        edge = max(stroke[:, 0].max() for stroke in strokes) - min(stroke[:, 0].min() for stroke in following) * size
        offset = np.array([edge + rng.uniform(0.02, 0.45), rng.normal(0, 0.08)])
        strokes = [*strokes, *(stroke * size + offset for stroke in following)]
    return strokes_to_pixels(strokes, rng.uniform(0.8, 1.4))


# Halves that are no digit themselves: half an 8 is a 0 or a 3, the upper half of a 3 a 2, the lower one of a 9 a 1.
_HALVES = {0: ("top", "bottom"), 2: ("bottom",), 5: ("top",)}


def half_digit(digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return the upper or lower half of a digit, of those whose half is none."""
    while (digit := digits[rng.integers(len(digits))]).label not in _HALVES:
        pass
    side = rng.choice(_HALVES[digit.label])
    strokes = augment_strokes(digit.strokes, rng)
    heights = np.concatenate(strokes)[:, 1]
    middle = (heights.min() + heights.max()) / 2
    kept = [part for stroke in strokes for part in _runs(stroke, (stroke[:, 1] < middle) == (side == "top"))]
    return strokes_to_pixels(kept, rng.uniform(0.8, 1.4))


def _upright(strokes: Sequence[Floats]) -> list[Floats]:
    """Return the strokes one unit high."""
    height = max(float(np.ptp(np.concatenate(strokes)[:, 1])), 1e-9)
    return [stroke / height for stroke in strokes]


def _runs(stroke: Floats, kept: npt.NDArray[np.bool_]) -> list[Floats]:
    """Cut a stroke where it leaves the part that is kept."""
    cuts = np.flatnonzero(np.diff(kept)) + 1
    pieces = zip(np.split(stroke, cuts), np.split(kept, cuts), strict=True)
    return [piece for piece, keep in pieces if keep[0]]


PLAIN: dict[str, Maker] = {"blank": blank, "dot": dot, "covered": covered, "scribble": scribble}
MAKERS: dict[str, Maker] = PLAIN | {
    "dots": dots, "lines": lines, "shape": shape, "two digits": two_digits, "half digit": half_digit,
}  # fmt: skip


def make(kind: str, count: int, digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return ``[count, 28, 28]`` float32 pictures of one kind of ``MAKERS``; ``digits`` are what some are made of."""
    return np.stack([MAKERS[kind](digits, rng) for _ in range(count)])
