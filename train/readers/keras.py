"""A Keras model as a reader.

``convert`` loads Keras files in another way, on purpose. It publishes what it loads, so it first checks the file for
layers that are allowed, then loads it in a child process with a memory limit. Here users evaluate their own models, in
this process and with all layers that Keras' safe mode accepts.
"""

import zipfile
from pathlib import Path
from typing import Any

from train.common.arrays import Float32
from train.common.contract import CONTRACT
from train.common.errors import TrainError
from train.common.tensorflow import quiet_imports
from train.readers.readings import Reader, Readings

BATCH = 1000  # images: keeps the cores busy with little memory
SHAPES = {name: output.shape for name, output in CONTRACT.outputs.items()}  # a digit reader's outputs
INPUT_SHAPE = CONTRACT.input.shape


def keras_reader(network: Any) -> Reader:
    """Wrap a Keras network as a reader."""

    def read(images: Float32) -> Readings:
        outputs = network.predict(images, batch_size=BATCH, verbose=0)
        return Readings(outputs["probabilities"], outputs["is_digit"][:, 0])

    return read


def load_keras(path: Path) -> Any:
    """Load a digit reader from a ``.keras`` file. Raises TrainError if the file is not one or cannot be loaded."""
    if not zipfile.is_zipfile(path):
        raise TrainError(f"{path} is not a Keras model: it is not a zip archive. Create one with `make train`.")
    with quiet_imports():
        import keras
    try:
        network = keras.models.load_model(path, compile=False, safe_mode=True)
        found = {name: tuple(output.shape) for name, output in network.output.items()}
        shape = tuple(network.input_shape)
    # Keras does not document what it raises for a damaged or foreign file; these were observed.
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
        raise TrainError(f"Keras {keras.__version__} cannot load {path}: {' '.join(str(e).split())[:200]}") from e
    if found != SHAPES or shape != INPUT_SHAPE:
        raise TrainError(
            f"{path} is not a digit reader: outputs {found} for input {shape}, expected {SHAPES} for {INPUT_SHAPE}."
        )
    return network
