"""The model card's tables and lists, as Markdown."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from train.evaluate.own_drawings.summary import DrawingsRead
from train.evaluate.perturbations import cost, named
from train.evaluate.report_contents import Figures
from train.evaluate.results import Metrics, Rejected, Robustness, Share, Statistics


def metrics_table(figures: Figures, evaluation: Metrics | None) -> str:
    """Return every metric with its n and, where folds were put together, its mean and extremes over them."""
    spread = evaluation.spread.metrics if evaluation and evaluation.spread else {}

    def row(name: str, found: str, metric: str = "") -> tuple[str, str, str]:
        return name, found, _statistics(spread.get(metric))

    rows = [
        row("MNIST test set, read right by this network", _share(figures.mnist_test), "mnist_test.accuracy"),
        row("MNIST, held out to choose by", _share(figures.mnist_validation), "mnist_validation.accuracy"),
    ]
    if evaluation:
        rejection, digits = evaluation.non_digits, evaluation.pen_digits
        error = f"{evaluation.calibration.expected_error:.2%}"
        rows += [
            row(f"pen digits of {digits.writers} unseen writers", _share(digits), "pen_digits.accuracy"),
            row("the same, the worst writer", f"{digits.worst_writer:.2%}", "pen_digits.worst_writer"),
            row(
                "MNIST, held out, skeletonized and in the page's ink",
                _share(evaluation.mnist_inked),
                "mnist_inked.accuracy",
            ),
            row("expected calibration error", error, "calibration.expected_error"),
            row("pen digits kept at the threshold", f"{rejection.digits_kept:.2%}"),
            row("MNIST, held out, kept at the threshold", f"{rejection.mnist_kept:.2%}"),
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
    return _table(("", "measured", "mean of the folds (least to greatest)"), rows)


def _elsewhere(found: DrawingsRead | None) -> list[tuple[str, str]]:
    """Return how people elsewhere are read, if there were drawings of theirs: by the network itself, not by folds."""
    if not found or found.digits.accuracy is None or found.digits.refused is None:
        return []
    digits, others = found.digits, found.non_digits
    rows = [
        ("digits of people elsewhere, read right by this network", f"{digits.accuracy:.2%} of {digits.n:,}"),
        ("the same, kept at the threshold", f"{1 - found.digits.refused:.2%}"),
        ("the same, calibration error", f"{digits.calibration_error:.2%}"),
    ]
    for device, one in digits.by_device.items():
        rows.append((f"{device}: read right, kept", f"{one.accuracy:.2%}, {one.kept:.2%} of {one.n:,}"))
    if digits.writers:
        few, many = digits.writers.below_kept, digits.writers.with_many
        rows.append(("writers of whom over a tenth is rejected", f"{few} of {many} with 20 or more drawings"))
    if others.accepted is not None:
        rows.append(("their letters and signs, rejected", f"{1 - others.accepted:.2%} of {others.n:,}"))
    return rows


def listed(values: Sequence[int]) -> str:
    """Return each of the numbers once, the last after an 'and'."""
    *others, last = map(str, sorted(set(values)))
    return f"{', '.join(others)} and {last}" if others else last


def confusions(counts: np.ndarray[Any, np.dtype[Any]], most: int = 5) -> str:
    """Return the commonest confusions as one sentence without its full stop."""
    errors = counts * (1 - np.eye(10, dtype=int))
    order = np.argsort(-errors, axis=None, kind="stable")[:most]
    pairs = [(int(i) // 10, int(i) % 10) for i in order if errors.flat[i] > 0]
    said = ", ".join(f"{written} as {read} ({_times(errors[written, read])})" for written, read in pairs)
    return f"Of {counts.sum():,} pen digits {errors.sum()} are misread, the most often {said}" if pairs else "None"


def robustness_table(robustness: Robustness) -> str:
    """Return each perturbation with what it costs, in percentage points."""
    rows = [
        (named(one.kind, one.value), f"{one.accuracy:.2%}", cost(one.fall), str(one.unread or ""))
        for one in robustness.conditions
    ]
    return _table(("perturbation", "read right", "points", "left out"), rows)


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
