"""Fitting, checkpoints, calibration and the files of a finished run."""

import dataclasses
import json
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

from tests.support.small_data import drawn_bitmaps, small_recipe
from train.common.errors import TrainError
from train.config import TrainConfig
from train.data import download
from train.evaluate.elsewhere import Thresholds
from train.network import checkpoint, fingerprint, fit, model
from train.network.calibrate import LabeledReadings, apply_temperature, calibrate, fit_temperature
from train.network.checkpoint import Progress
from train.network.cpu_layers import for_training
from train.pictures import input_pipeline
from train.readers.keras import keras_reader
from train.readers.readings import Readings, read_bitmaps
from train.report import report


@pytest.fixture(autouse=True, scope="module")
def deterministic() -> None:
    tf.config.experimental.enable_op_determinism()


@pytest.fixture
def settings(tmp_path: Path) -> TrainConfig:
    return TrainConfig(output=tmp_path / "models", epochs=2, batch_size=32, resume=True)


@pytest.fixture(scope="module")
def learned(tmp_path_factory: pytest.TempPathFactory) -> tuple[keras.Model, Progress]:
    """A network trained for ten epochs, and its progress."""
    output = tmp_path_factory.mktemp("learned")
    return fit.fit(TrainConfig(output=output, epochs=10, batch_size=32), small_recipe())


def test_a_network_learns_the_allographs(learned: tuple[keras.Model, Progress]) -> None:
    network, progress = learned
    unseen = drawn_bitmaps(300, seed=9)
    readings = read_bitmaps(keras_reader(network), unseen)
    assert (readings.digits == unseen.labels).mean() > 0.9
    assert progress.history[-1]["loss"] < progress.history[0]["loss"] / 2


def test_the_learning_rate_warms_up_decays_and_restarts_lower_in_the_final_phase() -> None:
    config = TrainConfig(epochs=75, learning_rate=0.003)
    assert config.finish_from == 50
    rates = [fit.learning_rate(config, epoch) for epoch in (0, 2.5, 5, 27.5, 49.999, 50, 62.5, 74.999)]
    assert rates == pytest.approx([0, 0.0015, 0.003, 0.0015, 0, 0.001, 0.0005, 0], abs=1e-8)
    assert all(fit.learning_rate(TrainConfig(epochs=epochs), 0.0) >= 0 for epochs in (1, 2, 3))


def test_without_resume_a_run_starts_over(settings: TrainConfig) -> None:
    start_over = dataclasses.replace(settings, resume=False, epochs=1)
    checkpoint.save(start_over, model.build(), Progress([{"loss": 0.0}], [1.0]))
    _, progress = fit.fit(start_over, small_recipe())
    assert progress.history[0]["loss"] > 0


def test_a_checkpoint_with_other_settings_is_rejected_and_the_error_lists_them(settings: TrainConfig) -> None:
    checkpoint.save(settings, model.build(), Progress())
    with pytest.raises(TrainError, match=r"learning_rate is 0\.003, expected 0\.5"):
        checkpoint.load(dataclasses.replace(settings, learning_rate=0.5))


def test_a_checkpoint_of_another_network_is_named_and_not_continued(
    settings: TrainConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    checkpoint.save(settings, for_training(model.build()), Progress())
    monkeypatch.setattr(model, "VIEWS", 2)
    monkeypatch.setattr(checkpoint, "build", model.build)
    with pytest.raises(TrainError, match=r"another network or recipe: the network\. Undo the change, or delete it"):
        checkpoint.load(settings)


def test_a_checkpoint_of_another_recipe_is_named_unless_only_comments_changed(
    settings: TrainConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = tmp_path / "train" / "pictures"
    code.mkdir(parents=True)
    monkeypatch.setattr(fingerprint, "ROOT", tmp_path)
    (code / "augment.py").write_text('"""Augment."""\nANGLE = 3\n', encoding="utf-8")
    checkpoint.save(settings, for_training(model.build()), Progress([{"loss": 1.0}], [1.0]))
    (code / "augment.py").write_text('"""Augment images."""\n\nANGLE = 3  # degrees\n', encoding="utf-8")
    assert checkpoint.load(settings)
    (code / "augment.py").write_text('"""Augment."""\nANGLE = 4\n', encoding="utf-8")
    with pytest.raises(TrainError, match=r"another network or recipe: train/pictures/augment\.py\. Undo the change"):
        checkpoint.load(settings)


def test_the_users_own_drawings_are_shown_in_each_epoch_and_change_nothing_else(settings: TrainConfig) -> None:
    drawings = drawn_bitmaps(3, seed=5)
    (source,) = input_pipeline._extra(drawings)
    assert input_pipeline._extra(None) == []
    assert source.per_epoch == source.per_final_epoch == len(source.bitmaps) == 3 * input_pipeline.EXTRA_COPIES
    assert source.teaches_is_digit
    extra = dataclasses.replace(settings, extra=Path("my-drawings"))
    assert checkpoint.fixed(extra) == {**checkpoint.fixed(settings), "extra": "my-drawings"}


@pytest.mark.parametrize("keep", [0, 100, 20_000])
def test_a_truncated_checkpoint_is_rejected(settings: TrainConfig, keep: int) -> None:
    checkpoint.save(settings, model.build(), Progress())
    path = settings.checkpoint_file
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(TrainError, match="is damaged"):
        checkpoint.load(settings)


def test_without_a_checkpoint_there_is_nothing_to_resume(settings: TrainConfig) -> None:
    assert checkpoint.load(settings) is None


def test_the_network_has_the_specified_outputs_and_at_most_8_million_multiply_adds() -> None:
    network = model.build()
    outputs = network(np.random.default_rng(0).random((5, 28, 28, 1), np.float32))
    assert set(outputs) == {"probabilities", "is_digit"}
    assert outputs["probabilities"].shape == (5, 10)
    assert np.allclose(outputs["probabilities"].numpy().sum(axis=1), 1, atol=1e-5)
    assert outputs["is_digit"].shape == (5, 1)
    assert model.multiply_adds(network) <= 8_000_000


def test_report_and_saved_network_agree_and_no_partial_file_is_left(settings: TrainConfig) -> None:
    network, progress, test = model.build(), Progress([dict.fromkeys(HISTORY, 0.5)], [1.0]), drawn_bitmaps(60, seed=3)
    tuned = report.Tuned(1.1, Thresholds(0.4, 0.2))
    summary, readings = report.report(
        settings, network, progress, tuned, download.MNIST, {"mnist": test[:20]}, test, None, None
    )
    report.write_all(settings.output, network, summary, test, readings, ())
    assert {path.name for path in settings.output.iterdir()} == {
        "README.md", "digits.keras", "report.json", "golden.json", "training.png", "misread.png",
    }  # fmt: skip
    written = json.loads((settings.output / "report.json").read_text(encoding="utf-8"))
    saved = keras.models.load_model(settings.output / "digits.keras")
    assert (read_bitmaps(keras_reader(saved), test).digits == readings.digits).all()
    assert np.sum(written["confusion"]) == len(test)
    assert (written["threshold"], written["doubt_threshold"], written["temperature"]) == (0.4, 0.2, 1.1)
    assert written["figures"]["mnist_test"]["accuracy"] == np.mean(readings.digits == test.labels)


HISTORY = ("loss", "probabilities_accuracy", "val_mnist_accuracy")


def test_the_true_temperature_is_recovered() -> None:
    rng = np.random.default_rng(0)
    logits = rng.normal(0, 2, (20_000, 10))
    true = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    labels = np.array([rng.choice(10, p=row) for row in true], np.uint8)
    overconfident = np.exp(3 * logits) / np.exp(3 * logits).sum(axis=1, keepdims=True)
    calibrated, sure = (
        LabeledReadings(Readings(p.astype(np.float32), np.ones(len(p), np.float32)), labels)
        for p in (true, overconfident)
    )
    assert fit_temperature([calibrated]) == pytest.approx(1, rel=0.05)
    assert fit_temperature([sure]) == pytest.approx(3, rel=0.05)
    few = LabeledReadings(Readings(sure.readings.probabilities[:5000], sure.readings.is_digit[:5000]), labels[:5000])
    # Every source has the same weight, however few digits it has.
    assert fit_temperature([calibrated, few]) == pytest.approx(fit_temperature([calibrated, sure]), rel=0.1)


def test_after_calibration_the_temperature_is_1(learned: tuple[keras.Model, Progress]) -> None:
    network = keras.models.clone_model(learned[0])
    network.set_weights(learned[0].get_weights())
    validation = [drawn_bitmaps(300, seed=5)]
    calibrate(network, validation)
    apply_temperature(network, 0.5)  # doubles the logits
    assert calibrate(network, validation) == pytest.approx(2, rel=0.02)
    assert calibrate(network, validation) == pytest.approx(1, rel=0.02)


def test_a_temperature_divides_the_logits_and_changes_no_predicted_digit() -> None:
    network, images = model.build(), np.random.default_rng(0).random((20, 28, 28, 1), np.float32)
    before = keras_reader(network)(images)
    apply_temperature(network, 2.0)
    after = keras_reader(network)(images)
    expected = np.sqrt(before.probabilities)
    assert np.allclose(after.probabilities, expected / expected.sum(axis=1, keepdims=True), atol=1e-5)
    assert (after.digits == before.digits).all()
    assert np.allclose(after.is_digit, before.is_digit)


def test_an_unwritable_folder_is_an_error(settings: TrainConfig) -> None:
    settings.output.parent.mkdir(exist_ok=True)
    settings.output.write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(TrainError, match="cannot be written"):
        checkpoint.save(settings, model.build(), Progress())
