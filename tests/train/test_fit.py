"""Fitting: it learns, a stopped run goes on where it was, and every ending leaves whole files."""

import dataclasses
import json
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.train.small import drawn_bitmaps, small_recipe
from train import checkpoint, evaluate, files, fit, model, report
from train.checkpoint import Progress
from train.config import TrainConfig
from train.errors import TrainError


@pytest.fixture(autouse=True, scope="module")
def deterministic() -> None:
    tf.config.experimental.enable_op_determinism()


@pytest.fixture
def settings(tmp_path: Path) -> TrainConfig:
    return TrainConfig(output=tmp_path / "models", epochs=2, batch_size=32, resume=True)


class Killed(BaseException):
    """What stands for a kill between two epochs."""


def kill_after(epochs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    save = checkpoint.save

    def save_and_die(config: TrainConfig, network: keras.Model, progress: Progress) -> None:
        save(config, network, progress)
        if len(progress.history) == epochs:
            raise Killed

    monkeypatch.setattr(checkpoint, "save", save_and_die)


def test_a_network_learns_to_read_the_allographs(settings: TrainConfig) -> None:
    network, progress = fit.fit(dataclasses.replace(settings, epochs=10), small_recipe())
    unseen = drawn_bitmaps(300, seed=9)
    readings = evaluate.read_bitmaps(network, unseen)
    assert (readings.digits == unseen.labels).mean() > 0.9
    assert progress.history[-1]["loss"] < progress.history[0]["loss"] / 2


def test_a_stopped_run_ends_with_the_network_of_an_unbroken_one(
    settings: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unbroken, _ = fit.fit(dataclasses.replace(settings, output=tmp_path / "other"), small_recipe())
    with monkeypatch.context() as patched, pytest.raises(Killed):
        kill_after(1, patched)
        fit.fit(settings, small_recipe())
    resumed, progress = fit.fit(settings, small_recipe())
    assert len(progress.history) == settings.epochs
    for ours, theirs in zip(resumed.get_weights(), unbroken.get_weights(), strict=True):
        assert np.allclose(ours, theirs, atol=1e-5)


def test_without_resume_a_run_starts_anew(settings: TrainConfig) -> None:
    anew = dataclasses.replace(settings, resume=False, epochs=1)
    checkpoint.save(anew, model.build(), Progress([{"loss": 0.0}], 1.0))
    _, progress = fit.fit(anew, small_recipe())
    assert progress.history[0]["loss"] > 0


def test_a_checkpoint_of_other_settings_is_refused_by_name(settings: TrainConfig) -> None:
    checkpoint.save(settings, model.build(), Progress())
    with pytest.raises(TrainError, match=r"learning_rate 0.003 there, 0.5 here"):
        checkpoint.load(dataclasses.replace(settings, learning_rate=0.5))


@pytest.mark.parametrize("keep", [0, 100, 20_000])
def test_a_cut_off_checkpoint_is_refused(settings: TrainConfig, keep: int) -> None:
    checkpoint.save(settings, model.build(), Progress())
    path = checkpoint.path(settings)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(TrainError, match="is damaged"):
        checkpoint.load(settings)


def test_without_a_checkpoint_there_is_nothing_to_resume(settings: TrainConfig) -> None:
    assert checkpoint.load(settings) is None


def test_the_network_keeps_to_the_contract() -> None:
    network = model.build()
    outputs = network(np.random.default_rng(0).random((5, 28, 28, 1), np.float32))
    assert set(outputs) == {"probabilities", "is_digit"}
    assert outputs["probabilities"].shape == (5, 10)
    assert np.allclose(outputs["probabilities"].numpy().sum(axis=1), 1, atol=1e-5)
    assert outputs["is_digit"].shape == (5, 1)
    assert model.multiply_adds(network) <= 8_000_000


def test_report_and_network_agree_and_nothing_half_written_stays(settings: TrainConfig) -> None:
    network, progress, test = model.build(), Progress([dict.fromkeys(HISTORY, 0.5)], 1.0), drawn_bitmaps(60, seed=3)
    summary, readings = report.report(settings, network, progress, files.MNIST, test)
    report.write_all(settings.output, network, summary, test, readings)
    assert {path.name for path in settings.output.iterdir()} == {
        "digits.keras", "report.json", "golden.json", "training.png", "misread.png",
    }  # fmt: skip
    written = json.loads((settings.output / "report.json").read_text())
    saved = keras.models.load_model(settings.output / "digits.keras")
    assert (evaluate.read_bitmaps(saved, test).digits == readings.digits).all()
    assert np.sum(written["confusion"]) == len(test)
    assert written["figures"]["mnist_test"]["accuracy"] == np.mean(readings.digits == test.labels)


HISTORY = ("loss", "val_loss", "probabilities_accuracy", "val_probabilities_accuracy")


def test_a_folder_that_cannot_be_written_is_named(settings: TrainConfig) -> None:
    settings.output.parent.mkdir(exist_ok=True)
    settings.output.write_text("a file where the folder should be")
    with pytest.raises(TrainError, match="cannot be written"):
        checkpoint.save(settings, model.build(), Progress())
