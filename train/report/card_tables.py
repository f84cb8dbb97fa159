"""The model card's tables and lists, as Markdown."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from train.evaluate.perturbations import cost, named


def figures_table(figures: Mapping[str, Any], evaluation: Mapping[str, Any] | None) -> str:
    """Return every figure with its n and, where folds were put together, its mean and extremes over them."""
    rows = [
        (
            "MNIST test set, read right by this network",
            _share(figures["mnist_test"]),
            _spread(figures, "mnist_test.accuracy"),
        ),
        (
            "MNIST, held out to choose by",
            _share(figures["mnist_validation"]),
            _spread(figures, "mnist_validation.accuracy"),
        ),
    ]
    if evaluation:
        others, digits = evaluation["non_digits"], evaluation["pen_digits"]
        calibration = f"{figures['calibration']['expected_error']:.2%}"
        rows += [
            (
                f"pen digits of {digits['writers']} people never seen",
                _share(digits),
                _spread(figures, "pen_digits.accuracy"),
            ),
            (
                "the same, the worst of them",
                f"{digits['worst_writer']:.2%}",
                _spread(figures, "pen_digits.worst_writer"),
            ),
            (
                "MNIST, held out, thinned and in the page's ink",
                _share(figures["mnist_inked"]),
                _spread(figures, "mnist_inked.accuracy"),
            ),
            ("expected calibration error", calibration, _spread(figures, "calibration.expected_error")),
            ("pen digits kept at the threshold", f"{others['digits_kept']:.2%}", ""),
            ("MNIST, held out, kept at the threshold", f"{others['mnist_kept']:.2%}", ""),
            ("the same in the page's ink", f"{others['inked_kept']:.2%}", ""),
            (
                "characters of people and alphabets never seen, refused",
                f"{others['characters']['refused_published']:.2%} of {others['characters']['n']}",
                _spread(figures, "characters.refused"),
            ),
        ]
        kinds = [(kind, found) for kind, found in others.items() if isinstance(found, dict) and kind != "characters"]
        rows += [(f"{kind}, refused", f"{found['refused_published']:.2%} of {found['n']}", "") for kind, found in kinds]
        rows += [(name, text, "") for name, text in _elsewhere(figures.get("elsewhere"))]
    if "spread" not in figures:
        return _table(("", "measured"), [row[:2] for row in rows])
    return _table(("", "measured", "mean of the folds (least to greatest)"), rows)


def _elsewhere(found: Mapping[str, Any] | None) -> list[tuple[str, str]]:
    """Return how people elsewhere are read, if there were drawings of theirs: by the network itself, not by folds."""
    if not found:
        return []
    digits, others = found["digits"], found["non_digits"]
    rows = [
        ("digits of people elsewhere, read right by this network", _share(digits)),
        ("the same, kept at the threshold", f"{1 - digits['refused']:.2%}"),
        ("the same, calibration error", f"{digits['calibration_error']:.2%}"),
    ]
    rows += [(f"{device}: read right, kept", f"{one['accuracy']:.2%}, {one['kept']:.2%} of {one['n']:,}")
             for device, one in digits.get("by_device", {}).items()]  # fmt: skip
    if "writers" in digits:
        many = digits["writers"]
        rows.append(("writers of whom over a tenth is refused", f"{many['below_kept']} of {many['with_many']}"))
    if others["n"]:
        rows.append(("their letters and signs, refused", f"{1 - others['accepted']:.2%} of {others['n']:,}"))
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


def sweep_table(sweep: Mapping[str, Any]) -> str:
    """Return each way of drawing with what it costs, in percentage points."""
    rows = [
        (
            named(one["kind"], one["value"]),
            f"{one['accuracy']:.2%}",
            cost(one["fall"]),
            str(one["unread"] or ""),
        )
        for one in sweep["conditions"]
    ]
    return _table(("way of drawing", "read right", "points", "left out"), rows)


def _times(count: int) -> str:
    return "once" if count == 1 else f"{count} times"


def _spread(figures: Mapping[str, Any], name: str) -> str:
    found = figures.get("spread", {}).get(name)
    return f"{found['mean']:.2%} ({found['least']:.2%} to {found['greatest']:.2%})" if found else ""


def _share(figure: Mapping[str, Any]) -> str:
    return f"{figure['accuracy']:.2%} of {figure['n']:,}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
