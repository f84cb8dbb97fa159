"""Whom a network never sees: the pen writers, people and alphabets held out, so that what is measured is new to it.

A fold holds out a fifth of everybody. The network that ships is of fold 0; the others tell how much the figures depend
on who happened to be held out.
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np

from train.strokes import PenDrawing

FOLDS = 5
_SEED = 2026  # of the one order in which writers, people and alphabets are dealt to the folds

# Characters that a person reads as a digit, or might (found by looking at three drawings of each): no use as examples
# of either. Latin o, l, z, s, b, q, g; Greek's and Korean's bars and circles; and so on.
_LOOK_ALIKES = {
    "early-aramaic": (1, 2, 3, 5, 11, 13, 15, 16, 19),
    "greek": (3, 8, 14),
    "katakana": (23, 26, 45),
    "korean": (20, 21, 26, 32, 36),
    "latin": (1, 6, 8, 11, 14, 16, 18, 24, 25),
    "sanskrit": (36,),
    "tagalog": (2, 15),
}
LOOK_ALIKES = frozenset(f"{alphabet}/{number}" for alphabet, numbers in _LOOK_ALIKES.items() for number in numbers)

Drawings = list[PenDrawing]
_Name = TypeVar("_Name", int, str)


def split_digits(drawings: Sequence[PenDrawing], fold: int) -> tuple[Drawings, Drawings]:
    """Return the drawings of the writers trained on, and those of the six of thirty held out."""
    writers = _held_out((drawing.writer for drawing in drawings), fold)
    return [d for d in drawings if d.writer not in writers], [d for d in drawings if d.writer in writers]


def split_characters(drawings: Sequence[PenDrawing], fold: int) -> tuple[Drawings, Drawings]:
    """Return the characters to train on, and those of alphabets and people both held out; look-alikes in neither.

    A held-out person's other alphabets, and other people's drawings of a held-out alphabet, are in neither too.
    """
    usable = [drawing for drawing in drawings if drawing.kind not in LOOK_ALIKES]
    people = _held_out((drawing.writer for drawing in usable), fold)
    alphabets = _held_out(map(_alphabet, usable), fold)
    training = [d for d in usable if d.writer not in people and _alphabet(d) not in alphabets]
    return training, [d for d in usable if d.writer in people and _alphabet(d) in alphabets]


def _alphabet(drawing: PenDrawing) -> str:
    return drawing.kind.partition("/")[0]


def _held_out(names: Iterable[_Name], fold: int) -> set[_Name]:
    everybody = sorted(set(names))
    dealt = np.random.default_rng(_SEED).permutation(len(everybody))
    return {everybody[i] for i in dealt[fold::FOLDS]}
