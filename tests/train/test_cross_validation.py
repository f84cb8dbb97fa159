"""Cross-validation: figures of several folds, pooled and side by side."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from train.common.errors import TrainError
from train.config import TrainConfig
from train.evaluate import cross_validation
from train.evaluate.evaluate import THRESHOLDS
from train.evaluate.metrics import accuracy, calibration, confusion
from train.evaluate.pooled import pooled
from train.network import checkpoint
from train.pictures import nondigits
from train.readers.readings import Readings
from train.report.card_tables import confusions, sweep_table
from train.report.model_card import card

DATA = {"a file": "its hash"}
KINDS = ("characters", *nondigits.MAKERS)


def readings(count: int, seed: int) -> tuple[np.ndarray, Readings]:
    """Labels, and readings of which most are right and more or less sure."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count).astype(np.uint8)
    probabilities = rng.dirichlet(np.full(10, 0.1), count).astype(np.float32)
    sure = rng.random(count) < 0.8
    probabilities[sure, labels[sure]] += 3
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    return labels, Readings(probabilities, rng.beta(40, 1, count).astype(np.float32))


def evaluation(labels: np.ndarray, read: Readings, *, writers: dict[str, float], unread: int, fall: float) -> Any:
    """An evaluation of so many digits, whose non-digits lie evenly between 0 and 1."""
    n = len(labels)
    sweep = {"centre": accuracy(labels, read), "n": n}
    sweep["conditions"] = [
        {"kind": "slant", "value": 15, "legible": True, "accuracy": 0.9, "unread": unread, "fall": fall},
        {"kind": "few points", "value": 4, "legible": False, "accuracy": 0.5, "unread": 0, "fall": 40.0},
    ]
    kept = {name: (1 - THRESHOLDS).tolist() for name in (*KINDS, "mnist", "inked")}
    kept["digits"] = [float((read.is_digit >= threshold).mean()) for threshold in THRESHOLDS]
    return {
        "mnist_validation": {"accuracy": 0.99, "n": 5000},
        "mnist_inked": {"accuracy": 0.98, "n": 5000},
        "pen_digits": {"accuracy": sweep["centre"], "n": n, "by_writer": writers, "fold": 0},
        "calibration": asdict(calibration(labels, read)),
        "non_digits": {kind: {"n": n} for kind in KINDS},
        "kept": kept,
        "confusion": confusion(labels, read.digits).tolist(),
        "misread": [{"written": 1, "read": 7, "confidence": fall, "strokes": []}],
        "sweep": sweep,
    }


def joined(parts: list[tuple[np.ndarray, Readings]]) -> tuple[np.ndarray, Readings]:
    probabilities = np.concatenate([read.probabilities for _, read in parts])
    is_digit = np.concatenate([read.is_digit for _, read in parts])
    return np.concatenate([labels for labels, _ in parts]), Readings(probabilities, is_digit)


@pytest.fixture(scope="module")
def parts() -> list[tuple[np.ndarray, Readings]]:
    return [readings(300, seed=1), readings(500, seed=2)]


@pytest.fixture(scope="module")
def evaluations(parts: list[tuple[np.ndarray, Readings]]) -> list[dict[str, Any]]:
    (first, second) = parts
    return [
        evaluation(*first, writers={"1": 0.9, "2": 0.7}, unread=100, fall=0.4),
        evaluation(*second, writers={"3": 0.8}, unread=0, fall=0.8),
    ]


def test_what_is_pooled_is_what_all_readings_together_give(
    parts: list[tuple[np.ndarray, Readings]], evaluations: list[dict[str, Any]]
) -> None:
    labels, read = joined(parts)
    found = pooled(evaluations, 0.5)
    pen = found["pen_digits"]
    assert pen["accuracy"] == pytest.approx(accuracy(labels, read))
    assert (pen["n"], pen["writers"], pen["worst_writer"]) == (800, 3, 0.7)
    assert found["confusion"] == confusion(labels, read.digits).tolist()
    together = calibration(labels, read)
    assert found["calibration"]["expected_error"] == pytest.approx(together.expected_error)
    assert [one["n"] for one in found["calibration"]["bins"]] == [one.n for one in together.bins]
    assert [one["confidence"] for one in found["misread"]] == [0.8, 0.4]
    assert found["mnist_validation"] == {"accuracy": pytest.approx(0.99), "n": 5000}


def test_what_is_kept_and_refused_is_counted_at_the_threshold_given(
    parts: list[tuple[np.ndarray, Readings]], evaluations: list[dict[str, Any]]
) -> None:
    _, read = joined(parts)
    found = pooled(evaluations, 0.2)["non_digits"]
    assert found["published_threshold"] == 0.2
    assert found["digits_kept"] == pytest.approx((read.is_digit >= 0.2).mean(), abs=1e-5)
    measured = found["threshold"]
    assert (read.is_digit >= measured).mean() >= 0.99 > (read.is_digit >= measured + 0.01).mean()
    assert found["characters"] == {
        "refused": pytest.approx(measured), "refused_published": pytest.approx(0.2), "n": 800
    }  # fmt: skip


def test_a_way_of_drawing_costs_what_it_costs_those_that_somebody_read(evaluations: list[dict[str, Any]]) -> None:
    sweep = pooled(evaluations, 0.5)["sweep"]
    slanted, _ = sweep["conditions"]
    assert slanted["fall"] == pytest.approx((0.4 * 200 + 0.8 * 500) / 700)
    assert (slanted["unread"], sweep["n"], sweep["largest_fall"]) == (100, 800, slanted["fall"])


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    return TrainConfig(folds=tmp_path / "folds", epochs=60)


@pytest.fixture
def reports(config: TrainConfig, evaluations: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Reports of two folds, as they lie in ``config.folds``."""
    written = []
    for fold, of_fold in enumerate(evaluations):
        settings = checkpoint.fixed(config) | {"fold": fold, "seed": fold, "epochs": 20}
        figures: dict[str, dict[str, float]] = {}
        for name, key in cross_validation.SPREAD:
            figures.setdefault(name, {"n": 50})[key] = (0.9, 0.7)[fold]
        report = {"settings": settings, "temperature": 0.5 + fold, "figures": figures, "evaluation": of_fold}
        report["data"] = DATA
        write(config, fold, report)
        written.append(report)
    return written


def write(config: TrainConfig, fold: int, report: dict[str, Any]) -> None:
    folder = config.folds / str(fold)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(json.dumps(report))


@pytest.mark.usefixtures("reports")
def test_folds_give_their_mean_temperature_and_each_figures_spread(config: TrainConfig) -> None:
    found = cross_validation.load(config, DATA)
    assert found.temperature == 1.0
    evaluation = found.evaluation(0.8)
    spread = evaluation["spread"]
    assert (spread["fold"], spread["epochs"]) == ([0, 1], [20, 20])
    assert spread["mnist_test.accuracy"] == {"mean": pytest.approx(0.8), "least": 0.7, "greatest": 0.9}
    figures = {"mnist_test": {"accuracy": 0.95, "n": 50}, **evaluation, "characters": {"refused": 0.9, "n": 9}}
    text = card(
        checkpoint.fixed(config)
        | {"figures": figures, "evaluation": evaluation, "threshold": 0.8, "parameters": 4000}
        | {"multiply_adds": 90000, "duration_s": 60.0, "machine": "Linux"},
        ["folds/0/evaluation", "folds/1/evaluation"],
    )
    assert "of folds 0 and 1, trained for 20 epochs" in text
    assert "| MNIST test set, read right by this network | 95.00% of 50 | 80.00% (70.00% to 90.00%) |" in text
    assert "(folds/0/evaluation/pen-misread.png)" in text
    assert "[fold 0](folds/0/evaluation/sweep-unread.png)" in text
    assert found.pictures == (config.folds / "0/evaluation", config.folds / "1/evaluation")


def test_the_card_counts_in_words_and_has_no_negative_nothing() -> None:
    counts = np.eye(10, dtype=int)
    counts[1, 7], counts[4, 9] = 2, 1
    assert confusions(counts) == "Of 13 pen digits 3 are misread, the most often 1 as 7 (2 times), 4 as 9 (once)"
    one = {"kind": "slant", "value": 15, "accuracy": 0.9, "unread": 0, "fall": 1e-15}
    assert "| +0.00 |" in sweep_table({"conditions": [one]})


def test_without_a_fold_it_says_how_to_make_some(config: TrainConfig) -> None:
    with pytest.raises(TrainError, match=r"folds holds no fold's report.*`make folds`.*--fold 0"):
        cross_validation.load(config, DATA)


def test_a_fold_of_another_recipe_is_named(config: TrainConfig, reports: list[dict[str, Any]]) -> None:
    reports[1]["settings"]["pool"] = 9
    write(config, 1, reports[1])
    with pytest.raises(TrainError, match=r"1/report\.json is of a run with other settings \(pool 9 there, 200000 here"):
        cross_validation.load(config, DATA)
    del reports[1]["settings"]["pool"]  # as in a report from before there was such an option
    write(config, 1, reports[1])
    with pytest.raises(TrainError, match="pool None there"):
        cross_validation.load(config, DATA)


def test_a_fold_of_other_data_is_named(config: TrainConfig, reports: list[dict[str, Any]]) -> None:
    write(config, 1, reports[1] | {"data": {"a file": "another hash"}})
    with pytest.raises(TrainError, match=r"1/report\.json is of a run with other settings \(other data\)"):
        cross_validation.load(config, DATA)


def test_a_fold_counts_once(config: TrainConfig, reports: list[dict[str, Any]]) -> None:
    write(config, 2, reports[1])
    with pytest.raises(TrainError, match=r"holds reports of folds \[0, 1, 1\], one of them twice"):
        cross_validation.load(config, DATA)


def test_folds_of_another_version_are_named(config: TrainConfig, reports: list[dict[str, Any]]) -> None:
    del reports[0]["temperature"]
    write(config, 0, reports[0])
    with pytest.raises(TrainError, match="holds reports of another version"):
        cross_validation.load(config, DATA)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"settings": 3}', '{"settings": {}, "evaluation": null}', "\xff"])
@pytest.mark.usefixtures("reports")
def test_what_is_no_report_is_named(config: TrainConfig, content: str) -> None:
    (config.folds / "0/report.json").write_text(content, encoding="latin-1")
    with pytest.raises(TrainError, match=r"0/report\.json is "):
        cross_validation.load(config, DATA)
