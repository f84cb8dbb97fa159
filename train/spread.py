"""``python -m train spread``: how much the figures depend on the seed and on who was held out.

``make folds`` trains the same recipe again without other people; this puts the runs' figures side by side and writes
their mean, least and greatest into the report of the network that ships.
"""

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from train.card import write_report
from train.errors import TrainError

# Figure and key within it: every one is a share, 0 to 1, or percentage points.
SPREAD = (
    ("mnist_validation", "accuracy"), ("mnist_test", "accuracy"), ("pen_digits", "accuracy"),
    ("pen_digits", "worst_writer"), ("mnist_inked", "accuracy"), ("calibration", "expected_error"),
    ("characters", "refused"),
)  # fmt: skip
# What two runs may differ in and still be compared: shorter runs of other folds understate what a long one reaches.
FREE = frozenset({"fold", "seed", "epochs"})


def spread(reports: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return for each figure its mean, least and greatest over runs of one recipe, with the runs' folds and epochs.

    Raises:
        TrainError: if the runs are not of the same settings.
    """
    settings = [{name: value for name, value in report["settings"].items() if name not in FREE} for report in reports]
    for other in settings[1:]:
        if other != settings[0]:
            named = sorted(name for name in settings[0] | other if other.get(name) != settings[0].get(name))
            raise TrainError(f"The runs differ in {', '.join(named)}; train the folds with the same options.")
    figures: dict[str, Any] = {name: [report["settings"][name] for report in reports] for name in ("fold", "epochs")}
    for name, key in SPREAD:
        values = [report["figures"][name][key] for report in reports]
        figures[f"{name}.{key}"] = {"mean": sum(values) / len(values), "least": min(values), "greatest": max(values)}
    return figures


def main(arguments: list[str]) -> int:
    """Run the command; return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m train spread", description=__doc__)
    parser.add_argument(
        "--output", type=Path, default=Path("models"), metavar="FOLDER",
        help="folder with report.json, and folds/*/report.json of the other runs (default: models)",
    )  # fmt: skip
    output = parser.parse_args(arguments).output
    try:
        own = output / "report.json"
        reports = [_read(own), *map(_read, sorted(output.glob("folds/*/report.json")))]
        found = spread(reports)
        reports[0]["figures"]["spread"] = found
        write_report(output, reports[0])
    except TrainError as error:
        print(f"train spread: {error}", file=sys.stderr)
        return 1
    print(f"Runs of fold {found.pop('fold')}, of {found.pop('epochs')} epochs: mean (least to greatest)")
    for name, values in found.items():
        print(f"{name:<30} {values['mean']:.4f} ({values['least']:.4f} to {values['greatest']:.4f})")
    return 0


def _read(path: Path) -> dict[str, Any]:
    try:
        report: dict[str, Any] = json.loads(path.read_text())
    except OSError as error:
        raise TrainError(f"{path} cannot be read: {error.strerror or error}; `make train` writes it.") from None
    except ValueError as error:
        raise TrainError(f"{path} is no JSON ({error}); train that run anew.") from None
    if report.get("settings", {}).get("recipe") != "people":
        raise TrainError(f"{path} is of no run of the recipe 'people', whose figures have a spread.")
    return report
