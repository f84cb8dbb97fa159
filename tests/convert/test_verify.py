"""Verification finds what is wrong with converted files, and what is published reads as Keras does."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from convert.config import Config
from convert.errors import ConvertError, ModelError, ToolError, VerifyError
from convert.export import export
from convert.graph import check_graph
from convert.inputs import TestImages, read_report, read_test_images
from convert.tools import find_node, run
from convert.verify import compare, predict, predict_golden, verify

from .conftest import ROOT, Workshop
from .reading import complete_manifest, current_version

SHARD = "group1-shard1of1.bin"
Files = dict[str, bytes]


def published_files(output: Path) -> Files:
    folder = output / current_version(output)
    return {file["path"]: (folder / file["path"]).read_bytes() for file in complete_manifest(output)["files"]}


@pytest.fixture(scope="session")
def files(published: Path) -> Files:
    return published_files(published)


@pytest.fixture(scope="session")
def images(workshop: Workshop) -> TestImages:
    return read_test_images(
        workshop.folder, read_report(workshop.folder / "good.json", workshop.folder / "good.keras").data
    )


@pytest.fixture(scope="session")
def answers(files: Files, images: TestImages, tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """What the sound files answer, which stands for Keras here."""
    return predict(files, tmp_path_factory.mktemp("sound"), find_node(), "wasm", images.pixels, 60)


def test_sound_files_pass(files: Files, images: TestImages, answers: np.ndarray, tmp_path: Path) -> None:
    comparison = verify(files, tmp_path, find_node(), answers, images, Config())
    assert (comparison.agreement, comparison.largest_difference) == (1, 0)


@pytest.mark.parametrize(
    "harm",
    [
        lambda shard: shard[: len(shard) // 2] + bytes(len(shard) - len(shard) // 2),
        lambda shard: shard[: len(shard) // 2],
        lambda shard: shard[::-1],
        lambda shard: bytes(byte ^ 0x40 for byte in shard),
        lambda shard: b"<!doctype html><title>404</title>",
        lambda shard: b"",
    ],
    ids=["half zeros", "cut short", "reversed", "flipped bits", "a web page", "empty"],
)
def test_a_corrupted_shard_is_found(
    harm: Callable[[bytes], bytes], files: Files, images: TestImages, answers: np.ndarray, tmp_path: Path
) -> None:
    with pytest.raises(ConvertError) as refusal:
        verify({**files, SHARD: harm(files[SHARD])}, tmp_path, find_node(), answers, images, Config())
    assert "\n" not in str(refusal.value)


def test_a_graph_that_tfjs_cannot_load_is_one_sentence(files: Files, images: TestImages, tmp_path: Path) -> None:
    with pytest.raises(ToolError, match=r"TF\.js under Node failed with status 1: "):
        predict({**files, "model.json": b"{}"}, tmp_path, find_node(), "wasm", images.pixels, 60)


def test_both_backends_answer_alike(files: Files, images: TestImages, answers: np.ndarray, tmp_path: Path) -> None:
    golden = predict_golden(files, tmp_path, find_node(), images.pixels[:10], Config())
    np.testing.assert_array_equal(golden, answers[:10])
    with pytest.raises(VerifyError, match="wasm and cpu backends differ by"):
        predict_golden(files, tmp_path, find_node(), images.pixels[:10], Config(tolerance=0))


@pytest.mark.parametrize(
    "column, value, said",
    [(3, np.nan, "not between 0 and 1"), (10, -0.1, "not between 0 and 1"), (10, 1.1, "not between 0 and 1")],
)
def test_answers_that_are_no_probabilities(column: int, value: float, said: str, answers: np.ndarray) -> None:
    wrong = answers.copy()
    wrong[7, column] = value
    with pytest.raises(VerifyError, match=said):
        compare(wrong, answers, np.zeros(len(answers), np.uint8))


def test_what_is_compared() -> None:
    keras = np.full((4, 11), 0.05, np.float32)
    keras[:, 2] = 0.6
    tfjs = keras.copy()
    tfjs[0, [2, 5]] = [0.3, 0.35]
    tfjs[1, 10] = 0.25
    found = compare(tfjs, keras, np.array([5, 2, 2, 1], np.uint8))
    assert (found.agreement, found.accuracy, found.n) == (0.75, 0.75, 4)
    assert found.largest_difference == pytest.approx(0.3)
    assert found.largest_is_digit_difference == pytest.approx(0.2)


def test_a_difference_beyond_the_bound_refuses(
    files: Files, images: TestImages, answers: np.ndarray, tmp_path: Path
) -> None:
    keras = answers.copy()
    keras[0, 10] = 1 - keras[0, 10]
    expected = float(abs(keras[0, 10] - answers[0, 10])) * 0.9
    with pytest.raises(VerifyError, match=r"differs from Keras' by 0\.\d+, expected at most"):
        verify(files, tmp_path, find_node(), keras, images, Config(max_difference=expected))
    keras[:2, :10] = keras[:2, :10][:, ::-1]
    with pytest.raises(
        VerifyError, match=r"TF\.js reads 99\.\d+% of 300 images as Keras does, expected at least 99\.90%"
    ):
        verify(files, tmp_path, find_node(), keras, images, Config())


@pytest.mark.parametrize(
    "operations, said",
    [
        (["_FusedConv2D", "FusedBatchNormV3"], "still normalises batches"),
        (["_FusedConv2D", "PyFunc", "ReadFile"], "needs PyFunc, ReadFile"),
        (["Conv2D", "Relu"], "fuses no convolution"),
        (
            ["_FusedConv2D", "Shape", "StridedSlice", "Pack", "Reshape"],
            "Pack, Shape, StridedSlice, which the page does not",
        ),
    ],
)
def test_a_graph_that_is_not_for_a_page(operations: list[str], said: str) -> None:
    with pytest.raises(ModelError, match=said):
        check_graph({"modelTopology": {"node": [{"op": operation} for operation in operations]}})


def test_a_tool_that_hangs_is_stopped() -> None:
    with pytest.raises(ToolError, match="Waiting took longer than 1 s and was stopped"):
        run([find_node(), "-e", "setInterval(() => {}, 1000)"], "Waiting", 1)


def test_the_published_model_reads_mnist_as_keras_does(mnist_dir: Path, tmp_path: Path) -> None:
    """The committed shards in TF.js against the committed Keras file, over all 10,000 test images."""
    report = read_report(ROOT / "models/report.json", ROOT / "models/digits.keras")
    images = read_test_images(mnist_dir, report.data)
    assert len(images.labels) == 10_000
    _, keras = export(ROOT / "models/digits.keras", images.pixels, tmp_path, 300)
    output = ROOT / "static/model"
    comparison = verify(published_files(output), tmp_path, find_node(), keras, images, Config())
    assert comparison.agreement >= 0.999
    said = complete_manifest(output)["report"]["verification"]
    assert comparison.accuracy == pytest.approx(said["accuracy"], abs=2e-4)
    assert comparison.largest_difference == pytest.approx(said["largest_difference"], abs=1e-3)
