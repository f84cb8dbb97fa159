"""Cross-validation folds: which writers, people and alphabets are held out of training.

Each fold holds out a fifth of the pen writers, of Omniglot's people and of its alphabets. The released model is trained
on all of them; models of several folds show how well its recipe reads unseen writers
(``train/evaluate/cross_validation.py``).
"""

from collections.abc import Iterable, Sequence
from typing import TypeVar

import numpy as np

from train.data.look_alikes import without_look_alikes
from train.data.pen import PenDrawing

FOLDS = 5
_SEED = 2026  # of the order in which writers, people and alphabets are assigned to folds

Drawings = list[PenDrawing]
_Name = TypeVar("_Name", int, str)


def split_digits(drawings: Sequence[PenDrawing], fold: int | None) -> tuple[Drawings, Drawings]:
    """Split pen digits by writer.

    Args:
        drawings: digits of all writers.
        fold: 0 to 4, or None to hold out nobody.

    Returns:
        The drawings to train on, and those of the held-out writers: six of thirty.
    """
    writers = _held_out((drawing.writer for drawing in drawings), fold)
    return [d for d in drawings if d.writer not in writers], [d for d in drawings if d.writer in writers]


def split_characters(drawings: Sequence[PenDrawing], fold: int | None) -> tuple[Drawings, Drawings]:
    """Split characters by person and alphabet.

    Args:
        drawings: characters of all people and alphabets.
        fold: 0 to 4, or None to hold out nothing.

    Returns:
        The drawings to train on, and those whose person and alphabet are both held out. Drawings with only one of the
        two held out are in neither list, and so are look-alikes of digits.
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
    ordered = sorted(set(names))
    shuffled = np.random.default_rng(_SEED).permutation(len(ordered))
    return {ordered[i] for i in shuffled[fold::FOLDS]}
