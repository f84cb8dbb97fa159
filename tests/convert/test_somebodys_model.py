"""A digit classifier that was not trained here can be published: other formats, other inputs, one output."""

import json
import warnings
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from convert.checks import check_model_file
from convert.errors import ModelError
from convert.export import _open
from train.readers.keras import keras_reader

from .conftest import N, Workshop
from .reading import complete_manifest, current_version


def classifier(shape: tuple[int, ...], functional: bool) -> keras.Model:
    last = [layers.Flatten(), layers.Dense(8, activation="relu"), layers.Dense(10, activation="softmax")]
    if not functional:
        return keras.Sequential([keras.Input(shape), *last])
    image = x = keras.Input(shape)
    for layer in last:
        x = layer(x)
    return keras.Model(image, x)


def saved(model: keras.Model, name: str, folder: Path) -> Path:
    if name == "a SavedModel":
        model.export(folder / "mine", verbose=False)
        return folder / "mine"
    path = folder / name
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Keras warns that HDF5 is a legacy format
        model.save(path)
    return path


@pytest.mark.parametrize("name", ["mine.keras", "mine.h5", "a SavedModel"])
@pytest.mark.parametrize(("shape", "functional"), [((28, 28, 1), False), ((28, 28), True), ((784,), False)])
def test_each_format_and_input_is_read_as_keras_reads_it(
    name: str, shape: tuple[int, ...], functional: bool, tmp_path: Path
) -> None:
    model = classifier(shape, functional)
    path = saved(model, name, tmp_path)
    check_model_file(path)
    _, read = _open(path, 255)
    ink = np.random.default_rng(0).random((3, 28, 28, 1), np.float32)
    outputs = read(tf.constant(ink))
    assert list(outputs) == ["probabilities"]
    expected = model.predict((ink * 255).reshape(3, *shape), verbose=0)
    readings = keras_reader(model)(ink * 255)
    np.testing.assert_allclose(readings.probabilities, expected, atol=1e-5)
    assert readings.is_digit.tolist() == [1, 1, 1]
    np.testing.assert_allclose(outputs["probabilities"], expected, atol=1e-5)


@pytest.mark.parametrize(
    ("shape", "widths", "message"),
    [
        ((32, 32, 1), [10], r"found \[None, 32, 32, 1\] float32, expected \[None, 28, 28, 1\], .* or \[None, 784\]"),
        ((28, 28, 3), [10], r"found \[None, 28, 28, 3\]"),
        ((28, 28, 1), [26], r"found .* \[None, 26\], expected one output \[None, 10\]"),
        ((28, 28, 1), [10, 1], r"found digit_0 \[None, 10\], digit_1 \[None, 1\], expected .* by name"),
    ],
)
def test_another_input_or_output_is_named(
    shape: tuple[int, ...], widths: list[int], message: str, tmp_path: Path
) -> None:
    image = keras.Input(shape)
    flat = layers.Flatten()(image)
    outputs = {f"digit_{i}": layers.Dense(width, activation="softmax")(flat) for i, width in enumerate(widths)}
    path = saved(keras.Model(image, outputs if len(widths) > 1 else outputs["digit_0"]), "mine.keras", tmp_path)
    with pytest.raises(ModelError, match=message):
        _open(path, 1)


def test_a_saved_model_that_reads_files_is_rejected_before_it_is_loaded(tmp_path: Path) -> None:
    class Reader(tf.Module):
        @tf.function(input_signature=[tf.TensorSpec([None, 784], tf.float32)])  # type: ignore[untyped-decorator]
        def serve(self, ink: tf.Tensor) -> tf.Tensor:
            size = tf.strings.length(tf.io.read_file("/etc/hostname"))
            return tf.nn.softmax(ink[:, :10] * tf.cast(size, tf.float32))

    reader = Reader()
    tf.saved_model.save(reader, tmp_path / "mine", signatures=reader.serve)
    with pytest.raises(ModelError, match=r"needs ReadFile, StringLength, which the page cannot run"):
        _open(tmp_path / "mine", 1)


@pytest.mark.parametrize(("content", "message"), [(b"", "not an intact"), (b"\xff" * 9, "not an intact")])
def test_a_damaged_saved_model_is_one_sentence(content: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "saved_model.pb").write_bytes(content)
    with pytest.raises(ModelError, match=message):
        _open(tmp_path, 1)


def test_a_file_of_weights_alone_is_named(tmp_path: Path) -> None:
    classifier((784,), functional=False).save_weights(tmp_path / "my.weights.h5")
    with pytest.raises(ModelError, match=r"has no model_config.*; save the whole model with model\.save"):
        check_model_file(tmp_path / "my.weights.h5")


def test_a_classifier_with_every_allowed_layer_is_published_and_accepts_everything(
    workshop: Workshop, tmp_path: Path
) -> None:
    arguments = ["--model", str(workshop.folder / "somebodys.h5"), "--weights", "none"]
    status, out, err = workshop.publish(tmp_path, *arguments)
    assert (status, err) == (0, "")
    assert "no is_digit output: the page will accept every drawing" in out
    manifest = complete_manifest(tmp_path)
    assert list(manifest["outputs"]) == ["probabilities"]
    assert (manifest["threshold"], manifest["doubt_threshold"]) == (0, 0)
    assert all("is_digit" not in drawing for drawing in manifest["golden"])
    report = manifest["report"]
    assert report["figures"] == {"mnist_test": {"accuracy": report["verification"]["accuracy"], "n": N}}
    assert set(report) == {"figures", "parameters", "verification"}  # nothing is claimed that nobody measured
    assert report["verification"]["largest_difference"] < 1e-4
    graph = json.loads((tmp_path / current_version(tmp_path) / "model.json").read_text(encoding="utf-8"))[
        "modelTopology"
    ]["node"]
    assert not {"Shape", "StridedSlice", "Pack"} & {node["op"] for node in graph}


def test_a_reader_without_its_report_is_not_published_with_a_guessed_threshold(
    workshop: Workshop, tmp_path: Path
) -> None:
    status, _, err = workshop.publish(tmp_path, "--model", str(workshop.folder / "good.keras"))
    assert status == 1
    assert "good.keras has an is_digit output, and no report next to it has its threshold" in err
