"""The metrics of several training runs, as a plain-text table for the terminal."""

from collections.abc import Mapping, Sequence

from train.common.contract import percent
from train.evaluate.report_contents import Figures, Report


def runs_table(runs: Mapping[str, Sequence[tuple[str, Report]]]) -> str:
    """Return aligned columns with the metrics that all runs have: each run of a group, then the group's mean.

    Args:
        runs: the name and the report of each run, by group; "" is a group without a name.
    """
    found = {group: [_metrics(report.figures) for _, report in of_group] for group, of_group in runs.items()}
    every = [one for of_group in found.values() for one in of_group]
    shown = [name for name in every[0] if all(one[name] is not None for one in every)]
    rows = [["run", *shown, "minutes"]]
    for group, of_group in runs.items():
        values = [[one[name] or 0.0 for name in shown] for one in found[group]]
        minutes = [report.duration_s / 60 for _, report in of_group]
        for (name, _), metrics, duration in zip(of_group, values, minutes, strict=True):
            rows.append([name, *map(percent, metrics), f"{duration:.1f}"])
        if len(of_group) > 1:
            means = [_mean(column) for column in zip(*values, strict=True)]
            rows.append([f"{group} mean".lstrip(), *map(percent, means), f"{_mean(minutes):.1f}"])
    return _columns(rows)


def _metrics(figures: Figures) -> dict[str, float | None]:
    validation, writers, characters = figures.mnist_validation, figures.pen_digits, figures.characters
    return {
        "MNIST validation": validation.accuracy if validation else None,
        "MNIST test": figures.mnist_test.accuracy,
        "unseen writers": writers.accuracy if writers else None,
        "worst writer": writers.worst_writer if writers else None,
        "characters rejected": characters.refused if characters else None,
    }


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _columns(rows: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            [f"{row[0]:<{widths[0]}}", *(f"{one:>{width}}" for one, width in zip(row[1:], widths[1:], strict=True))]
        )
        for row in rows
    )
