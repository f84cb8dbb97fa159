"""The pool: pictures inked from strokes, drawn once for a run by all cores, each stroke varied before it is inked.

Rasterising costs more than a training step, so an epoch takes a part of the pool and varies its pictures further.

The pool has three parts. Digits varied far teach the ten probabilities alone: far from how anybody writes, they would
teach ``is_digit`` a boundary that lets letters in. What is a digit at all is learned from digits varied little and from
non-digits.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats
from train.common.parallel import map_parallel
from train.data.look_alikes import flipped
from train.data.mnist import NO_DIGIT, Bitmaps, joined
from train.data.pen import PenDrawing
from train.pictures import nondigits
from train.strokes import glyphs, letters
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.augment import augment_strokes
from train.strokes.blend import BlendedDrawings
from train.strokes.geometry import Strokes
from train.strokes.ink import SIDE, Pixels, strokes_to_pixels
from train.strokes.skeleton import skeletonize
from train.strokes.slips import slip

CHUNK = 500  # pictures drawn per piece of work: seconds, so that the progress moves
USUAL_RADIUS = (0.75, 1.5)  # pixels: from a thin pen to a felt-tip; the page itself draws with 1.1
ANY_RADIUS = (0.5, 2.6)  # pixels, of the other pictures
USUAL_SHARE = 0.6  # of the pictures; with fewer fat pens, loops that ink fills are misread

SLIPS = 0.06  # of the drawings have a stray dot, a correction or the like


@dataclass(frozen=True)
class Part:
    """A part of the pool: each kind of picture with its share of the whole pool, and how far strokes are varied."""

    shares: Mapping[str, float]
    strength: tuple[float, float]  # of augment_strokes, drawn evenly
    teaches_is_digit: bool = True


DIGITS_FAR = Part(
    {"pen digit": 0.16, "single-stroke digit": 0.04, "allograph": 0.09, "traced bitmap": 0.12},
    strength=(0.3, 1.2),
    teaches_is_digit=False,
)
DIGITS = Part(
    {"pen digit": 0.06, "single-stroke digit": 0.04, "allograph": 0.06, "traced bitmap": 0.05}, strength=(0.0, 0.4)
)
NON_DIGITS = Part(
    {
        "character": 0.08, "letter": 0.07, "written letter": 0.1, "flipped character": 0.03, "word": 0.02,
        "two digits": 0.04, "half digit": 0.01, "scribble": 0.03, "lines": 0.015, "shape": 0.02, "dots": 0.01,
        "dot": 0.004, "covered": 0.004, "blank": 0.002,
    },
    strength=(0.1, 0.8),
)  # fmt: skip
PARTS = (DIGITS_FAR, DIGITS, NON_DIGITS)

NO_BITMAPS = Bitmaps(np.zeros((0, SIDE, SIDE), np.uint8), np.zeros(0, np.uint8))


@dataclass(frozen=True)
class Drawings:
    """What pictures are made of: other people's digits, characters and bitmaps, of those that may be trained on.

    ``single_stroke`` are digits and ``letters`` characters of UJIpenchars2.
    """

    digits: Sequence[PenDrawing] = ()
    characters: Sequence[PenDrawing] = ()
    bitmaps: Bitmaps = NO_BITMAPS
    single_stroke: Sequence[PenDrawing] = ()
    letters: Sequence[PenDrawing] = ()


@dataclass(frozen=True)
class _Work:
    kind: str
    start: int  # how many pictures of the kind come before
    count: int
    seed: tuple[int, ...]
    strength: tuple[float, float]


def make(drawings: Drawings, size: int, part: Part, seed: int) -> Bitmaps:
    """Draw a part of a pool of ``size`` pictures; the same seed draws the same.

    Returns:
        The pictures, kind after kind, non-digits labelled ``NO_DIGIT``.
    """
    work = [
        _Work(
            kind,
            start,
            min(CHUNK, count - start),
            (seed, PARTS.index(part) if part in PARTS else 0, number),
            part.strength,
        )
        for number, (kind, count) in enumerate(
            (kind, max(1, round(size * share))) for kind, share in part.shares.items()
        )
        for start in range(0, count, CHUNK)
    ]
    parts = []
    for done, drawn in enumerate(map_parallel(_draw, work, _begin, drawings), start=1):
        parts.append(drawn)
        if sys.stderr.isatty():
            print(f"\rDrawing pictures from strokes: {done / len(work):4.0%}  ", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return joined(parts)


_drawings = Drawings()  # in a child: what it draws from
_people: dict[str, BlendedDrawings] = {}  # by whose hands


def _begin(drawings: Drawings) -> None:
    global _drawings, _people
    _drawings = drawings
    _people = {
        "pen digit": BlendedDrawings(drawings.digits),
        "single-stroke digit": BlendedDrawings(drawings.single_stroke),
        "character": BlendedDrawings(drawings.characters),
        "letter": BlendedDrawings(drawings.letters),
        "flipped character": BlendedDrawings(_flipped(drawings.characters)),
    }


def _flipped(drawings: Sequence[PenDrawing]) -> list[PenDrawing]:
    """Return drawings another way up, mixed, so that a few of them are of all kinds."""
    turned = flipped(drawings)
    return [turned[number] for number in np.random.default_rng(0).permutation(len(turned))]


def _draw(work: _Work) -> Bitmaps:
    rng = np.random.default_rng((*work.seed, work.start))
    drawn = [_picture(work, index, rng) for index in range(work.start, work.start + work.count)]
    images = np.stack([(picture * 255).round().astype(np.uint8) for picture, _ in drawn])
    return Bitmaps(images, np.array([label for _, label in drawn], np.uint8))


def _radius(rng: np.random.Generator) -> float:
    return float(rng.uniform(*(USUAL_RADIUS if rng.random() < USUAL_SHARE else ANY_RADIUS)))


def _picture(work: _Work, index: int, rng: np.random.Generator) -> tuple[Pixels, int]:
    """Draw one picture; ``index`` goes through what there is, so that nothing is drawn more often than the rest."""
    strokes: Strokes
    match work.kind:
        case "allograph":
            allograph = ALLOGRAPHS[index % len(ALLOGRAPHS)]
            strokes, label = glyphs.draw(allograph, rng), digit_of(allograph)
        case "written letter":
            strokes, label = letters.drawn(index, rng), NO_DIGIT
        case "traced bitmap":
            strokes, label = _traced_bitmap(index % len(_drawings.bitmaps))
        case kind if kind in _people:
            strokes, label = _people[kind].draw(index, rng)
        case "word":
            return nondigits.word(_drawings.letters, rng), NO_DIGIT
        case _:
            return nondigits.MAKERS[work.kind](_drawings.digits, rng), NO_DIGIT
    varied = augment_strokes(strokes, rng, rng.uniform(*work.strength))
    if rng.random() < SLIPS:
        varied = slip(varied, rng)
    return strokes_to_pixels(varied, _radius(rng)), label


def _traced_bitmap(number: int) -> tuple[list[Floats], int]:
    return skeletonize(_drawings.bitmaps.images[number]), int(_drawings.bitmaps.labels[number])
