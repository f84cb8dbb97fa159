"""Cross-validation: metrics of several folds, pooled and compared."""

import json
from dataclasses import replace
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
from train.evaluate.report_contents import (
    CalibrationError,
    CharactersRejected,
    Figures,
    Report,
    WritersRead,
    figures_of,
)
from train.evaluate.results import (
    Metrics,
    Misreading,
    PenDigits,
    Perturbed,
    Rejected,
    Rejection,
    Robustness,
    Share,
    from_json,
    to_json,
)
from train.network import checkpoint
from train.pictures import nondigits
from train.readers.readings import Readings
from train.report.card_tables import confusions, robustness_table
from train.report.model_card import card

DATA = {"a file": "its hash"}
KINDS = ("characters", *nondigits.MAKERS)


def readings(count: int, seed: int) -> tuple[np.ndarray, Readings]:
    """Random labels, and readings that are mostly correct, with varied confidence."""
    rng = np.random.default_rng(seed)
    labels = rng.integers(0, 10, count).astype(np.uint8)
    probabilities = rng.dirichlet(np.full(10, 0.1), count).astype(np.float32)
    confident = rng.random(count) < 0.8
    probabilities[confident, labels[confident]] += 3
    probabilities /= probabilities.sum(axis=1, keepdims=True)
    return labels, Readings(probabilities, rng.beta(40, 1, count).astype(np.float32))


def metrics(labels: np.ndarray, read: Readings, *, writers: dict[str, float], unread: int, fall: float) -> Metrics:
    """The metrics of these digits, with `is_digit` of non-digits spread evenly from 0 to 1."""
    n, right = len(labels), accuracy(labels, read)
    kept = {name: (1 - THRESHOLDS).tolist() for name in (*KINDS, "mnist", "inked")}
    kept["digits"] = [float((read.is_digit >= threshold).mean()) for threshold in THRESHOLDS]
    rejected = Rejected(0.9, 0.9, n)
    return Metrics(
        mnist_validation=Share(0.99, 5000),
        mnist_inked=Share(0.98, 5000),
        pen_digits=PenDigits(right, n, len(writers), writers, min(writers.values()), 0),
        calibration=calibration(labels, read),
        non_digits=Rejection(0.5, 0.5, 0.9, 0.9, 0.9, rejected, dict.fromkeys(nondigits.MAKERS, rejected)),
        kept=kept,
        confusion=confusion(labels, read.digits).tolist(),
        misread=[Misreading(1, 7, fall, [])],
        sweep=Robustness(
            right,
            n,
            (Perturbed("slant", 15, True, 0.9, unread, fall), Perturbed("few points", 4, False, 0.5, 0, 40.0)),
        ),
    )


def joined(parts: list[tuple[np.ndarray, Readings]]) -> tuple[np.ndarray, Readings]:
    probabilities = np.concatenate([read.probabilities for _, read in parts])
    is_digit = np.concatenate([read.is_digit for _, read in parts])
    return np.concatenate([labels for labels, _ in parts]), Readings(probabilities, is_digit)


@pytest.fixture(scope="module")
def parts() -> list[tuple[np.ndarray, Readings]]:
    return [readings(300, seed=1), readings(500, seed=2)]


@pytest.fixture(scope="module")
def of_folds(parts: list[tuple[np.ndarray, Readings]]) -> list[Metrics]:
    (first, second) = parts
    return [
        metrics(*first, writers={"1": 0.9, "2": 0.7}, unread=100, fall=0.4),
        metrics(*second, writers={"3": 0.8}, unread=0, fall=0.8),
    ]


def test_pooled_metrics_equal_the_metrics_of_all_readings_together(
    parts: list[tuple[np.ndarray, Readings]], of_folds: list[Metrics]
) -> None:
    labels, read = joined(parts)
    found = pooled(of_folds, 0.5)
    pen = found.pen_digits
    assert pen.accuracy == pytest.approx(accuracy(labels, read))
    assert (pen.n, pen.writers, pen.worst_writer) == (800, 3, 0.7)
    assert found.confusion == confusion(labels, read.digits).tolist()
    together = calibration(labels, read)
    assert found.calibration.expected_error == pytest.approx(together.expected_error)
    assert [one.n for one in found.calibration.bins] == [one.n for one in together.bins]
    assert [one.confidence for one in found.misread] == [0.8, 0.4]
    assert found.mnist_validation.accuracy == pytest.approx(0.99)
    assert found.mnist_validation.n == 5000


def test_pooled_accepted_and_rejected_shares_are_at_the_given_threshold(
    parts: list[tuple[np.ndarray, Readings]], of_folds: list[Metrics]
) -> None:
    _, read = joined(parts)
    found = pooled(of_folds, 0.2).non_digits
    assert found.published_threshold == 0.2
    assert found.digits_kept == pytest.approx((read.is_digit >= 0.2).mean(), abs=1e-5)
    measured = found.threshold
    assert (read.is_digit >= measured).mean() >= 0.99 > (read.is_digit >= measured + 0.01).mean()
    characters = found.characters
    assert characters.refused == pytest.approx(measured)
    assert characters.refused_published == pytest.approx(0.2)
    assert characters.n == 800


def test_the_pooled_fall_under_a_perturbation_is_weighted_by_legible_drawings(of_folds: list[Metrics]) -> None:
    robustness = pooled(of_folds, 0.5).sweep
    slanted, _ = robustness.conditions
    assert slanted.fall == pytest.approx((0.4 * 200 + 0.8 * 500) / 700)
    assert (slanted.unread, robustness.n, robustness.largest_fall) == (100, 800, slanted.fall)


@pytest.fixture
def config(tmp_path: Path) -> TrainConfig:
    return TrainConfig(folds=tmp_path / "folds", epochs=60)


@pytest.fixture
def reports(config: TrainConfig, of_folds: list[Metrics]) -> list[dict[str, Any]]:
    """The JSON reports of two folds, written to ``config.folds``."""
    written = []
    for fold, evaluation in enumerate(of_folds):
        value = (0.9, 0.7)[fold]
        share = Share(value, 50)
        report = Report(
            settings=checkpoint.fixed(config) | {"fold": fold, "seed": fold, "epochs": 20},
            recipe="people",
            seed=fold,
            epochs=20,
            parameters=4000,
            multiply_adds=90000,
            threshold=0.8,
            doubt_threshold=0.3,
            temperature=0.5 + fold,
            figures=Figures(
                share,
                share,
                WritersRead(value, 50, 3, value, fold),
                share,
                CalibrationError(value, 50),
                CharactersRejected(value, 50),
            ),
            confusion=[],
            history=[],
            duration_s=60.0,
            machine="Linux",
            packages={},
            data=DATA,
            evaluation=evaluation,
        )
        written.append(to_json(report))
        write(config, fold, written[-1])
    return written


def write(config: TrainConfig, fold: int, report: dict[str, Any]) -> None:
    folder = config.folds / str(fold)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")


def test_folds_yield_their_mean_temperature_and_the_spread_of_each_metric(
    config: TrainConfig, reports: list[dict[str, Any]]
) -> None:
    found = cross_validation.load(config, DATA)
    assert found.temperature == 1.0
    together = found.metrics(0.8)
    assert together.spread
    assert (together.spread.fold, together.spread.epochs) == ([0, 1], [20, 20])
    test = together.spread.metrics["mnist_test.accuracy"]
    assert test.mean == pytest.approx(0.8)
    assert (test.least, test.greatest) == (0.7, 0.9)
    report = replace(
        from_json(Report, reports[0], "a report"),
        figures=figures_of(Share(0.95, 50), together, None),
        evaluation=together,
    )
    text = card(report, ["folds/0/evaluation", "folds/1/evaluation"])
    assert "folds 0 and 1, trained for 20 epochs" in text
    assert "| MNIST test images, correct | 95.00% of 50 | 80.00% (70.00% to 90.00%) |" in text
    assert "(folds/0/evaluation/pen-misread.png)" in text
    assert "[fold 0](folds/0/evaluation/robustness-illegible.png)" in text
    assert found.pictures == (config.folds / "0/evaluation", config.folds / "1/evaluation")


def test_a_report_survives_a_round_trip_through_json(reports: list[dict[str, Any]]) -> None:
    assert to_json(from_json(Report, json.loads(json.dumps(reports[0])), "a report")) == reports[0]


def test_the_card_lists_confusions_and_never_prints_negative_zero() -> None:
    counts = np.eye(10, dtype=int)
    counts[1, 7], counts[4, 9] = 2, 1
    assert confusions(counts) == "3 of 13 pen digits are misread, most often 1 as 7 (2 times), 4 as 9 (once)"
    one = Perturbed("slant", 15, True, 0.9, 0, 1e-15)
    assert "| +0.00 |" in robustness_table(Robustness(0.9, 10, (one,)))


def test_missing_fold_reports_are_an_error_that_names_the_command(config: TrainConfig) -> None:
    with pytest.raises(TrainError, match=r"No fold reports in .*folds: .*`make folds`.*--fold 0"):
        cross_validation.load(config, DATA)


def test_a_fold_with_other_settings_is_an_error(config: TrainConfig, reports: list[dict[str, Any]]) -> None:
    reports[1]["settings"]["pool"] = 9
    write(config, 1, reports[1])
    with pytest.raises(TrainError, match=r"1/report\.json has other settings \(pool is 9, expected 200000\)"):
        cross_validation.load(config, DATA)
    del reports[1]["settings"]["pool"]  # as in a report that predates the option
    write(config, 1, reports[1])
    with pytest.raises(TrainError, match="pool is None, expected 200000"):
        cross_validation.load(config, DATA)


def test_a_fold_with_other_data_is_an_error(config: TrainConfig, reports: list[dict[str, Any]]) -> None:
    write(config, 1, reports[1] | {"data": {"a file": "another hash"}})
    with pytest.raises(TrainError, match=r"1/report\.json has other settings \(other data\)"):
        cross_validation.load(config, DATA)


def test_a_repeated_fold_is_an_error(config: TrainConfig, reports: list[dict[str, Any]]) -> None:
    write(config, 2, reports[1])
    with pytest.raises(TrainError, match=r"has reports of folds \[0, 1, 1\], expected one per fold"):
        cross_validation.load(config, DATA)


def test_a_fold_report_of_another_version_is_an_error(config: TrainConfig, reports: list[dict[str, Any]]) -> None:
    del reports[0]["temperature"]
    write(config, 0, reports[0])
    with pytest.raises(TrainError, match=r"0/report\.json: temperature: .*another version"):
        cross_validation.load(config, DATA)


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"settings": 3}', '{"settings": {}, "evaluation": null}', "\xff"])
@pytest.mark.usefixtures("reports")
def test_an_invalid_fold_report_is_an_error(config: TrainConfig, content: str) -> None:
    (config.folds / "0/report.json").write_text(content, encoding="latin-1")
    with pytest.raises(TrainError, match=r"0/report\.json"):
        cross_validation.load(config, DATA)
