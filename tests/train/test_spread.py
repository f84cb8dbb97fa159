"""``python -m train spread``: figures of several folds side by side."""

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from train.errors import TrainError
from train.spread import SPREAD, spread


def report(fold: int, value: float) -> dict[str, Any]:
    figures: dict[str, dict[str, float]] = {}
    for name, key in SPREAD:
        figures.setdefault(name, {"n": 50})[key] = value
    settings = {"recipe": "people", "pool": 900, "epochs": 3 + fold, "fold": fold, "seed": fold}
    network = {"threshold": 0.8, "parameters": 4000, "multiply_adds": 90000, "duration_s": 60.0, "machine": "Linux"}
    return network | settings | {"settings": settings, "figures": figures, "evaluation": None}


def test_mean_least_and_greatest_are_of_all_runs() -> None:
    found = spread([report(0, 0.9), report(1, 0.96), report(2, 0.99)])
    assert (found["fold"], found["epochs"]) == ([0, 1, 2], [3, 4, 5])
    assert found["pen_digits.accuracy"] == {"mean": pytest.approx(0.95), "least": 0.9, "greatest": 0.99}


def test_runs_of_other_settings_are_named() -> None:
    other = copy.deepcopy(report(1, 0.9))
    other["settings"]["pool"] = 9
    with pytest.raises(TrainError, match="The runs differ in pool"):
        spread([report(0, 0.9), other])
    del other["settings"]["pool"]  # as in a report from before there was such an option
    with pytest.raises(TrainError, match="The runs differ in pool"):
        spread([other, report(0, 0.9)])


def test_the_command_writes_the_spread_into_the_report(tmp_path: Path) -> None:
    for folder, content in (("", report(0, 0.9)), ("folds/1", report(1, 0.7))):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        (tmp_path / folder / "report.json").write_text(json.dumps(content))
    command = [sys.executable, "-m", "train", "spread", "--output", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stderr) == (0, "")
    assert "mnist_test.accuracy" in done.stdout
    card = (tmp_path / "README.md").read_text()
    assert "| MNIST test set, read right | 90.00% of 50 | 80.00% (70.00% to 90.00%) |" in card
    written = json.loads((tmp_path / "report.json").read_text())["figures"]["spread"]
    assert written["mnist_test.accuracy"] == {"mean": pytest.approx(0.8), "least": 0.7, "greatest": 0.9}


def test_a_missing_report_is_named(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "train", "spread", "--output", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith(f"train spread: {tmp_path / 'report.json'} cannot be read")
