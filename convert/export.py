"""Keras model to SavedModel, and Keras' outputs; run as a child process so that the parent never imports TensorFlow."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from convert.archive import SAVE_AGAIN
from convert.errors import ModelError
from convert.saved_model import open_saved_model
from convert.tools import failure, python_program, run
from train.common.arrays import Float32
from train.common.contract import CONTRACT
from train.common.interface import IS_DIGIT, PROBABILITIES, Interface, interface_of, interface_of_keras, outputs_of

ENDPOINT = "read"  # the SavedModel's signature; its input and outputs have the contract's names
BATCH = 500  # images per step
REJECTED = 3  # this program's exit status if it rejects the model; the reason is the last line of its output

Read = Callable[[Any], dict[str, Any]]  # ink [n, 28, 28, 1] to outputs by the contract's names


def export(model: Path, images: Float32, folder: Path, time_limit: int, input_max: float = 1) -> tuple[Path, Float32]:
    """Export ``model`` and run it in Keras on ``images``.

    Args:
        model: a file that passed ``check_model_file``.
        images: ``[n, 784]`` float32, 0 = paper, 1 = ink.
        folder: the working folder.
        time_limit: seconds.
        input_max: the value that the model expects for ink.

    Returns:
        The SavedModel's folder, and Keras' outputs: ``[n, 11]`` (ten probabilities, then is_digit), or ``[n, 10]`` if
        the model has no is_digit.

    Raises:
        ModelError: if Keras cannot load the file or its input and outputs are not those of a digit classifier.
        ToolError: if the child process fails or takes too long.
    """
    saved, given, outputs = folder / "saved_model", folder / "images.f32", folder / "keras.f32"
    images.tofile(given)
    program = python_program("convert.export", str(model), str(given), str(saved), str(outputs), str(input_max))
    done = run(program, "Exporting the Keras model", time_limit)
    if done.returncode == REJECTED:
        raise ModelError(done.stdout.strip().splitlines()[-1])
    if done.returncode != 0:
        raise failure(f"Keras could not load and export {model}: it", done)
    return saved, np.fromfile(outputs, np.float32).reshape(len(images), -1)


def _open(path: Path, input_max: float) -> tuple[Any, Read]:
    """Return the model, which keeps its weights alive, and its function from ink to outputs."""
    if path.is_dir():
        model, signature = open_saved_model(path)
        _, inputs = signature.structured_input_signature
        (name, spec), *others = inputs.items()
        shapes = [(tuple(one.shape), one.dtype.name) for one in (spec, *(other for _, other in others))]
        outputs = {key: tuple(output.shape) for key, output in signature.structured_outputs.items()}
        interface = interface_of(shapes, outputs, str(path), ModelError)
        return model, _read(interface, lambda pixels: signature(**{name: pixels}), input_max)
    model = _load(path)
    interface = interface_of_keras(model, str(path), ModelError)
    return model, _read(interface, lambda pixels: outputs_of(model, model(pixels, training=False)), input_max)


def _load(path: Path) -> Any:
    import keras

    try:
        return keras.models.load_model(path, compile=False, safe_mode=True)
    # Keras does not document what it raises if config and weights do not match; these were observed.
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"{path} cannot be loaded by Keras {keras.__version__}: {reason}; {SAVE_AGAIN}.") from error


def _read(interface: Interface, predict: Callable[[Any], dict[str, Any]], input_max: float) -> Read:
    import tensorflow as tf

    names = {PROBABILITIES: interface.probabilities, IS_DIGIT: interface.is_digit}

    def read(ink: Any) -> dict[str, Any]:
        pixels = ink if input_max == 1 else ink * input_max
        if interface.input_shape != CONTRACT.input.shape:
            pixels = tf.reshape(pixels, [-1, *interface.input_shape[1:]])
        outputs = predict(pixels)
        return {name: outputs[its_own] for name, its_own in names.items() if its_own is not None}

    return read


def _main(model_path: str, images_path: str, saved: str, outputs_path: str, input_max: str) -> None:
    model, read = _open(Path(model_path), float(input_max))

    import keras
    import tensorflow as tf

    # The argument's name and the dictionary's keys become the graph's input and output names.
    signature = [tf.TensorSpec(CONTRACT.input.shape, tf.float32, name=CONTRACT.input.name)]
    if isinstance(model, keras.Model):
        archive = keras.export.ExportArchive()
        archive.track(model)
        archive.add_endpoint(ENDPOINT, read, input_signature=signature)
        archive.write_out(saved, verbose=False)
        function = tf.function(read, input_signature=signature)
    else:
        holder = tf.Module()
        holder.model = model
        holder.read = function = tf.function(read, input_signature=signature)
        tf.saved_model.save(holder, saved, signatures={ENDPOINT: function.get_concrete_function()})
    images = np.fromfile(images_path, np.float32).reshape(-1, *CONTRACT.input.shape[1:])
    batches = [function(images[start : start + BATCH]) for start in range(0, len(images), BATCH)]
    joined = [np.concatenate(list(outputs.values()), axis=1) for outputs in batches]
    np.concatenate(joined).astype(np.float32).tofile(outputs_path)


if __name__ == "__main__":
    try:
        _main(*sys.argv[1:])
    except ModelError as error:
        print(error)
        sys.exit(REJECTED)
