"""Cross-validation: what networks that held a fold out tell of one that learns from everybody.

``make folds`` trains networks of the same recipe, each without another fifth of all writers, people and alphabets. What
each makes of those whom it has never seen is pooled: the figures of the recipe, and with them the temperature of the
network that ships, which has seen everybody and could tell nothing of strangers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from train.common.errors import TrainError
from train.common.files import read_json
from train.config import FIXED_BY_CHECKPOINT, TrainConfig
from train.evaluate.evaluate import THRESHOLDS
from train.evaluate.pooled import pooled

# What is put side by side: figure and key within it, each a share, 0 to 1.
SPREAD = (
    ("mnist_validation", "accuracy"), ("mnist_test", "accuracy"), ("pen_digits", "accuracy"),
    ("pen_digits", "worst_writer"), ("mnist_inked", "accuracy"), ("calibration", "expected_error"),
    ("characters", "refused"),
)  # fmt: skip
# What runs may differ in and still be of one recipe: shorter runs understate what a long one reaches.
FREE = frozenset({"fold", "seed", "epochs"})

_TRIAL = "`python -m train --fold 0 --output build/trial`"

Report = Mapping[str, Any]


@dataclass(frozen=True)
class CrossValidation:
    """The folds' reports: of them come the temperature and the pooled figures. ``pictures`` lie beside each."""

    reports: tuple[Report, ...]
    pictures: tuple[Path, ...]

    @property
    def temperature(self) -> float:
        """The mean of the folds' temperatures."""
        return float(sum(report["temperature"] for report in self.reports)) / len(self.reports)

    def evaluation(self, threshold: float) -> dict[str, Any]:
        """Return the pooled figures, what is kept and rejected being counted at ``threshold``."""
        together = pooled([report["evaluation"] for report in self.reports], threshold)
        return together | {"spread": spread(self.reports)}


def load(config: TrainConfig, data: Mapping[str, str]) -> CrossValidation:
    """Read the reports of all folds.

    Args:
        config: of the network that learns from everybody.
        data: SHA-256 by file of what it learns from.

    Raises:
        TrainError: if there is none, or one cannot be read, is of other settings or data, or of a fold met before.
    """
    paths = sorted(config.folds.glob("*/report.json"))
    if not paths:
        raise TrainError(
            f"{config.folds} holds no fold's report, and by these a network that learns from everybody is calibrated; "
            f"run `make folds` first, or hold a fold out: {_TRIAL}."
        )
    reports = [_read(path, config, data) for path in paths]
    numbers = [report["settings"]["fold"] for report in reports]
    if len(set(numbers)) < len(numbers):
        raise TrainError(
            f"{config.folds} holds reports of folds {numbers}, one of them twice; leave one of each there."
        )
    folds = CrossValidation(tuple(reports), tuple(path.parent / "evaluation" for path in paths))
    try:
        folds.evaluation(float(THRESHOLDS[0]))
        float(folds.temperature)
    except (KeyError, TypeError, ValueError) as error:
        raise TrainError(f"{config.folds} holds reports of another version ({error!r}); `make folds` anew.") from None
    return folds


def spread(reports: Sequence[Report]) -> dict[str, Any]:
    """Return for each figure its mean, least and greatest over the runs, with the runs' folds and epochs."""
    figures: dict[str, Any] = {name: [report["settings"][name] for report in reports] for name in ("fold", "epochs")}
    for name, key in SPREAD:
        values = [report["figures"][name][key] for report in reports]
        figures[f"{name}.{key}"] = {"mean": sum(values) / len(values), "least": min(values), "greatest": max(values)}
    return figures


def _read(path: Path, config: TrainConfig, data: Mapping[str, str]) -> Report:
    report = read_json(path)
    settings, evaluation = report.get("settings"), report.get("evaluation")
    if not isinstance(settings, dict) or not isinstance(evaluation, dict) or "kept" not in evaluation:
        raise TrainError(f"{path} is no report of a network that held a fold out; `make folds` writes it anew.")
    wanted = {name: getattr(config, name) for name in FIXED_BY_CHECKPOINT if name not in FREE}
    differences = [
        f"{name} {settings.get(name)} there, {value} here"
        for name, value in sorted(wanted.items())
        if settings.get(name) != value
    ]
    if report.get("data") != data:
        differences.append("other data")
    if differences:
        raise TrainError(
            f"{path} is of a run with other settings ({'; '.join(differences)}); `make folds` with the same options "
            f"trains the folds anew, or hold a fold out: {_TRIAL}."
        )
    return report
