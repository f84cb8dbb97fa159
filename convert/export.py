"""Keras file to SavedModel, and Keras' outputs; run as a child process so that the parent never imports TensorFlow."""

import sys
from pathlib import Path
from typing import Any

import numpy as np

from convert.archive import USE_TRAINED
from convert.checks import INPUT_SHAPE, OUTPUTS
from convert.errors import ModelError
from convert.tools import failure, python_program, run
from train.common.arrays import Float32
from train.common.contract import CONTRACT

ENDPOINT = "read"  # the SavedModel's signature; its input and outputs have the contract's names
BATCH = 500  # images per step
REJECTED = 3  # this program's exit status if it rejects the model; the reason is the last line of its output


def export(model: Path, images: Float32, folder: Path, time_limit: int) -> tuple[Path, Float32]:
    """Export ``model`` and run it in Keras on ``images``.

    Args:
        model: a file that passed ``check_model_file``.
        images: ``[n, 784]`` float32, 0 = paper, 1 = ink.
        folder: the working folder.
        time_limit: seconds.

    Returns:
        The SavedModel's folder, and Keras' outputs ``[n, 11]`` (ten probabilities, then is_digit).

    Raises:
        ModelError: if Keras cannot load the file or its outputs are not the contract's.
        ToolError: if the child process fails or takes too long.
    """
    saved, given, outputs = folder / "saved_model", folder / "images.f32", folder / "keras.f32"
    images.tofile(given)
    program = python_program("convert.export", str(model), str(given), str(saved), str(outputs))
    done = run(program, "Exporting the Keras model", time_limit)
    if done.returncode == REJECTED:
        raise ModelError(done.stdout.strip().splitlines()[-1])
    if done.returncode != 0:
        raise failure(f"Keras could not load and export {model}: it", done)
    return saved, np.fromfile(outputs, np.float32).reshape(len(images), -1)


def _load(path: Path) -> Any:
    import keras

    try:
        model = keras.models.load_model(path, compile=False, safe_mode=True)
    # Keras does not document what it raises if config and weights do not match; these were observed.
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"{path} cannot be loaded by Keras {keras.__version__}: {reason}; {USE_TRAINED}.") from error
    found = {name: tuple(output.shape) for name, output in model.output.items()}
    if found != {name: (None, width) for name, width in OUTPUTS.items()}:
        expected = {name: (None, width) for name, width in OUTPUTS.items()}
        raise ModelError(f"{path} has the wrong outputs: found {found}, expected {expected}; {USE_TRAINED}.")
    return model


def _main(model_path: Path, images_path: Path, saved: Path, outputs_path: Path) -> None:
    model = _load(model_path)

    import keras
    import tensorflow as tf

    def read(ink: Any) -> dict[str, Any]:
        outputs = model(ink, training=False)
        return {name: outputs[name] for name in OUTPUTS}

    archive = keras.export.ExportArchive()
    archive.track(model)
    # The argument's name and the dictionary's keys become the graph's input and output names.
    archive.add_endpoint(
        ENDPOINT, read, input_signature=[tf.TensorSpec(INPUT_SHAPE, tf.float32, name=CONTRACT.input.name)]
    )
    archive.write_out(saved, verbose=False)
    images = np.fromfile(images_path, np.float32).reshape(-1, *INPUT_SHAPE[1:])
    outputs = model.predict(images, batch_size=BATCH, verbose=0)
    np.concatenate([outputs[name] for name in OUTPUTS], axis=1).astype(np.float32).tofile(outputs_path)


if __name__ == "__main__":
    try:
        _main(*(Path(argument) for argument in sys.argv[1:]))
    except ModelError as error:
        print(error)
        sys.exit(REJECTED)
