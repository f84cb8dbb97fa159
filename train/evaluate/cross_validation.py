"""Cross-validation: unseen-writer metrics and the temperature of a model trained on all writers.

Such a model cannot be evaluated on unseen writers. ``make folds`` therefore trains models of the same recipe, each
without another fifth of the writers and alphabets. Their metrics on held-out data are pooled, and their temperatures
averaged.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from train.common.errors import TrainError
from train.common.files import read_json
from train.config import FIXED_BY_CHECKPOINT, TrainConfig
from train.evaluate.pooled import pooled
from train.evaluate.report_contents import Report
from train.evaluate.results import Metrics, Spread, Statistics, from_json

# Metrics compared between folds: attribute of Figures and key within it. All are shares, 0 to 1.
SPREAD = (
    ("mnist_validation", "accuracy"), ("mnist_test", "accuracy"), ("pen_digits", "accuracy"),
    ("pen_digits", "worst_writer"), ("mnist_inked", "accuracy"), ("calibration", "expected_error"),
    ("characters", "refused"),
)  # fmt: skip
# Settings in which runs of one recipe may differ. Fewer epochs, and no extra drawings, understate what a run reaches.
FREE = frozenset({"fold", "seed", "epochs", "extra"})

_TRIAL = "`python -m train --fold 0 --output build/trial`"


@dataclass(frozen=True)
class CrossValidation:
    """The folds' reports, and the folder with the plots of each."""

    reports: tuple[Report, ...]
    pictures: tuple[Path, ...]

    @property
    def temperature(self) -> float:
        """The mean of the folds' temperatures."""
        return sum(report.temperature for report in self.reports) / len(self.reports)

    def metrics(self, threshold: float) -> Metrics:
        """Return the pooled metrics, with accepted and rejected shares at ``threshold``."""
        together = pooled([report.evaluation for report in self.reports if report.evaluation], threshold)
        return replace(together, spread=spread(self.reports))


def load(config: TrainConfig, data: Mapping[str, str]) -> CrossValidation:
    """Read the reports of all folds.

    Args:
        config: options of the model trained on all writers.
        data: SHA-256 of its training data, by file.

    Raises:
        TrainError: if there is no report, or one cannot be read, has other settings or data, or repeats a fold.
    """
    paths = sorted(config.folds.glob("*/report.json"))
    if not paths:
        raise TrainError(
            f"No fold reports in {config.folds}: a model trained on all data is calibrated from them. "
            f"Run `make folds` first, or hold out a fold: {_TRIAL}."
        )
    reports = [_read(path, config, data) for path in paths]
    numbers = [report.settings["fold"] for report in reports]
    if len(set(numbers)) < len(numbers):
        raise TrainError(f"{config.folds} has reports of folds {numbers}, expected one per fold. Delete the others.")
    return CrossValidation(tuple(reports), tuple(path.parent / "evaluation" for path in paths))


def spread(reports: Sequence[Report]) -> Spread:
    """Return the mean, minimum and maximum of each metric over the runs, with the runs' folds and epochs."""
    metrics = {}
    for name, key in SPREAD:
        values = [float(getattr(getattr(report.figures, name), key)) for report in reports]
        metrics[f"{name}.{key}"] = Statistics(sum(values) / len(values), min(values), max(values))
    folds = [report.settings["fold"] for report in reports]
    return Spread([fold for fold in folds if isinstance(fold, int)], [report.epochs for report in reports], metrics)


def _read(path: Path, config: TrainConfig, data: Mapping[str, str]) -> Report:
    report = from_json(Report, read_json(path), str(path))
    if report.evaluation is None or not report.evaluation.kept:
        raise TrainError(f"{path} is not the report of a model that held out a fold; run `make folds` again.")
    wanted = {name: getattr(config, name) for name in FIXED_BY_CHECKPOINT if name not in FREE}
    differences = [
        f"{name} is {report.settings.get(name)}, expected {value}"
        for name, value in sorted(wanted.items())
        if report.settings.get(name) != value
    ]
    if report.data != data:
        differences.append("other data")
    if differences:
        raise TrainError(
            f"{path} has other settings ({'; '.join(differences)}). Run `make folds` again with the same options, "
            f"or hold out a fold: {_TRIAL}."
        )
    return report
