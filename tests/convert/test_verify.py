"""Verification detects damaged conversions, and the published model agrees with Keras."""

import base64
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
from convert.verify import check_download, compare, predict, predict_golden, verify

from .conftest import ROOT, Workshop
from .reading import complete_manifest, current_version

SHARD = "group1-shard1of1.bin"
UNTRAINED = Config(min_accuracy=0)
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
def outputs(files: Files, images: TestImages, tmp_path_factory: pytest.TempPathFactory) -> np.ndarray:
    """The outputs of the intact files, used here as Keras' outputs."""
    return predict(files, tmp_path_factory.mktemp("intact"), find_node(), "wasm", images.pixels, 60)


def test_intact_files_pass(files: Files, images: TestImages, outputs: np.ndarray, tmp_path: Path) -> None:
    comparison = verify(files, tmp_path, find_node(), outputs, images, UNTRAINED)
    assert (comparison.agreement, comparison.largest_difference) == (1, 0)
    with pytest.raises(VerifyError, match=r"gets \d+\.\d+% of 300 test images right, expected at least 90\.00%"):
        verify(files, tmp_path, find_node(), outputs, images, Config())


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
def test_a_damaged_shard_is_detected(
    harm: Callable[[bytes], bytes], files: Files, images: TestImages, outputs: np.ndarray, tmp_path: Path
) -> None:
    with pytest.raises(ConvertError) as error:
        verify({**files, SHARD: harm(files[SHARD])}, tmp_path, find_node(), outputs, images, UNTRAINED)
    assert "\n" not in str(error.value)


def test_a_graph_that_tfjs_cannot_load_is_reported_in_one_sentence(
    files: Files, images: TestImages, tmp_path: Path
) -> None:
    with pytest.raises(ToolError, match=r"TF\.js under Node failed with status 1: "):
        predict({**files, "model.json": b"{}"}, tmp_path, find_node(), "wasm", images.pixels, 60)


def test_both_backends_agree(files: Files, images: TestImages, outputs: np.ndarray, tmp_path: Path) -> None:
    golden = predict_golden(files, tmp_path, find_node(), images.pixels[:10], Config())
    np.testing.assert_array_equal(golden, outputs[:10])
    with pytest.raises(VerifyError, match="wasm and cpu backends differ by"):
        predict_golden(files, tmp_path, find_node(), images.pixels[:10], Config(tolerance=0))


@pytest.mark.parametrize(
    "column, value",
    [(3, np.nan), (10, -0.1), (10, 1.1)],
)
def test_outputs_that_are_not_probabilities_are_rejected(column: int, value: float, outputs: np.ndarray) -> None:
    wrong = outputs.copy()
    wrong[7, column] = value
    with pytest.raises(VerifyError, match="not between 0 and 1"):
        compare(wrong, outputs, np.zeros(len(outputs), np.uint8))


def test_ten_outputs_that_do_not_add_up_to_1_are_rejected(outputs: np.ndarray) -> None:
    independent = outputs[:, :10].clip(0.2)
    with pytest.raises(VerifyError, match=r"do not add up to 1; end the model with a softmax"):
        compare(independent, independent, np.zeros(len(outputs), np.uint8))


def test_a_fused_activation_that_the_page_lacks_is_rejected() -> None:
    fused = {"list": {"s": [base64.b64encode(name).decode() for name in (b"BiasAdd", b"LeakyRelu")]}}
    node = {"op": "_FusedConv2D", "attr": {"fused_ops": fused}}
    with pytest.raises(ModelError, match="needs LeakyRelu, which the page does not include"):
        check_graph({"modelTopology": {"node": [node]}})


def test_a_download_above_the_limit_is_rejected() -> None:
    check_download(5000, 5000)
    with pytest.raises(VerifyError, match=r"have 5,001 bytes in brotli, expected at most 5,000; .+ --max-download"):
        check_download(5001, 5000)


def test_the_comparison() -> None:
    keras = np.full((4, 11), 0.05, np.float32)
    keras[:, 2] = 0.55
    tfjs = keras.copy()
    tfjs[0, [2, 5]] = [0.25, 0.35]
    tfjs[1, 10] = 0.25
    found = compare(tfjs, keras, np.array([5, 2, 2, 1], np.uint8))
    assert (found.agreement, found.accuracy, found.n) == (0.75, 0.75, 4)
    assert found.largest_difference == pytest.approx(0.3)
    assert found.largest_is_digit_difference == pytest.approx(0.2)


def test_a_difference_above_the_bound_is_rejected(
    files: Files, images: TestImages, outputs: np.ndarray, tmp_path: Path
) -> None:
    keras = outputs.copy()
    keras[0, 10] = 1 - keras[0, 10]
    expected = float(abs(keras[0, 10] - outputs[0, 10])) * 0.9
    with pytest.raises(VerifyError, match=r"differs from Keras' by 0\.\d+, expected at most"):
        verify(files, tmp_path, find_node(), keras, images, Config(max_difference=expected))
    keras[:2, :10] = keras[:2, :10][:, ::-1]
    with pytest.raises(
        VerifyError, match=r"TF\.js agrees with Keras on 99\.\d+% of 300 images, expected at least 99\.90%"
    ):
        verify(files, tmp_path, find_node(), keras, images, Config())


@pytest.mark.parametrize(
    "operations, message",
    [
        (["_FusedConv2D", "FusedBatchNormV3"], "contains batch normalization"),
        (["_FusedConv2D", "PyFunc", "ReadFile"], "needs PyFunc, ReadFile"),
        (
            ["_FusedConv2D", "Shape", "StridedSlice", "Pack", "Reshape"],
            "Pack, Shape, StridedSlice, which the page does not",
        ),
    ],
)
def test_a_graph_that_the_page_cannot_run_is_rejected(operations: list[str], message: str) -> None:
    with pytest.raises(ModelError, match=message):
        check_graph({"modelTopology": {"node": [{"op": operation} for operation in operations]}})


def test_a_tool_that_hangs_is_stopped() -> None:
    with pytest.raises(ToolError, match=r"Waiting took longer than 0\.2 s and was stopped"):
        run([find_node(), "-e", "setInterval(() => {}, 1000)"], "Waiting", 0.2)


def test_the_published_model_agrees_with_keras_on_mnist(mnist_dir: Path, tmp_path: Path) -> None:
    """The committed shards in TF.js and the committed Keras file, on all 10,000 test images."""
    report = read_report(ROOT / "models/report.json", ROOT / "models/digits.keras")
    images = read_test_images(mnist_dir, report.data)
    assert len(images.labels) == 10_000
    _, keras = export(ROOT / "models/digits.keras", images.pixels, tmp_path, 300)
    output = ROOT / "static/model"
    comparison = verify(published_files(output), tmp_path, find_node(), keras, images, Config())
    assert comparison.agreement >= 0.999
    measured = complete_manifest(output)["report"]["verification"]
    assert comparison.accuracy == pytest.approx(measured["accuracy"], abs=2e-4)
    assert comparison.largest_difference == pytest.approx(measured["largest_difference"], abs=1e-3)
