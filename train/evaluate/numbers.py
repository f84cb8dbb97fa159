"""How well numbers are read: composed ones of held-out writers, and real ones of people elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from train.common.arrays import Floats
from train.common.progress import tracked
from train.data.folds import split_characters, split_digits
from train.data.pen import load_pen_characters, load_pen_digits
from train.evaluate.elsewhere import FOLDER
from train.evaluate.own_drawings.strokes_file import read_texts
from train.numbers.compose import KINDS, Composed, composed
from train.numbers.features import NOTHING
from train.numbers.read import NumberReading, Weights, read_numbers
from train.readers.readings import Reader

FILE = "numbers.json.gz"  # in FOLDER of the data folder
COMPOSED = 200  # of each kind
_SEED = 2030

Strokes = Sequence[Floats]


@dataclass(frozen=True)
class NumbersRead:
    """Shares of ``n`` drawings, 0 to 1.

    Attributes:
        n: drawings.
        right: read whole as their label; of non-numbers, not accepted.
        accepted: accepted as a number.
        right_of_accepted: of the accepted ones, read as their label; None if none is accepted.
        confidence: the mean confidence.
        by_length: ``right`` by the number of characters, "1" to "6" and "7 or more".
    """

    n: int
    right: float
    accepted: float
    right_of_accepted: float | None
    confidence: float
    by_length: dict[str, float]


def measure_numbers(
    reader: Reader, weights: Weights, data_dir: Path, fold: int, threshold: float
) -> dict[str, NumbersRead]:
    """Evaluate on composed numbers of each kind in ``KINDS``, and on real ones if the data folder has them.

    Args:
        reader: the model, which reads single digits.
        weights: of the lattice's features.
        data_dir: folder with the pen files.
        fold: the fold that the model held out.
        threshold: the model's threshold on ``is_digit``.

    Raises:
        TrainError: if a data file is missing or damaged.
    """
    sets: dict[str, list[tuple[str, Strokes]]] = {kind: [] for kind in KINDS}
    for drawing in compose_all(data_dir, fold, COMPOSED):
        sets[drawing.kind].append((drawing.text, drawing.strokes))
    if (real := data_dir / FOLDER / FILE).is_file():
        sets["elsewhere"] = [(label, strokes) for label, strokes in read_texts(real)]
    found = {}
    for name, drawings in tracked(sets.items(), len(sets), "Numbers"):
        readings = read_numbers([strokes for _, strokes in drawings], reader, threshold, weights)
        found[name] = summary([label for label, _ in drawings], readings)
    return found


def compose_all(data_dir: Path, fold: int, count: int, seed: int = _SEED) -> list[Composed]:
    """Compose ``count`` drawings of each kind from the digits and characters that a fold holds out."""
    _, digits = split_digits(load_pen_digits(data_dir), fold)
    _, characters = split_characters(load_pen_characters(data_dir), fold)
    by_writer = {d.writer: [other for other in digits if other.writer == d.writer] for d in digits}
    writers = sorted(by_writer)
    drawings = []
    for number, kind in enumerate(KINDS):
        random = np.random.default_rng((seed, fold, number))
        drawings += [composed(kind, by_writer[random.choice(writers)], characters, random) for _ in range(count)]
    return drawings


def summary(labels: Sequence[str], readings: Sequence[NumberReading]) -> NumbersRead:
    """Compare readings, at least one, with their labels; ``NOTHING`` labels what is no number."""
    accepted = np.array([reading.accepted for reading in readings])
    same = np.array([reading.text == label for label, reading in zip(labels, readings, strict=True)])
    right = np.where([label == NOTHING for label in labels], ~accepted, same)
    lengths = np.array([_length(label) for label in labels])
    return NumbersRead(
        n=len(labels),
        right=float(right.mean()),
        accepted=float(accepted.mean()),
        right_of_accepted=float(same[accepted].mean()) if accepted.any() else None,
        confidence=float(np.mean([reading.confidence for reading in readings])),
        by_length={str(length): float(right[lengths == length].mean()) for length in np.unique(lengths)},
    )


def _length(label: str) -> str:
    return str(len(label)) if len(label) < 7 else "7 or more"
