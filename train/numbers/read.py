"""Read numbers: whole drawings of one or more digits.

First each group of overlapping strokes is read as one digit. Where the reader doubts one, or it is unusually short, the
groups there are also divided in other ways, the pieces that may matter are read, and the best path wins.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp
from pathlib import Path as FilePath

import numpy as np

from train.common.arrays import Float32, Floats
from train.common.errors import TrainError
from train.common.files import read_json
from train.numbers.features import FEATURES, OF_TRACED, Features, labels
from train.numbers.lattice import Edge, Lattice, build, whole
from train.numbers.layout import Layout, measure
from train.numbers.paths import Labels, Path, is_number, plain
from train.numbers.search import Ink, Search
from train.readers.readings import Reader
from train.strokes.ink import Drawing, strokes_to_pixels, usable_strokes
from train.strokes.wide_ink import wide_strokes_to_pixels

WEIGHTS_FILE = FilePath(__file__).parents[2] / "static" / "number-weights.json"
TRACED_WEIGHTS_FILE = WEIGHTS_FILE.with_name("traced-number-weights.json")
SURE = 0.95  # of digit times is_digit: below it, a group is doubtful
SHORT = 0.6  # of the digits' height: a shorter group is doubtful
DOT = 0.2  # of the digits' height: a group smaller than this that may be a decimal point is not doubtful
MOST_GROUPS = 30  # a drawing of more is no number
MOST_STROKES = 30  # a drawing of more is divided in one way only
MOST_EDGES = 200  # likewise, if there are more ways
MOST_TRACED_STROKES, MOST_TRACED_EDGES = 80, 1200  # the same for traced writing, whose strokes end at junctions
ALTERNATIVES = 3

Readout = dict[Ink, tuple[Float32, float]]  # probabilities [10] and is_digit


@dataclass(frozen=True)
class Part:
    """One character, with the indices of its strokes and its box: left, top, right, bottom in the strokes' unit."""

    text: str
    strokes: tuple[int, ...]
    box: tuple[float, float, float, float]
    is_digit: float | None  # None for a sign


@dataclass(frozen=True)
class NumberReading:
    """What a drawing says.

    Attributes:
        text: digits, with at most one decimal point and perhaps a leading minus; "" if there is no ink.
        accepted: whether every digit is accepted and, if there are several parts, the confidence reaches the threshold.
        confidence: 0..1, calibrated: the chance that the whole text is right.
        parts: the characters from left to right.
        alternatives: other texts with their confidence, best first.
    """

    text: str
    accepted: bool
    confidence: float
    parts: tuple[Part, ...] = ()
    alternatives: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Weights:
    """What ``fit`` finds: a weight for each feature, and the confidence from which a number is accepted."""

    features: dict[str, float]
    threshold: float

    def weigh(self, features: Features) -> float:
        """The weighted sum of features."""
        return sum(self.features[name] * value for name, value in features.items())


def load_weights(path: FilePath = WEIGHTS_FILE) -> Weights:
    """Read the weights that the page uses, too.

    Raises:
        TrainError: if the file is missing, or its weights are of other features.
    """
    found = read_json(path)
    of_drawings = set(FEATURES) - set(OF_TRACED)
    if set(found.get("features", ())) not in (of_drawings, set(FEATURES)) or "threshold" not in found:
        raise TrainError(f"{path} has weights of other features. Fit them with `python -m train numbers`.")
    return Weights(found["features"], found["threshold"])


def read_numbers(
    drawings: Sequence[Drawing], reader: Reader, threshold: float, weights: Weights
) -> list[NumberReading]:
    """Read drawings as numbers.

    Args:
        drawings: each a list of strokes, any unit, y downwards.
        reader: reads images of single digits.
        threshold: a digit is accepted from this ``is_digit``.
        weights: of the features.
    """
    usable = {i: strokes for i, drawing in enumerate(drawings) if (strokes := usable_strokes(drawing))}
    found = dict.fromkeys(range(len(drawings)), NumberReading("", False, 0.0))
    found.update(_read({i: measure(strokes) for i, strokes in usable.items()}, reader, threshold, weights))
    return [found[i] for i in range(len(drawings))]


def read_traced(
    lines: Sequence[tuple[Sequence[Floats], Sequence[int]]], reader: Reader, threshold: float, weights: Weights
) -> list[NumberReading]:
    """Read lines of traced writing as numbers. Ink that is not read as a digit is left out of the text.

    Args:
        lines: of each, at least one stroke ``[n, 3]``, x, y and half the width, and for each stroke a number, which
            connected strokes share.
        reader: reads images of single digits.
        threshold: a digit is accepted from this ``is_digit``.
        weights: of the features, those of traced writing included.
    """
    found = dict.fromkeys(range(len(lines)), NumberReading("", False, 0.0))
    layouts = {i: measure(strokes, inks) for i, (strokes, inks) in enumerate(lines)}
    found.update(_read(layouts, reader, threshold, weights))
    return [found[i] for i in range(len(lines))]


def _read(
    layouts: Mapping[int, Layout], reader: Reader, threshold: float, weights: Weights
) -> dict[int, NumberReading]:
    layouts = {i: layout for i, layout in layouts.items() if len(layout.groups) <= MOST_GROUPS}
    built = _lattices(list(layouts.values()), reader)
    searches = [Search(lattice, read, weights.weigh) for lattice, read in built]
    active = list(range(len(built)))
    while wanted := {i: edges for i in active if (edges := searches[i].wanted())}:
        active = list(wanted)
        _read_edges([(built[i], edges) for i, edges in wanted.items()], reader)
        for i in active:
            searches[i].learn(built[i][1])
    return {
        i: _reading(lattice, read, search.paths, threshold, weights.threshold)
        for i, (lattice, read), search in zip(layouts, built, searches, strict=True)
    }


def lattices(layouts: Sequence[Layout], reader: Reader) -> list[tuple[Lattice, Readout]]:
    """Build the lattice of each drawing, with the readings of all its edges."""
    built = _lattices(layouts, reader)
    _read_edges([((lattice, read), lattice.edges) for lattice, read in built], reader)
    return built


def _lattices(layouts: Sequence[Layout], reader: Reader) -> list[tuple[Lattice, Readout]]:
    groups = [
        {whole(group): layout.as_written([layout.strokes[i] for i in group]) for group in layout.groups}
        for layout in layouts
    ]
    first = _read_all(groups, reader)
    return [(_build(layout, _doubtful(layout, read)), read) for layout, read in zip(layouts, first, strict=True)]


def _read_edges(wanted: Sequence[tuple[tuple[Lattice, Readout], Sequence[Edge]]], reader: Reader) -> None:
    inks = [
        {edge.pieces: lattice.as_written(edge.pieces) for edge in edges if edge.pieces not in read}
        for (lattice, read), edges in wanted
    ]
    for ((_, read), _), more in zip(wanted, _read_all(inks, reader), strict=True):
        read.update(more)


def all_labels(lattice: Lattice, read: Readout) -> Labels:
    """What each edge of a lattice may be."""
    return {edge: labels(lattice, edge, *read[edge.pieces]) for edge in lattice.edges}


def confidences(paths: Sequence[Path]) -> list[float]:
    """The chance that each path is the right one, if one of them is."""
    best = max(path.score for path in paths)
    shares = [exp(path.score - best) for path in paths]
    return [share / sum(shares) for share in shares]


def _read_all(inks: Sequence[Mapping[Ink, Sequence[Floats]]], reader: Reader) -> list[Readout]:
    images = [_image(strokes) for drawing in inks for strokes in drawing.values()]
    if not images:
        return [{} for _ in inks]
    readings = reader(np.stack(images)[..., None])
    pairs = zip(readings.probabilities, map(float, readings.is_digit), strict=True)
    return [{pieces: next(pairs) for pieces in drawing} for drawing in inks]


def _image(strokes: Sequence[Floats]) -> Float32:
    has_widths = strokes[0].shape[1] == 3
    return wide_strokes_to_pixels(strokes) if has_widths else strokes_to_pixels(strokes)


def _build(layout: Layout, doubtful: list[bool]) -> Lattice:
    lattice = build(layout, doubtful)
    most = MOST_EDGES if layout.traced is None else MOST_TRACED_EDGES
    return lattice if len(lattice.edges) <= most else build(layout, [False] * len(doubtful))


def _doubtful(layout: Layout, read: Readout) -> list[bool]:
    if len(layout.strokes) > (MOST_STROKES if layout.traced is None else MOST_TRACED_STROKES):
        return [False] * len(layout.groups)
    return [_is_doubtful(layout, group, *read[whole(group)]) for group in layout.groups]


def _is_doubtful(layout: Layout, group: list[int], probabilities: Float32, is_digit: float) -> bool:
    extent = (layout.high[group].max(axis=0) - layout.low[group].min(axis=0)) / layout.height
    if extent.max() < DOT and layout.bottom - layout.high[group, 1].max() < layout.height / 2:
        return False
    return bool(is_digit * probabilities.max() < SURE or extent[1] < SHORT)


def _reading(
    lattice: Lattice, read: Readout, paths: list[Path], threshold: float, number_threshold: float
) -> NumberReading:
    traced = lattice.layout.traced is not None
    shares = confidences(paths) if paths else []
    numbers = [(path, share) for path, share in zip(paths, shares, strict=True) if traced or is_number(path.text)]
    if not numbers:
        return NumberReading("", False, 0.0)
    (best, confidence), *others = numbers
    parts = tuple(_part(lattice, read, edge, label) for edge, label in best.parts)
    # One digit is accepted as the single digit that it is; only how to divide more needs confidence.
    sure = len(parts) == 1 or confidence >= number_threshold
    accepted = sure and all(part.is_digit is None or part.is_digit >= threshold for part in parts)
    alternatives = tuple((path.text, share) for path, share in others[:ALTERNATIVES])
    if not traced:
        return NumberReading(best.text, accepted, confidence, parts, alternatives)
    return NumberReading(
        plain(best.text), accepted, confidence, parts, tuple((plain(text), share) for text, share in alternatives)
    )


def _part(lattice: Lattice, read: Readout, edge: Edge, label: str) -> Part:
    points = np.concatenate(lattice.as_written(edge.pieces))[:, :2]
    left, top, right, bottom = (float(side) for side in (*points.min(axis=0), *points.max(axis=0)))
    strokes = tuple(piece.stroke for piece in edge.pieces)
    return Part(label, strokes, (left, top, right, bottom), read[edge.pieces][1] if label.isdigit() else None)
