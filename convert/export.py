"""Keras file to SavedModel, with Keras' own answers beside it; run as a program, so that TensorFlow stays outside."""

import sys
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from convert.checks import INPUT_SHAPE, OUTPUTS
from convert.errors import ModelError
from convert.tools import failure, python_program, run

ENDPOINT = "read"  # the SavedModel's signature; its input is `ink`, its outputs are named as the contract's
BATCH = 500  # pictures per step
REFUSED = 3  # this program's exit status when it refuses the model, the sentence being on its output
Float32 = npt.NDArray[np.float32]


def export(model: Path, pictures: Float32, folder: Path, time_limit: int) -> tuple[Path, Float32]:
    """Export ``model`` and let Keras read ``pictures``.

    Args:
        model: a file that ``check_model_file`` has let pass.
        pictures: ``[n, 784]`` float32, 0 = paper, 1 = ink.
        folder: where to work.
        time_limit: seconds.

    Returns:
        The SavedModel's folder, and Keras' answers ``[n, 11]`` (ten probabilities, then is_digit).

    Raises:
        ModelError: if Keras cannot load the file or its outputs are not the contract's.
    """
    saved, given, answers = folder / "saved_model", folder / "pictures.f32", folder / "keras.f32"
    pictures.tofile(given)
    program = python_program("convert.export", str(model), str(given), str(saved), str(answers))
    done = run(program, "Exporting the Keras model", time_limit)
    if done.returncode == REFUSED:
        raise ModelError(done.stdout.strip().splitlines()[-1])
    if done.returncode != 0:
        raise failure(f"Keras could not load and export {model}: it", done)
    return saved, np.fromfile(answers, np.float32).reshape(len(pictures), -1)


def _load(path: Path) -> Any:
    import keras

    try:
        model = keras.models.load_model(path, compile=False, safe_mode=True)
    # What Keras raises for a config or weights that do not fit together is not documented; these were seen.
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OSError, RuntimeError) as error:
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"{path} cannot be loaded by Keras {keras.__version__}: {reason}") from error
    found = {name: tuple(output.shape) for name, output in model.output.items()}
    if found != {name: (None, width) for name, width in OUTPUTS.items()}:
        expected = {name: (None, width) for name, width in OUTPUTS.items()}
        raise ModelError(f"{path} has other outputs: found {found}, expected {expected}.")
    return model


def _main(model_path: Path, pictures_path: Path, saved: Path, answers: Path) -> None:
    model = _load(model_path)

    import keras
    import tensorflow as tf

    def read(ink: Any) -> dict[str, Any]:
        outputs = model(ink, training=False)
        return {name: outputs[name] for name in OUTPUTS}

    archive = keras.export.ExportArchive()
    archive.track(model)
    # The argument's name and the dictionary's keys become the graph's input and output names.
    archive.add_endpoint(ENDPOINT, read, input_signature=[tf.TensorSpec(INPUT_SHAPE, tf.float32, name="ink")])
    archive.write_out(saved, verbose=False)
    pictures = np.fromfile(pictures_path, np.float32).reshape(-1, *INPUT_SHAPE[1:])
    outputs = model.predict(pictures, batch_size=BATCH, verbose=0)
    np.concatenate([outputs[name] for name in OUTPUTS], axis=1).astype(np.float32).tofile(answers)


if __name__ == "__main__":
    try:
        _main(*(Path(argument) for argument in sys.argv[1:]))
    except ModelError as refusal:
        print(refusal)
        sys.exit(REFUSED)
