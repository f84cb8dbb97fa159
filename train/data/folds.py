"""Whom a network never sees: the pen writers, people and alphabets held out, so that what is measured is new to it.

A fold holds out a fifth of everybody. The network that ships learns from everybody, without a fold; how well its recipe
reads people it has never seen is measured on networks of several folds (``train/evaluate/cross_validation.py``).
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np

from train.data.look_alikes import without_look_alikes
from train.data.pen import PenDrawing

FOLDS = 5
_SEED = 2026  # of the one order in which writers, people and alphabets are dealt to the folds

Drawings = list[PenDrawing]
_Name = TypeVar("_Name", int, str)


def split_digits(drawings: Sequence[PenDrawing], fold: int | None) -> tuple[Drawings, Drawings]:
    """Return the drawings of the writers trained on, and those of the six of thirty held out; without a fold nobody."""
    writers = _held_out((drawing.writer for drawing in drawings), fold)
    return [d for d in drawings if d.writer not in writers], [d for d in drawings if d.writer in writers]


def split_characters(drawings: Sequence[PenDrawing], fold: int | None) -> tuple[Drawings, Drawings]:
    """Return the characters to train on, and those of alphabets and people both held out; look-alikes in neither.

    A held-out person's other alphabets, and other people's drawings of a held-out alphabet, are in neither too.
    """
    usable = without_look_alikes(drawings)
    people = _held_out((drawing.writer for drawing in usable), fold)
    alphabets = _held_out(map(_alphabet, usable), fold)
    training = [d for d in usable if d.writer not in people and _alphabet(d) not in alphabets]
    return training, [d for d in usable if d.writer in people and _alphabet(d) in alphabets]


def _alphabet(drawing: PenDrawing) -> str:
    return drawing.kind.partition("/")[0]


def _held_out(names: Iterable[_Name], fold: int | None) -> set[_Name]:
    if fold is None:
        return set()
    everybody = sorted(set(names))
    dealt = np.random.default_rng(_SEED).permutation(len(everybody))
    return {everybody[i] for i in dealt[fold::FOLDS]}
