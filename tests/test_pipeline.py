"""The whole path on data that the tests draw themselves: train, convert, serve, read. It needs no data set."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.support.idx_files import write_test_images
from tests.support.serving import ROOT, running_server
from tests.support.small_data import drawn_bitmaps, small_recipe
from train.config import TrainConfig
from train.data.download import DataFile
from train.evaluate.elsewhere import UNKNOWN
from train.network import calibrate, fit, quantize
from train.readers.opening import open_reader
from train.readers.readings import read_bitmaps
from train.report import report

EPOCHS = 8


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a network trained on allographs, as training writes it, and its test images."""
    folder = tmp_path_factory.mktemp("trained")
    test = drawn_bitmaps(200, seed=7)
    contents = write_test_images(folder, test.images, test.labels)
    data = [DataFile(name, len(content), _sha256(content)) for name, content in contents.items()]
    settings = TrainConfig(recipe="mnist", epochs=EPOCHS, width=0.3, batch_size=32, output=folder)
    recipe = small_recipe()
    network, progress = fit.fit(settings, recipe)
    quantize.round_weights(network, recipe.examples(64))
    temperature = calibrate.calibrate(network, [recipe.validation["pen"]])
    tuned = report.Tuned(temperature, UNKNOWN)
    validation = {"mnist": recipe.validation["pen"]}
    summary, readings = report.report(
        settings, network, progress, tuned, tuple(data), validation, test, evaluation=None, elsewhere=None
    )
    report.write_all(folder, network, summary, test, readings, ())
    return folder


@pytest.fixture(scope="module")
def published(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The network as the converter publishes it."""
    output = tmp_path_factory.mktemp("published") / "model"
    options = {
        "--model": trained / "digits.keras",
        "--report": trained / "report.json",
        "--golden": trained / "golden.json",
        "--data-dir": trained,
        "--output": output,
    }
    command = [sys.executable, "-m", "convert", *(str(part) for option in options.items() for part in option)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return output


def test_the_published_network_reads_what_the_trained_one_reads(trained: Path, published: Path) -> None:
    drawings = drawn_bitmaps(120, seed=9)
    keras, tfjs = (read_bitmaps(open_reader(path).reader, drawings) for path in (trained / "digits.keras", published))
    assert (keras.digits == drawings.labels).mean() > 0.6, "the network has hardly learned anything"
    assert (keras.digits == tfjs.digits).all()
    assert np.abs(keras.is_digit - tfjs.is_digit).max() < 0.001


def test_the_server_serves_the_published_network(published: Path) -> None:
    version = json.loads((published / "current.json").read_text())["version"]
    with running_server(INKLING_MODEL=str(published)) as server:
        assert json.loads(server.ask("/model/current.json").body) == {"version": version}
        manifest = json.loads(server.ask(f"/model/{version}/manifest.json").body)
        for file in manifest["files"]:
            content = server.ask(f"/model/{version}/{file['path']}").body
            assert (len(content), _sha256(content)) == (file["bytes"], file["sha256"])
        assert len(manifest["golden"]) == 12


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
