"""Compose numbers from single digits of one writer, to fit the weights with and to measure by.

A composed number is as tall as its digits, whose heights and lines vary a little. Digits stand apart, touch or overlap,
or are joined by a straight or bowed line without lifting the pen.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats
from train.data.pen import PenDrawing
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.augment import augment_strokes
from train.strokes.geometry import bounding_box
from train.strokes.glyphs import draw

Random = np.random.Generator
Strokes = list[Floats]
UNUSUAL = 1.6  # strength of the augmentation of a single digit that is written in an unusual way
LENGTHS = (0.15, 0.3, 0.2, 0.15, 0.1, 0.1)  # shares of composed numbers of one to six digits
STEP = 0.05  # of a digit's height: distance of the points of a joining line


@dataclass(frozen=True)
class Composed:
    """A composed drawing: its text (NOTHING if it is no number), its strokes and how it was composed.

    ``inks`` is of traced writing: for each stroke a number, which connected strokes share.
    """

    text: str
    strokes: Strokes
    kind: str
    inks: list[int] | None = None


def compose(digits: Sequence[PenDrawing], joints: Sequence[str], random: Random) -> Strokes:
    """Write digits next to one another.

    Args:
        digits: at least one.
        joints: how each digit but the first follows: "apart", "touching", "joined" or "marked" (a decimal point).
        random: source of all variation.
    """
    written = _scaled(digits[0], random)
    for digit, joint in zip(digits[1:], joints, strict=True):
        following = _scaled(digit, random)
        if joint == "marked":
            mark = _mark(random)
            written += _to_the_right(written, [mark], random.uniform(0.0, 0.25))
            written += _to_the_right(written, following, random.uniform(0.05, 0.35))
        elif joint == "joined":
            first, *others = _to_the_right(written, following, random.uniform(0.02, 0.25))
            written[-1] = np.concatenate([written[-1], _link(written[-1][-1], first[0], random), first])
            written += others
        else:
            gap = max(0.06, random.normal(0.28, 0.12)) if joint == "apart" else random.uniform(-0.18, 0.0)
            written += _to_the_right(written, following, gap)
    return written


def composed(kind: str, digits: Sequence[PenDrawing], others: Sequence[PenDrawing], random: Random) -> Composed:
    """Compose one drawing of a kind in ``KINDS`` from the digits of one writer or from ``others``, which are none."""
    if kind == "nothing":
        chosen = [others[i] for i in random.integers(len(others), size=random.choice([1, 1, 2, 3]))]
        return Composed("?", compose(chosen, ["apart"] * (len(chosen) - 1), random), kind)
    if kind == "unusual":
        glyph = ALLOGRAPHS[random.integers(len(ALLOGRAPHS))]
        return Composed(str(digit_of(glyph)), augment_strokes(draw(glyph, random), random, UNUSUAL), kind)
    shortest = 1 if kind == "apart" else 2
    length = 2 if kind in ("touching", "joined") else max(shortest, 1 + int(random.choice(len(LENGTHS), p=LENGTHS)))
    joints = KINDS[kind](length - 1, random)
    chosen = [digits[i] for i in random.integers(len(digits), size=len(joints) + 1)]
    text = "".join(("." if joint == "marked" else "") + d.kind for joint, d in zip(["", *joints], chosen, strict=True))
    return Composed(text, compose(chosen, joints, random), kind)


def _mixed(count: int, random: Random) -> list[str]:
    return [str(joint) for joint in random.choice(["apart", "touching", "joined"], size=count, p=[0.7, 0.15, 0.15])]


def _decimal(count: int, random: Random) -> list[str]:
    joints = ["apart"] * count
    joints[random.integers(count)] = "marked"
    return joints


KINDS: dict[str, Callable[[int, Random], list[str]]] = {
    "apart": lambda count, _: ["apart"] * count,
    "touching": lambda count, _: ["touching"] * count,
    "joined": lambda count, _: ["joined"] * count,
    "mixed": _mixed,
    "decimal": _decimal,
    "nothing": lambda count, _: [],
    "unusual": lambda count, _: [],
}


def _scaled(digit: PenDrawing, random: Random) -> Strokes:
    """Scale to a height of about 1, the lower edge at about y = 0 and the left edge at x = 0."""
    low, high = bounding_box(digit.strokes)
    width, height = high - low
    size = max(height, width / 2, 1e-6) / random.normal(1.0, 0.06)
    line = random.normal(0.0, 0.04)
    return [(stroke - [low[0], high[1]]) / size + [0.0, line] for stroke in digit.strokes]


def _to_the_right(written: Strokes, following: Strokes, gap: float) -> Strokes:
    shift = bounding_box(written)[1][0] + gap - bounding_box(following)[0][0]
    return [stroke + np.array([shift, 0.0]) for stroke in following]


def _link(start: Floats, end: Floats, random: Random) -> Floats:
    """The points between two digits that are joined: half of the lines are straight, the others bowed downwards."""
    t = np.linspace(0, 1, max(2, int(np.hypot(*(end - start)) / STEP)) + 1)[1:-1, None]
    bow = 0.0 if random.random() < 0.5 else random.uniform(0.0, 0.35)
    return np.asarray(start + (end - start) * t + np.array([0.0, bow]) * 4 * t * (1 - t))


def _mark(random: Random) -> Floats:
    """A decimal point near (0, 0): a dot, a small ring, a dash or a comma."""
    shape = random.choice(["dot", "ring", "dash", "comma"], p=[0.25, 0.3, 0.15, 0.3])
    t = np.linspace(0, 1, 8)[:, None]
    if shape == "dot":
        return np.asarray(random.normal(0, 0.01, (1, 2)) - [0, random.exponential(0.06)])
    if shape == "ring":
        angles, radius = t * 2 * np.pi * random.uniform(0.3, 1.2), random.uniform(0.01, 0.07)
        ring = radius * np.concatenate([np.cos(angles), np.sin(angles) - 1], axis=1)
        return np.asarray(ring + random.normal(0, 0.005, ring.shape) - [0, random.exponential(0.06)])
    if shape == "dash":
        length, slope = random.uniform(0.05, 0.16), random.normal(0.3, 0.4)
        return np.asarray(t * [length * np.cos(slope), length * np.sin(slope)] - [0, 0.05 + random.exponential(0.04)])
    length, slope = random.uniform(0.12, 0.55), random.uniform(1.75, 2.5)
    comma = t * [length * np.cos(slope), length * np.sin(slope)] + np.sin(np.pi * t) * [0.05, 0]
    return np.asarray(comma - [0, random.uniform(0.05, 0.6) * length])
