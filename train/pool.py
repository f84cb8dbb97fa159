"""The pool: pictures inked from strokes, drawn once for a run by all cores, each stroke varied before it is inked.

Rasterising costs more than a training step, so an epoch takes a part of the pool and varies its pictures further.
"""

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from train import nondigits
from train.allographs import ALLOGRAPHS, draw
from train.blend import Hands
from train.characters import another_way_up, put, ways_up
from train.dataset import NO_DIGIT, Bitmaps, joined
from train.hand import Strokes, another_hand
from train.ink import SIDE, Floats, Pixels, strokes_to_pixels
from train.strokes import PenDrawing
from train.thinning import thinned
from train.workers import spread

CHUNK = 500  # pictures drawn per piece of work: seconds, so that the progress moves
USUAL_RADIUS = (0.75, 1.5)  # pixels: from a thin pen to a felt-tip; the page itself draws with 1.1
ANY_RADIUS = (0.5, 2.6)  # pixels, of the other pictures
USUAL_SHARE = 0.6  # of the pictures; with fewer fat pens, loops that ink fills are misread

# Kind of picture and its share of the pool: about half digits, half none.
DIGITS = {"pen digit": 0.27, "allograph": 0.1, "thinned bitmap": 0.18}
NON_DIGITS = {
    "character": 0.12, "flipped character": 0.08, "flipped digit": 0.04, "flipped bitmap": 0.03, "two digits": 0.05,
    "half digit": 0.02, "scribble": 0.045, "lines": 0.025, "shape": 0.02, "dots": 0.005, "dot": 0.005,
    "covered": 0.005, "blank": 0.005,
}  # fmt: skip
SHARES = DIGITS | NON_DIGITS

NO_BITMAPS = Bitmaps(np.zeros((0, SIDE, SIDE), np.uint8), np.zeros(0, np.uint8))


@dataclass(frozen=True)
class Drawings:
    """What pictures are made of: other people's digits, characters and bitmaps, of those that may be trained on."""

    digits: Sequence[PenDrawing] = ()
    characters: Sequence[PenDrawing] = ()
    bitmaps: Bitmaps = NO_BITMAPS


@dataclass(frozen=True)
class _Work:
    kind: str
    start: int  # how many pictures of the kind come before
    count: int
    seed: int


def make(drawings: Drawings, size: int, shares: Mapping[str, float], seed: int) -> Bitmaps:
    """Draw ``size`` pictures, ``shares`` telling how much of each kind; the same seed draws the same.

    Returns:
        The pictures, kind after kind, those of no digit labelled ``NO_DIGIT``.
    """
    work = [
        _Work(kind, start, min(CHUNK, count - start), seed)
        for kind, count in ((kind, max(1, round(size * share))) for kind, share in shares.items())
        for start in range(0, count, CHUNK)
    ]
    parts = []
    for done, part in enumerate(spread(_draw, work, _begin, drawings), start=1):
        parts.append(part)
        if sys.stderr.isatty():
            print(f"\rDrawing pictures from strokes: {done / len(work):4.0%}  ", end="", file=sys.stderr)
    if sys.stderr.isatty():
        print("\r\033[K", end="", file=sys.stderr, flush=True)
    return joined(parts)


_drawings = Drawings()  # in a child: what it draws from
_hands: dict[str, Hands] = {}  # by whose hands
_flippable: list[int] = []  # and which of its bitmaps are no digits another way up


def _begin(drawings: Drawings) -> None:
    global _drawings, _hands, _flippable
    _drawings = drawings
    _hands = {
        "pen digit": Hands(drawings.digits),
        "character": Hands(drawings.characters),
        "flipped digit": Hands(_flipped(drawings.digits)),
        "flipped character": Hands(_flipped(drawings.characters)),
    }
    _flippable = [number for number, label in enumerate(drawings.bitmaps.labels) if ways_up(str(label))]


def _flipped(drawings: Sequence[PenDrawing]) -> list[PenDrawing]:
    """Return drawings another way up, mixed, so that a few of them are of all kinds."""
    flipped = another_way_up(drawings)
    return [flipped[number] for number in np.random.default_rng(0).permutation(len(flipped))]


def _draw(work: _Work) -> Bitmaps:
    rng = np.random.default_rng((work.seed, list(SHARES).index(work.kind), work.start))
    drawn = [_picture(work.kind, index, rng) for index in range(work.start, work.start + work.count)]
    images = np.stack([(picture * 255).round().astype(np.uint8) for picture, _ in drawn])
    return Bitmaps(images, np.array([label for _, label in drawn], np.uint8))


def _radius(rng: np.random.Generator) -> float:
    return float(rng.uniform(*(USUAL_RADIUS if rng.random() < USUAL_SHARE else ANY_RADIUS)))


def _picture(kind: str, index: int, rng: np.random.Generator) -> tuple[Pixels, int]:
    """Draw one picture; ``index`` goes through what there is, so that nothing is drawn more often than the rest."""
    strokes: Strokes
    match kind:
        case "allograph":
            allograph = ALLOGRAPHS[index % len(ALLOGRAPHS)]
            strokes, label = draw(allograph, rng), allograph.digit
        case "thinned bitmap":
            strokes, label = _thinned(index % len(_drawings.bitmaps))
        case "flipped bitmap":
            strokes, digit = _thinned(_flippable[index % len(_flippable)])
            strokes, label = put(strokes, str(rng.choice(ways_up(str(digit))))), NO_DIGIT
        case _ if kind in _hands:
            strokes, label = _hands[kind].draw(index, rng)
        case _:
            return nondigits.MAKERS[kind](_drawings.digits, rng), NO_DIGIT
    varied = another_hand(strokes, rng, rng.uniform(0.2, 1.2))
    return strokes_to_pixels(varied, _radius(rng)), label


def _thinned(number: int) -> tuple[list[Floats], int]:
    return thinned(_drawings.bitmaps.images[number]), int(_drawings.bitmaps.labels[number])
