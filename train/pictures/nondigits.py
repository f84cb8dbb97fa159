"""Generated non-digits: blank and covered paper, dots, lines, shapes, scribbles, half digits and two digits at once.

Most non-digits in training are drawings of characters and letters instead (``train.pictures.synthesis``).

Each maker takes the digits to build on and a generator, and returns ``[28, 28]`` float32 in 0..1.
"""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from train.common.arrays import Floats
from train.data.pen import PenDrawing
from train.pictures import doodles
from train.strokes.augment import augment_strokes
from train.strokes.ink import INK_SIDE, SIDE, Pixels, strokes_to_pixels

Digits = Sequence[PenDrawing]
Maker = Callable[[Digits, np.random.Generator], Pixels]


def _render_augmented(strokes: Sequence[Floats], rng: np.random.Generator) -> Pixels:
    return strokes_to_pixels(augment_strokes(strokes, rng), rng.uniform(0.8, 1.4))


def blank(_digits: Digits, _rng: np.random.Generator) -> Pixels:
    """Return blank paper."""
    return np.zeros((SIDE, SIDE), np.float32)


def dot(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return one dot of random size near the middle, where the ink specification places it."""
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    middle = SIDE / 2 + rng.uniform(-1, 1, 2)
    distance = np.hypot(x - middle[0], y - middle[1])
    return np.asarray(np.clip(rng.uniform(0.6, 5.0) + 0.5 - distance, 0, 1), np.float32)


def dots(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return 2 to 8 dots or dashes, far apart for their size."""
    places = rng.uniform(0, 1, (rng.integers(2, 9), 1, 2))
    return strokes_to_pixels(list(places + rng.normal(0, 0.04, (len(places), 2, 2))), rng.uniform(0.8, 1.4))


def covered(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return paper covered with ink, except perhaps for a margin and a few gaps."""
    picture = np.zeros((SIDE, SIDE), np.float32)
    margins = rng.integers(0, int((SIDE - INK_SIDE) / 2) + 2, 4)
    picture[margins[0] : SIDE - margins[1], margins[2] : SIDE - margins[3]] = rng.uniform(0.75, 1)
    gaps = rng.random((SIDE, SIDE)) < rng.choice([0, 0.02, 0.1])
    return np.where(gaps, 0, picture).astype(np.float32)


def scribble(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return a zigzag, rings or a random walk."""
    return strokes_to_pixels(doodles.scribble(rng), rng.uniform(0.8, 1.4))


def lines(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return one roughly horizontal line, or several lines."""
    return _render_augmented(doodles.lines(rng), rng)


def shape(_digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return a triangle, a box, a star, a wave, an arrow, a heart or a house."""
    return _render_augmented(doodles.shape(rng), rng)


def two_digits(digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return two digits side by side, apart or touching, perhaps of different size and height."""
    return _side_by_side([digits[i] for i in rng.integers(len(digits), size=2)], rng)


def word(letters: Sequence[PenDrawing], rng: np.random.Generator) -> Pixels:
    """Return two to four letters or signs side by side. Not in ``MAKERS``: it needs letters."""
    return _side_by_side([letters[i] for i in rng.integers(len(letters), size=rng.integers(2, 5))], rng)


def _side_by_side(drawings: Sequence[PenDrawing], rng: np.random.Generator) -> Pixels:
    strokes = _unit_height(augment_strokes(drawings[0].strokes, rng))
    for drawing in drawings[1:]:
        size = np.exp(rng.normal(0, 0.15))
        following = _unit_height(augment_strokes(drawing.strokes, rng))
        edge = max(stroke[:, 0].max() for stroke in strokes) - min(stroke[:, 0].min() for stroke in following) * size
        offset = np.array([edge + rng.uniform(0.02, 0.45), rng.normal(0, 0.08)])
        strokes = [*strokes, *(stroke * size + offset for stroke in following)]
    return strokes_to_pixels(strokes, rng.uniform(0.8, 1.4))


# Halves that are not digits. Half an 8 may be a 0 or a 3, the upper half of a 3 a 2, the lower half of a 9 a 1.
_HALVES = {0: ("top", "bottom"), 2: ("bottom",), 5: ("top",)}


def half_digit(digits: Digits, rng: np.random.Generator) -> Pixels:
    """Return the upper or lower half of a digit in ``_HALVES``. At least one of ``digits`` must have such a label."""
    while (digit := digits[rng.integers(len(digits))]).label not in _HALVES:
        pass
    side = rng.choice(_HALVES[digit.label])
    strokes = augment_strokes(digit.strokes, rng)
    heights = np.concatenate(strokes)[:, 1]
    middle = (heights.min() + heights.max()) / 2
    kept = [part for stroke in strokes for part in _cut(stroke, (stroke[:, 1] < middle) == (side == "top"))]
    return strokes_to_pixels(kept, rng.uniform(0.8, 1.4))


def _unit_height(strokes: Sequence[Floats]) -> list[Floats]:
    """Scale strokes to a height of 1."""
    height = max(float(np.ptp(np.concatenate(strokes)[:, 1])), 1e-9)
    return [stroke / height for stroke in strokes]


def _cut(stroke: Floats, kept: npt.NDArray[np.bool_]) -> list[Floats]:
    """Return the runs of points where the mask ``kept`` is true."""
    cuts = np.flatnonzero(np.diff(kept)) + 1
    pieces = zip(np.split(stroke, cuts), np.split(kept, cuts), strict=True)
    return [piece for piece, keep in pieces if keep[0]]


PLAIN: dict[str, Maker] = {"blank": blank, "dot": dot, "covered": covered, "scribble": scribble}
MAKERS: dict[str, Maker] = PLAIN | {
    "dots": dots, "lines": lines, "shape": shape, "two digits": two_digits, "half digit": half_digit,
}  # fmt: skip


def make(kind: str, count: int, digits: Digits, rng: np.random.Generator) -> Pixels:
    """Generate non-digits of one kind.

    Args:
        kind: a key of ``MAKERS``.
        count: number of images, at least 1.
        digits: pen digits, used by the kinds "two digits" and "half digit".
        rng: source of randomness.

    Returns:
        ``[count, 28, 28]`` float32 in 0..1.
    """
    return np.stack([MAKERS[kind](digits, rng) for _ in range(count)])
