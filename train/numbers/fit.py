"""Fit the weights of the features on composed numbers, so that the right path is likely and its confidence is right.

The network must not have seen their writers, or its probabilities would be too good: one of the folds' models, with the
digits and characters that its fold holds out.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from scipy.optimize import minimize

from train.common.arrays import Bools, Floats
from train.common.progress import tracked
from train.numbers.compose import Composed
from train.numbers.features import FEATURES, NOTHING, add, vector
from train.numbers.lattice import Lattice
from train.numbers.layout import measure
from train.numbers.paths import Labels, Path, best_paths, steps_of
from train.numbers.read import Weights, all_labels, lattices
from train.readers.readings import Reader

ROUNDS = 6  # of finding the paths that compete, and fitting the weights to them
PRIOR = 0.001  # strength of the pull to START, per example
JOINED_LESS_OFTEN = -0.3  # added to the weight of a cut: people join digits less often than the examples do
START: Mapping[str, float] = {
    "digit": 1, "is_digit": 1, "whole": 0, "short": -6, "tall": -3, "wide": -2, "off_line": -1, "below_line": -1,
    "boundary": 0, "gap": 6, "overlap": -6, "cut": -3, "cut_overlap": -4, "cut_turn": 0.5, "cut_narrow": -2,
    "link": -1, "link_length": 0, "link_bend": -5, "link_back": -2,
    "point": 0, "point_size": -3, "point_height": -3, "minus": -2, "nothing": -3, "not_digit": 1,
    "connected": -1, "loose": -1, "wide_nothing": -4,
}  # fmt: skip

Example = tuple[str, Lattice, Labels]  # its text (NOTHING if it is no number) and its prepared lattice


def prepare(examples: Sequence[Composed], reader: Reader) -> list[Example]:
    """Read all that each example may consist of."""
    read = lattices([measure(example.strokes, example.inks) for example in examples], reader)
    return [
        (example.text, lattice, all_labels(lattice, found))
        for example, (lattice, found) in zip(examples, read, strict=True)
    ]


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights under which the right paths are the most likely among those that compete."""
    weights = vector(START)
    competing: list[dict[tuple[float, ...], bool]] = [{} for _ in examples]
    for number in range(1, ROUNDS + 1):
        weigh = Weights(dict(zip(FEATURES, weights, strict=True)), threshold=0.0).weigh
        of_round = tracked(examples, len(examples), f"Round {number} of {ROUNDS}")
        for known, (text, lattice, labels) in zip(competing, of_round, strict=True):
            for path in best_paths(lattice, labels, steps_of(lattice), weigh):
                known[tuple(add(path.features).round(6))] = is_right(path, text)
        usable = [known for known in competing if any(known.values())]
        weights = _most_likely([(np.array(list(known)), np.array(list(known.values()))) for known in usable], weights)
    fitted = dict(zip(FEATURES, (float(weight) for weight in weights), strict=True))
    fitted["cut"] += JOINED_LESS_OFTEN
    return {name: round(weight, 3) for name, weight in fitted.items()}


def is_right(path: Path, text: str) -> bool:
    """Whether a path reads an example rightly: its text, or as no number where it is none."""
    return NOTHING in path.text if text == NOTHING else path.text == text


def _most_likely(examples: list[tuple[Floats, Bools]], start: Floats) -> Floats:
    prior = vector(START)

    def loss(weights: Floats) -> tuple[float, Floats]:
        total, gradient = 0.0, np.zeros_like(weights)
        for features, right in examples:
            scores = features @ weights
            shares = np.exp(scores - scores.max())
            among_right = shares * right
            total += float(np.log(shares.sum()) - np.log(among_right.sum() + 1e-300))
            gradient += features.T @ (shares / shares.sum() - among_right / (among_right.sum() + 1e-300))
        pull = weights - prior
        return total / len(examples) + PRIOR * float(pull @ pull), gradient / len(examples) + 2 * PRIOR * pull

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 200}).x)
