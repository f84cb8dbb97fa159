"""A Keras model as a reader.

``convert`` loads Keras files in another way, on purpose. It publishes what it loads, so it first checks the file for
layers that are allowed, then loads it in a child process with a memory limit. Here users evaluate their own models, in
this process and with all layers that Keras' safe mode accepts.
"""

import zipfile
from pathlib import Path
from typing import Any

import numpy as np

from train.common.arrays import Float32
from train.common.errors import TrainError
from train.common.interface import interface_of_keras, outputs_of
from train.common.tensorflow import quiet_imports
from train.readers.readings import Reader, Readings

BATCH = 1000  # images: keeps the cores busy with little memory


def keras_reader(network: Any) -> Reader:
    """Wrap a Keras network as a reader. One without ``is_digit`` takes each image for a digit."""
    interface = interface_of_keras(network, "The network", TrainError)

    def read(images: Float32) -> Readings:
        given = images.reshape(len(images), *interface.input_shape[1:])
        outputs = outputs_of(network, network.predict(given, batch_size=BATCH, verbose=0))
        is_digit = outputs[interface.is_digit][:, 0] if interface.is_digit else np.ones(len(images), np.float32)
        return Readings(outputs[interface.probabilities], is_digit)

    return read


def load_keras(path: Path) -> Any:
    """Load a digit classifier from a ``.keras`` file. Raises TrainError if the file is not one or cannot be loaded."""
    if not zipfile.is_zipfile(path):
        raise TrainError(f"{path} is not a Keras model: it is not a zip archive. Create one with `make train`.")
    with quiet_imports():
        import keras
    try:
        network = keras.models.load_model(path, compile=False, safe_mode=True)
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
    interface_of_keras(network, str(path), TrainError)
    return network
