"""Cross-validation: what networks that held a fold out tell of one that learns from everybody.

``make folds`` trains networks of the same recipe, each without another fifth of all writers, people and alphabets. What
each makes of those whom it has never seen is pooled: the figures of the recipe, and with them the temperature and the
threshold of the network that ships, which has seen everybody and could tell nothing of strangers.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from train.config import FIXED_BY_CHECKPOINT, TrainConfig
from train.errors import TrainError
from train.evaluate.pooled import pooled
from train.evaluate.published import read_json

# What is put side by side: figure and key within it, each a share, 0 to 1.
SPREAD = (
    ("mnist_validation", "accuracy"), ("mnist_test", "accuracy"), ("pen_digits", "accuracy"),
    ("pen_digits", "worst_writer"), ("mnist_inked", "accuracy"), ("calibration", "expected_error"),
    ("characters", "refused"),
)  # fmt: skip
# What runs may differ in and still be of one recipe: shorter runs understate what a long one reaches.
FREE = frozenset({"fold", "seed", "epochs"})

Report = Mapping[str, Any]


@dataclass(frozen=True)
class CrossValidation:
    """What the folds tell: the mean of their temperatures, and the pooled figures with their spread."""

    temperature: float
    evaluation: dict[str, Any]


def load(config: TrainConfig) -> CrossValidation:
    """Read the reports of all folds.

    Raises:
        TrainError: if there is none, or one cannot be read or is of other settings than ``config``.
    """
    paths = sorted(config.folds.glob("*/report.json"))
    if not paths:
        raise TrainError(
            f"{config.folds} holds no fold's report, and by these a network that learns from everybody is calibrated; "
            "run `make folds` first, or hold a fold out with --fold 0."
        )
    reports = [_read(path, config) for path in paths]
    evaluation = pooled([report["evaluation"] for report in reports])
    temperatures = [report["temperature"] for report in reports]
    return CrossValidation(sum(temperatures) / len(reports), evaluation | {"spread": spread(reports)})


def spread(reports: Sequence[Report]) -> dict[str, Any]:
    """Return for each figure its mean, least and greatest over the runs, with the runs' folds and epochs."""
    figures: dict[str, Any] = {name: [report["settings"][name] for report in reports] for name in ("fold", "epochs")}
    for name, key in SPREAD:
        values = [report["figures"][name][key] for report in reports]
        figures[f"{name}.{key}"] = {"mean": sum(values) / len(values), "least": min(values), "greatest": max(values)}
    return figures


def _read(path: Path, config: TrainConfig) -> Report:
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
    if differences:
        raise TrainError(
            f"{path} is of a run with other settings ({'; '.join(differences)}); `make folds` with the same options "
            "trains the folds anew, or hold a fold out with --fold 0."
        )
    return report
