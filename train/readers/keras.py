"""A Keras model as a reader."""

import zipfile
from pathlib import Path
from typing import Any

from train.common.arrays import Float32
from train.common.errors import TrainError
from train.common.tensorflow import quiet_imports
from train.readers.readings import Reader, Readings

BATCH = 1000  # pictures: enough to keep the cores busy, little memory
SHAPES = {"probabilities": (None, 10), "is_digit": (None, 1)}  # of a digit reader's outputs
INPUT_SHAPE = (None, 28, 28, 1)


def keras_reader(network: Any) -> Reader:
    """Return a Keras network as a reader."""

    def read(images: Float32) -> Readings:
        outputs = network.predict(images, batch_size=BATCH, verbose=0)
        return Readings(outputs["probabilities"], outputs["is_digit"][:, 0])

    return read


def load_keras(path: Path) -> Any:
    """Load a digit reader from a ``.keras`` file. Raises TrainError if it is none, or cannot be loaded."""
    if not zipfile.is_zipfile(path):
        raise TrainError(f"{path} is no Keras model: it is not even a zip archive; `make train` makes one.")
    with quiet_imports():
        import keras
    try:
        network = keras.models.load_model(path, compile=False, safe_mode=True)
        found = {name: tuple(output.shape) for name, output in network.output.items()}
        shape = tuple(network.input_shape)
    # What Keras raises for a file that is damaged or no such model is not documented; these were seen.
    except (
        ValueError,
        TypeError,
        KeyError,
        IndexError,
        AttributeError,
        OSError,
        RuntimeError,
        zipfile.BadZipFile,
    ) as e:
        raise TrainError(
            f"{path} cannot be loaded by Keras {keras.__version__}: {' '.join(str(e).split())[:200]}"
        ) from e
    if found != SHAPES or shape != INPUT_SHAPE:
        raise TrainError(f"{path} is no digit reader: it makes {found} of {shape}, expected {SHAPES} of {INPUT_SHAPE}.")
    return network
