"""The model card's tables and lists, in Markdown."""

from collections.abc import Sequence
from typing import Any

import numpy as np

from train.common.contract import CONTRACT, percent
from train.evaluate.own_drawings.summary import DrawingsRead
from train.evaluate.perturbations import cost, named
from train.evaluate.report_contents import Figures
from train.evaluate.results import Metrics, Rejected, Robustness, Share, Statistics


def metrics_table(figures: Figures, evaluation: Metrics | None) -> str:
    """Return all metrics with their n and, if folds were pooled, the mean and range over the folds."""
    spread = evaluation.spread.metrics if evaluation and evaluation.spread else {}

    def row(metric: str, found: str, label: str = "") -> tuple[str, str, str]:
        return label or CONTRACT.metrics[metric], found, _statistics(spread.get(metric))

    rows = [
        row("mnist_test.accuracy", _share(figures.mnist_test)),
        *([row("mnist_validation.accuracy", _share(figures.mnist_validation))] if figures.mnist_validation else []),
    ]
    if evaluation:
        rejection, digits = evaluation.non_digits, evaluation.pen_digits
        rows += [
            row("pen_digits.accuracy", f"{_share(digits)} by {digits.writers} writers"),
            row("pen_digits.worst_writer", percent(digits.worst_writer)),
            row("mnist_inked.accuracy", _share(evaluation.mnist_inked)),
            row("calibration.expected_error", percent(evaluation.calibration.expected_error)),
            row("pen_digits.accepted", percent(rejection.digits_kept)),
            row("mnist_validation.accepted", percent(rejection.mnist_kept)),
            row("mnist_inked.accepted", percent(rejection.inked_kept)),
            row("characters.refused", _rejected(rejection.characters)),
            *(row(kind, _rejected(found), _non_digits(kind)) for kind, found in rejection.made.items()),
        ]
    rows += [(name, found, "") for name, found in _elsewhere(figures.elsewhere)]
    if not spread:
        return _table(("", "measured"), [cells[:2] for cells in rows])
    return _table(("", "measured", "mean of the folds (range)"), rows)


def _elsewhere(found: DrawingsRead | None) -> list[tuple[str, str]]:
    """Return the rows for people elsewhere, if there were such drawings. The model itself read them, not the folds'."""
    if not found:
        return []
    digits, others = found.digits, found.non_digits
    if digits.accuracy is None or digits.refused is None or digits.calibration_error is None:
        return []
    rows = [
        (CONTRACT.metrics["elsewhere.accuracy"], f"{percent(digits.accuracy)} of {digits.n:,}"),
        (CONTRACT.metrics["elsewhere.accepted"], percent(1 - digits.refused)),
        (CONTRACT.metrics["elsewhere.calibration_error"], percent(digits.calibration_error)),
    ]
    for device, one in digits.by_device.items():
        rows.append((f"{device}: accuracy, accepted", f"{percent(one.accuracy)}, {percent(one.kept)} of {one.n:,}"))
    if digits.writers:
        few, many = digits.writers.below_kept, digits.writers.with_many
        rows.append(("writers with over a tenth rejected", f"{few} of {many} with 20 or more digits"))
    if others.accepted is not None:
        rows.append((CONTRACT.metrics["elsewhere.non_digits"], f"{percent(1 - others.accepted)} of {others.n:,}"))
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
        (named(one.kind, one.value), percent(one.accuracy), cost(one.fall), str(one.unread or ""))
        for one in robustness.conditions
    ]
    return _table(("perturbation", "accuracy", "points", "left out"), rows)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _statistics(found: Statistics | None) -> str:
    return f"{percent(found.mean)} ({percent(found.least)} to {percent(found.greatest)})" if found else ""


def _non_digits(kind: str) -> str:
    return CONTRACT.metrics["no_digits"].format(kind=kind)


def _rejected(found: Rejected) -> str:
    return f"{percent(found.refused_published)} of {found.n}"


def _share(share: Share) -> str:
    return f"{percent(share.accuracy)} of {share.n:,}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
