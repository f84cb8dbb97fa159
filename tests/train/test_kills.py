"""A training killed before any of its file operations leaves complete files; resumed, it ends with the same network."""

import hashlib
import json
import os
import resource
import shutil
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from PIL import Image

from tests.support.small_data import drawn_bitmaps, small_recipe
from train.commands import train
from train.common.errors import TrainError
from train.config import TrainConfig
from train.data import download, mnist
from train.network import checkpoint, model
from train.network.checkpoint import Progress
from train.pictures import input_pipeline
from train.pictures.input_pipeline import Recipe

RESULTS = {"README.md", "digits.keras", "golden.json", "metrics.jsonl", "misread.png", "report.json", "training.png"}
CHANGES = ("os.mkdir", "os.rename", "os.remove", "os.rmdir")  # and "open" for writing


@pytest.fixture(scope="module")
def recipe() -> Recipe:
    return replace(small_recipe(), validation={"mnist": drawn_bitmaps(60, seed=2)})


@pytest.fixture
def settings(recipe: Recipe, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TrainConfig:
    """The settings of a short run on drawn images."""
    tf.config.experimental.enable_op_determinism()
    monkeypatch.setattr(input_pipeline, "load", lambda *_: recipe)
    monkeypatch.setattr(mnist, "load_mnist_test", lambda _: drawn_bitmaps(60, seed=3))
    return TrainConfig(
        recipe="mnist", fold=0, epochs=2, batch_size=32, width=0.1, output=tmp_path / "models", resume=True
    )


def run(settings: TrainConfig) -> None:
    train.run(settings, Path("unused"), download.MNIST)


@contextmanager
def states_of(folder: Path, copies: Path) -> Iterator[list[Path]]:
    """Copy a folder before each operation that changes it in the block: that is what a kill there would leave.

    Yields the list of the copies. States that occur twice in a row are copied once.
    """
    states: list[Path] = []
    watching = True
    last: dict[Path, tuple[int, int]] = {}

    def before(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal watching, last
        changes = event in CHANGES or (event == "open" and int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR))
        if not (watching and changes and str(arguments[0]).startswith(str(folder))):
            return
        watching = False
        found = {path: (path.stat().st_size, path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}
        if found != last:
            last = found
            states.append(Path(shutil.copytree(folder, copies / f"{len(states):02}")))
        watching = True

    sys.addaudithook(before)
    try:
        yield states
    finally:
        watching = False  # an audit hook cannot be removed


def whole_files(folder: Path) -> set[str]:
    """The names of a folder's files, without partial ones; fails unless each is complete."""
    names = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file() and path.name[0] != "."}
    for name in names:
        path = folder / name
        if name.endswith(".keras"):
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None
        elif name.endswith(".png"):
            with Image.open(path) as picture:
                picture.load()
        else:
            assert path.read_text().endswith("\n")
    if "report.json" in names:
        digest = hashlib.sha256((folder / "digits.keras").read_bytes()).hexdigest()
        assert json.loads((folder / "report.json").read_text())["model_sha256"] == digest
    return names


def test_a_run_killed_at_any_step_leaves_complete_files_and_a_resumed_one_the_same_network(
    settings: TrainConfig, tmp_path: Path
) -> None:
    with states_of(settings.output, tmp_path / "killed") as states:
        run(settings)
    expected = keras.models.load_model(settings.output / "digits.keras").get_weights()
    names = [whole_files(state) for state in states]
    steps = [found for found, former in zip(names[1:], names, strict=False) if found != former]
    assert len(steps) == 1 + len(RESULTS)  # the checkpoint and each result
    assert names[-1] == RESULTS | {"work/mnist.keras"}
    epochs = [
        len(found[1].history) if (found := checkpoint.load(replace(settings, output=state))) else 0 for state in states
    ]
    assert epochs == sorted(epochs)
    assert set(epochs) == {0, 1, 2}
    for killed in (epochs.index(2) - 1, len(names) - 2):  # before the second epoch's checkpoint, before the last result
        resumed = replace(settings, output=states[killed])
        run(resumed)
        assert {path.name for path in resumed.output.rglob("*") if path.is_file()} == RESULTS
        assert whole_files(resumed.output) == RESULTS
        found = keras.models.load_model(resumed.output / "digits.keras").get_weights()
        for weights, same in zip(found, expected, strict=True):
            assert np.allclose(weights, same, atol=1e-5)


def test_on_a_full_disk_the_error_names_the_file_and_existing_files_stay(tmp_path: Path) -> None:
    settings = TrainConfig(output=tmp_path)
    network = model.build(0.1)
    checkpoint.save(settings, network, Progress())
    before = settings.checkpoint_file.read_bytes()
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, limits[1]))  # writing a network fails as on a full disk
    try:
        with pytest.raises(TrainError, match=r"people\.keras cannot be written: File too large\."):
            checkpoint.save(settings, network, Progress())
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [settings.checkpoint_file]
    assert settings.checkpoint_file.read_bytes() == before
