"""The lesson: what is stored decodes to what was trained, runs are reproducible, and files are written all or none."""

import hashlib
import json
from pathlib import Path

import brotli
import numpy as np
import pytest

from tests.support.lessons import LESSON, read_lesson
from tests.support.small_data import drawn_bitmaps
from train.commands import lesson as command
from train.common.errors import TrainError
from train.common.tensorflow import quiet_imports
from train.data.pen import PenDrawing, load_pen_digits, load_uji
from train.lesson import network, publish, teach
from train.lesson.encode import decode, encode, pack, per_byte, unpack

with quiet_imports():
    import keras

    from train.network import model

SIZE = 350_000  # bytes over the wire, of all files of the lesson
TINY = ["--pool", "256", "--epochs", "1", "--usual-epochs", "1", "--pictures", "1000"]


@pytest.mark.parametrize(("levels", "count"), [(3, 5), (5, 3), (7, 2), (15, 2), (63, 1), (255, 1)])
def test_codes_are_packed_and_unpacked(levels: int, count: int) -> None:
    codes = np.random.default_rng(levels).integers(-(levels // 2), levels // 2, 1001, endpoint=True).astype(np.int16)
    assert per_byte(levels) == count
    packed = pack(codes, levels)
    assert len(packed) == -(-1001 // count)
    assert (unpack(packed, levels, 1001) == codes).all()


def test_snapshots_decode_to_what_was_encoded_and_errors_do_not_add_up() -> None:
    rng = np.random.default_rng(1)
    values = rng.normal(size=(40, 50)).astype(np.float32)
    before, content, errors = None, b"", []
    encoded = []
    for _ in range(6):
        values = values + rng.normal(size=(40, 50)).astype(np.float32) * np.float32(0.1)
        encoded.append(encode({"a/kernel": values}, before, lambda _: 7))
        before, content = encoded[-1].decoded, content + encoded[-1].content
        errors.append(float(np.abs(before["a/kernel"] - values).mean()))
    found = None
    for one in encoded:
        found, content = decode(content, {"a/kernel": values.shape}, one.levels, one.scales, found)
        assert (found["a/kernel"] == one.decoded["a/kernel"]).all()
    assert content == b""
    assert errors[-1] < errors[0] / 2  # the first one encodes all, the others only what changed


def test_a_network_reads_the_same_from_its_tensors() -> None:
    images = drawn_bitmaps(40, seed=3).images[..., None] / np.float32(255)
    keras.utils.set_random_seed(5)
    trained = model.build()
    for norm in (one for one in trained.layers if isinstance(one, keras.layers.BatchNormalization)):
        for weight in norm.weights:
            weight.assign(np.random.default_rng(2).uniform(0.5, 1.5, weight.shape))
    again = network.from_tensors(network.tensors_of(trained))
    expected, found = (one.predict(images, verbose=0)["probabilities"] for one in (trained, again))
    assert np.abs(expected - found).max() < 1e-5


def test_a_larger_group_of_writers_contains_every_smaller_one() -> None:
    drawings = [PenDrawing(0, writer, "0", ()) for writer in range(1, 31) for _ in range(2)]
    groups = [{one.writer for one in teach.taught_by(drawings, count)} for count in teach.WRITERS]
    assert [len(group) for group in groups] == [1, 3, 30]
    assert groups[0] < groups[1] < groups[2]


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_run_writes_the_same_lesson(data_dir: Path, tmp_path: Path) -> None:
    runs = []
    for name in ("one", "two"):
        folder = tmp_path / name / "lesson"
        assert command.main(["--data-dir", str(data_dir), "--output", str(folder), *TINY]) == 0
        assert [path.name for path in folder.parent.iterdir()] == ["lesson"]
        runs.append(contents(folder))
    assert runs[0] == runs[1]
    manifest = json.loads(runs[0]["lesson.json"])
    assert [one["step"] for one in manifest["snapshots"]] == [0, 2]
    assert [one["writers"] for one in manifest["taught"]] == [1, 3, 30]
    read_lesson(tmp_path / "one" / "lesson")


def test_other_files_are_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(TrainError, match="exists and is not a lesson"):
        publish.write(tmp_path, {}, {"steps.bin": b"1"})
    assert contents(tmp_path) == {"thesis.txt": b"years of work"}


def test_a_failure_leaves_the_former_lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lesson"
    publish.write(folder, {"snapshots": 1}, {"steps.bin": b"former"})
    former = contents(folder)

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publish, "sync", full)
    with pytest.raises(TrainError, match="No space left on device"):
        publish.write(folder, {"snapshots": 2}, {"steps.bin": b"newer"})
    assert contents(folder) == former
    assert [path.name for path in tmp_path.iterdir()] == ["lesson"]


@pytest.mark.parametrize("arguments", [["--pool", "1"], ["--pictures", "10"], ["--epochs", "0"]])
def test_invalid_options_are_rejected(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        command.main(arguments)
    assert f"{arguments[0]} is {arguments[1]}, expected" in capsys.readouterr().err


def test_the_published_files_are_those_listed_and_small() -> None:
    manifest = json.loads((LESSON / "lesson.json").read_bytes())
    assert {one["path"] for one in manifest["files"]} | {"lesson.json"} == {path.name for path in LESSON.iterdir()}
    for one in manifest["files"]:
        content = (LESSON / one["path"]).read_bytes()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (one["bytes"], one["sha256"])
    assert sum(len(brotli.compress(path.read_bytes())) for path in LESSON.iterdir()) <= SIZE
    assert len(manifest["snapshots"]) == 12
    examples = [one["examples"] for one in manifest["snapshots"]]
    assert examples == sorted(examples)


def test_the_published_networks_read_as_the_lesson_says(data_dir: Path, mnist_dir: Path) -> None:
    from train.data.mnist import load_mnist_test

    lesson = read_lesson()
    others = teach.strangers(load_uji(data_dir))
    assert lesson.manifest["strangers"] == len(others)
    for snapshot, trained in zip(lesson.manifest["snapshots"], lesson.steps, strict=True):
        assert publish.score(trained, others).accuracy == pytest.approx(snapshot["accuracy"], abs=0.002)
    for group, trained in zip(lesson.manifest["taught"][:-1], lesson.taught, strict=False):
        assert publish.score(trained, others).accuracy == pytest.approx(group["accuracy"], abs=0.002)
        assert len(teach.taught_by(load_pen_digits(data_dir), group["writers"])) == group["digits"]
    of_usual = publish.score(lesson.usual, load_mnist_test(mnist_dir))
    assert of_usual.accuracy == pytest.approx(lesson.manifest["usual"]["accuracy"], abs=0.0005)
