"""Cross-validation: what networks that held a fold out tell of one that learns from everybody.

``make folds`` trains networks of the same recipe, each without another fifth of all writers, people and alphabets. What
each makes of those whom it has never seen is pooled: the figures of the recipe, and with them the temperature of the
network that ships, which has seen everybody and could tell nothing of strangers.
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

# What is put side by side: figure and key within it, each a share, 0 to 1.
SPREAD = (
    ("mnist_validation", "accuracy"), ("mnist_test", "accuracy"), ("pen_digits", "accuracy"),
    ("pen_digits", "worst_writer"), ("mnist_inked", "accuracy"), ("calibration", "expected_error"),
    ("characters", "refused"),
)  # fmt: skip
# What runs may differ in and still be of one recipe: shorter runs understate what a long one reaches.
FREE = frozenset({"fold", "seed", "epochs"})

_TRIAL = "`python -m train --fold 0 --output build/trial`"


@dataclass(frozen=True)
class CrossValidation:
    """The folds' reports: of them come the temperature and the pooled metrics. ``pictures`` lie beside each."""

    reports: tuple[Report, ...]
    pictures: tuple[Path, ...]

    @property
    def temperature(self) -> float:
        """The mean of the folds' temperatures."""
        return sum(report.temperature for report in self.reports) / len(self.reports)

    def metrics(self, threshold: float) -> Metrics:
        """Return the pooled metrics, what is kept and rejected being counted at ``threshold``."""
        together = pooled([report.evaluation for report in self.reports if report.evaluation], threshold)
        return replace(together, spread=spread(self.reports))


def load(config: TrainConfig, data: Mapping[str, str]) -> CrossValidation:
    """Read the reports of all folds.

    Args:
        config: of the network that is trained on all writers.
        data: SHA-256 by file of what it is trained on.

    Raises:
        TrainError: if there is none, or one cannot be read, is of other settings or data, or of a fold met before.
    """
    paths = sorted(config.folds.glob("*/report.json"))
    if not paths:
        raise TrainError(
            f"No fold reports in {config.folds}: a network trained on all writers is calibrated from them. "
            f"Run `make folds` first, or hold a fold out: {_TRIAL}."
        )
    reports = [_read(path, config, data) for path in paths]
    numbers = [report.settings["fold"] for report in reports]
    if len(set(numbers)) < len(numbers):
        raise TrainError(f"{config.folds} holds reports of folds {numbers}, one of them twice; leave one of each.")
    return CrossValidation(tuple(reports), tuple(path.parent / "evaluation" for path in paths))


def spread(reports: Sequence[Report]) -> Spread:
    """Return for each metric its mean, least and greatest over the runs, with the runs' folds and epochs."""
    metrics = {}
    for name, key in SPREAD:
        values = [float(getattr(getattr(report.figures, name), key)) for report in reports]
        metrics[f"{name}.{key}"] = Statistics(sum(values) / len(values), min(values), max(values))
    folds = [report.settings["fold"] for report in reports]
    return Spread([fold for fold in folds if isinstance(fold, int)], [report.epochs for report in reports], metrics)


def _read(path: Path, config: TrainConfig, data: Mapping[str, str]) -> Report:
    report = from_json(Report, read_json(path), str(path))
    if report.evaluation is None or not report.evaluation.kept:
        raise TrainError(f"{path} is not the report of a network that held a fold out; run `make folds` again.")
    wanted = {name: getattr(config, name) for name in FIXED_BY_CHECKPOINT if name not in FREE}
    differences = [
        f"{name} {report.settings.get(name)} there, {value} here"
        for name, value in sorted(wanted.items())
        if report.settings.get(name) != value
    ]
    if report.data != data:
        differences.append("other data")
    if differences:
        raise TrainError(
            f"{path} is of a run with other settings ({'; '.join(differences)}); `make folds` with the same options "
            f"trains the folds again, or hold a fold out: {_TRIAL}."
        )
    return report
