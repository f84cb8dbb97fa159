"""Characters of other alphabets as non-digits: flipping them, and leaving out those that look like digits.

The data has few alphabets. Flipped or rotated, their characters look like those of further alphabets.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from train.common.arrays import Floats
from train.data.mnist import NO_DIGIT
from train.data.pen import PenDrawing

FLIPS = {  # matrices that map (x, y), y downwards
    "mirrored": ((-1, 0), (0, 1)),
    "upside down": ((1, 0), (0, -1)),
    "turned around": ((-1, 0), (0, -1)),
    "turned right": ((0, -1), (1, 0)),
    "turned left": ((0, 1), (-1, 0)),
}

# Characters that a person may read as a digit, by alphabet and number: Latin o, l, z, s, b, q, g, Latin and Greek u, v
# (an open 0 or a 1), Greek and Korean bars and circles, and others. They are ambiguous, so they are neither digits nor
# non-digits. They were found by eye among three drawings of each character, the characters that a network accepted
# without having seen their alphabet or their flip, and the characters nearest, in a network's features, to wrongly
# rejected digits, most of them a 1 with a long upstroke.
_LOOK_ALIKES = """
as drawn: balinese 4, early-aramaic 1 2 3 5 9 10 11 13 15 16 19, greek 3 5 7 8 10 12 14 17 19,
    katakana 1 11 23 26 27 45, korean 8 9 11 19 20 21 23 26 30 32 36, latin 1 2 6 8 9 11 14 16 18 20 21 24 25,
    sanskrit 36, tagalog 2 15
mirrored: greek 4 5 10 11 16 17, katakana 1 18 24 27, korean 30, latin 3 4 5 9 15 17, sanskrit 10 13
upside down: early-aramaic 10 17, greek 2 5 12 16 17, katakana 0 4 19 27 37 40, korean 4 13 30,
    latin 3 4 9 15 17 21, sanskrit 12 13 15 26
turned around: balinese 4, early-aramaic 10 17, greek 2 4 5 12 17 18, katakana 0 1 2 7 18 25 29 34 40,
    korean 0 13 23, latin 7 13 17 21, sanskrit 10 11 17
turned right: balinese 14 16 17, greek 16 17 20, katakana 1 4 19 27 31, korean 13 16 18 30, latin 12, sanskrit 11,
    tagalog 7 9 12 16
turned left: balinese 0 2 14 16 17 20 22, early-aramaic 20, greek 0 7 12 16 17 23, katakana 18 27 31 40,
    korean 0 8 18, latin 0 5 17 21 22, tagalog 7 9 16
"""


def _parse(table: str) -> frozenset[str]:
    """Return the kinds in the table, such as ``greek/3`` or ``greek/3 mirrored``."""
    kinds = set()
    for line in table.replace(",\n ", ", ").strip().splitlines():
        orientation, alphabets = line.split(":")
        for alphabet, *numbers in map(str.split, alphabets.split(",")):
            names = [f"{alphabet}/{number}" for number in numbers]
            kinds |= {f"{name} {orientation}" if orientation in FLIPS else name for name in names}
    return frozenset(kinds)


LOOK_ALIKES = _parse(_LOOK_ALIKES)


def without_look_alikes(drawings: Sequence[PenDrawing]) -> list[PenDrawing]:
    """Return the drawings whose kind is not a look-alike of a digit."""
    return [drawing for drawing in drawings if drawing.kind not in LOOK_ALIKES]


def flipped(drawings: Sequence[PenDrawing]) -> list[PenDrawing]:
    """Return each drawing in all flips that are not look-alikes of a digit, as non-digits.

    ``kind`` gets the name of the flip as a suffix, as in ``greek/3 mirrored``.
    """
    return [
        replace(drawing, label=NO_DIGIT, kind=f"{drawing.kind} {name}", strokes=tuple(flip(drawing.strokes, name)))
        for drawing in drawings
        for name in flips_of(drawing.kind)
    ]


def flips_of(kind: str) -> list[str]:
    """Return the names of the flips in which a kind of drawing is not a look-alike of a digit."""
    return [name for name in FLIPS if f"{kind} {name}" not in LOOK_ALIKES]


def flip(strokes: Sequence[Floats], name: str) -> list[Floats]:
    """Flip or rotate strokes, each ``[n, 2]`` float64, about (0, 0); ``name`` is a key of ``FLIPS``."""
    return [stroke @ np.array(FLIPS[name], np.float64).T for stroke in strokes]
