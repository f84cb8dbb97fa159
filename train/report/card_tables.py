"""The model card's tables and lists, in Markdown."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from train.evaluate.own_drawings.summary import DrawingsRead
from train.evaluate.perturbations import cost, named
from train.evaluate.report_contents import Figures
from train.evaluate.results import Metrics, Rejected, Robustness, Share, Statistics


def metrics_table(figures: Figures, evaluation: Metrics | None) -> str:
    """Return all metrics with their n and, if folds were pooled, the mean and range over the folds."""
    spread = evaluation.spread.metrics if evaluation and evaluation.spread else {}

    def row(name: str, found: str, metric: str = "") -> tuple[str, str, str]:
        return name, found, _statistics(spread.get(metric))

    rows = [
        row("MNIST test set, accuracy of this model", _share(figures.mnist_test), "mnist_test.accuracy"),
        row("MNIST validation set, accuracy", _share(figures.mnist_validation), "mnist_validation.accuracy"),
    ]
    if evaluation:
        rejection, digits = evaluation.non_digits, evaluation.pen_digits
        error = f"{evaluation.calibration.expected_error:.2%}"
        rows += [
            row(f"pen digits of {digits.writers} unseen writers, accuracy", _share(digits), "pen_digits.accuracy"),
            row("the same, worst writer", f"{digits.worst_writer:.2%}", "pen_digits.worst_writer"),
            row(
                "MNIST validation set, skeletonized and in the page's ink, accuracy",
                _share(evaluation.mnist_inked),
                "mnist_inked.accuracy",
            ),
            row("pen digits, expected calibration error", error, "calibration.expected_error"),
            row("pen digits, accepted", f"{rejection.digits_kept:.2%}"),
            row("MNIST validation set, accepted", f"{rejection.mnist_kept:.2%}"),
            row("the same in the page's ink", f"{rejection.inked_kept:.2%}"),
            row(
                "characters of unseen writers and alphabets, rejected",
                _rejected(rejection.characters),
                "characters.refused",
            ),
            *(row(f"{kind}, rejected", _rejected(found)) for kind, found in rejection.made.items()),
        ]
    rows += [row(name, found) for name, found in _elsewhere(figures.elsewhere)]
    if not spread:
        return _table(("", "measured"), [cells[:2] for cells in rows])
    return _table(("", "measured", "mean of the folds (range)"), rows)


def _elsewhere(found: DrawingsRead | None) -> list[tuple[str, str]]:
    """Return the rows for people elsewhere, if there were such drawings. The model itself read them, not the folds'."""
    if not found or found.digits.accuracy is None or found.digits.refused is None:
        return []
    digits, others = found.digits, found.non_digits
    rows = [
        ("digits of people elsewhere, accuracy of this model", f"{digits.accuracy:.2%} of {digits.n:,}"),
        ("the same, accepted", f"{1 - found.digits.refused:.2%}"),
        ("the same, expected calibration error", f"{digits.calibration_error:.2%}"),
    ]
    for device, one in digits.by_device.items():
        rows.append((f"{device}: accuracy, accepted", f"{one.accuracy:.2%}, {one.kept:.2%} of {one.n:,}"))
    if digits.writers:
        few, many = digits.writers.below_kept, digits.writers.with_many
        rows.append(("writers with over a tenth rejected", f"{few} of {many} with 20 or more digits"))
    if others.accepted is not None:
        rows.append(("letters and signs of people elsewhere, rejected", f"{1 - others.accepted:.2%} of {others.n:,}"))
    return rows


def listed(values: Sequence[int]) -> str:
    """Return the distinct numbers as "1, 2 and 3"."""
    *others, last = map(str, sorted(set(values)))
    return f"{', '.join(others)} and {last}" if others else last


def confusions(counts: np.ndarray[Any, np.dtype[Any]], most: int = 5) -> str:
    """Return the most frequent confusions as one sentence, without the period."""
    errors = counts * (1 - np.eye(10, dtype=int))
    order = np.argsort(-errors, axis=None, kind="stable")[:most]
    pairs = [(int(i) // 10, int(i) % 10) for i in order if errors.flat[i] > 0]
    if not pairs:
        return f"None of {counts.sum():,} pen digits is misread"
    listing = ", ".join(f"{written} as {read} ({_times(errors[written, read])})" for written, read in pairs)
    return f"{errors.sum()} of {counts.sum():,} pen digits are misread, most often {listing}"


def robustness_table(robustness: Robustness) -> str:
    """Return accuracy and its change, in percentage points, for each perturbation."""
    rows = [
        (named(one.kind, one.value), f"{one.accuracy:.2%}", cost(one.fall), str(one.unread or ""))
        for one in robustness.conditions
    ]
    return _table(("perturbation", "accuracy", "points", "left out"), rows)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _statistics(found: Statistics | None) -> str:
    return f"{found.mean:.2%} ({found.least:.2%} to {found.greatest:.2%})" if found else ""


def _rejected(found: Rejected) -> str:
    return f"{found.refused_published:.2%} of {found.n}"


def _share(share: Share) -> str:
    return f"{share.accuracy:.2%} of {share.n:,}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
