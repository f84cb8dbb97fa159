"""Watching a training: metrics.jsonl and TensorBoard's files, also of a run that was interrupted."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
from tensorboard.util.tensor_util import make_ndarray

from tests.support.serving import ROOT
from tests.support.small_data import small_recipe
from train.common.errors import TrainError
from train.common.files import check_writable
from train.config import TrainConfig
from train.network import checkpoint, fit, watch
from train.network.checkpoint import Progress

EPOCHS = 3
MODULES = "import sys; print(*sorted(name for name in sys.modules if name.partition('.')[0] == 'tensorboard'))"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> TrainConfig:
    folder = tmp_path_factory.mktemp("watched")
    return TrainConfig(
        output=folder / "models", epochs=EPOCHS, batch_size=32, width=0.1, resume=True, tensorboard=folder / "board"
    )


@pytest.fixture(scope="module")
def progress(settings: TrainConfig) -> Progress:
    """The progress of a run that was stopped between a checkpoint and its line in the file, and resumed."""
    recipe, patched = small_recipe(), pytest.MonkeyPatch()
    saved = []

    def save_and_die(*arguments: object) -> None:
        saved.append(arguments)
        save(*arguments)  # type: ignore[arg-type]
        if len(saved) == 2:
            raise KeyboardInterrupt  # after the checkpoint of the second epoch, before its line is written

    save = checkpoint.save
    with patched.context() as during:
        during.setattr(checkpoint, "save", save_and_die)
        with pytest.raises(KeyboardInterrupt):
            fit.fit(settings, recipe)
    assert len(lines(settings)) == 1
    return fit.fit(settings, recipe)[1]


def lines(settings: TrainConfig) -> list[dict[str, float]]:
    text = settings.metrics_file.read_text(encoding="utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_each_epoch_has_one_line_with_all_metrics(settings: TrainConfig, progress: Progress) -> None:
    found = lines(settings)
    assert [line["epoch"] for line in found] == [1, 2, 3]
    for line, metrics, seconds in zip(found, progress.history, progress.durations, strict=True):
        assert {"loss", "val_pen_accuracy", "val_characters_rejected"} <= metrics.keys()
        assert line.keys() == {"epoch", "learning_rate", "seconds"} | metrics.keys()
        assert metrics.items() <= line.items()
        assert line["seconds"] == pytest.approx(seconds, abs=0.001)
    assert 0 < found[2]["learning_rate"] < settings.learning_rate


def test_tensorboards_own_reader_finds_every_epoch_once(settings: TrainConfig, progress: Progress) -> None:
    assert settings.tensorboard
    found = {}
    for part in ("train", "validation"):
        events = EventAccumulator(str(settings.tensorboard / part))
        events.Reload()
        for tag in events.Tags()["tensors"]:
            found[part, tag] = [(event.step, make_ndarray(event.tensor_proto).item()) for event in events.Tensors(tag)]
    for name in ("loss", "probabilities_accuracy", "val_pen_accuracy"):
        part, tag = ("validation", name[4:]) if name.startswith("val_") else ("train", name)
        expected = [(number, pytest.approx(metrics[name])) for number, metrics in enumerate(progress.history, start=1)]
        assert found[part, f"epoch_{tag}"] == expected
    rates = [(line["epoch"], pytest.approx(line["learning_rate"])) for line in lines(settings)]
    assert found["train", "epoch_learning_rate"] == rates


def test_a_value_that_is_not_finite_is_null(tmp_path: Path) -> None:
    watch.write_metrics(tmp_path / "metrics.jsonl", [{"epoch": 1, "loss": float("nan")}])
    assert json.loads((tmp_path / "metrics.jsonl").read_text()) == {"epoch": 1, "loss": None}


def test_without_the_option_nothing_of_tensorboard_is_imported_beyond_what_tensorflow_imports(tmp_path: Path) -> None:
    train = f"""
from pathlib import Path
from tests.support.small_data import small_recipe
from train.config import TrainConfig
from train.network import fit
fit.fit(TrainConfig(output=Path({str(tmp_path)!r}), epochs=1, batch_size=32, width=0.1), small_recipe())
"""
    of_tensorflow, of_training = (
        subprocess.run(
            [sys.executable, "-c", f"{before}\n{MODULES}"],
            capture_output=True, text=True, timeout=300, cwd=ROOT, env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
        ).stdout
        for before in ("import tensorflow", train)
    )  # fmt: skip
    assert of_training == of_tensorflow
    assert "event_processing" not in of_training
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {"metrics.jsonl", "people.keras"}


def test_a_folder_that_cannot_be_written_is_named_with_its_option(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(TrainError, match=r"file cannot be written: .*; set --tensorboard\."):
        check_writable(tmp_path / "file", "--tensorboard")
