"""Decide from its config alone whether a Keras file is safe to load and can run in the page."""

import json
from pathlib import Path
from typing import Any

import h5py

from convert.archive import MAX_BYTES, MAX_CONFIG_BYTES, SAVE_AGAIN, read_config
from convert.errors import ModelError
from train.common.layers import check_layers

SAVED_MODEL = "saved_model.pb"  # the file that makes a folder a SavedModel
HDF5 = (".h5", ".hdf5")


def check_model_file(path: Path) -> None:
    """Reject ``path`` unless it is an intact Keras file of allowed layers, or the folder of a SavedModel.

    Nothing is loaded. What only the loaded model tells is checked by ``convert.export``: input, outputs, and the
    operations of a SavedModel, which has no layers.

    Raises:
        ModelError: with what was found and what was expected.
    """
    if path.is_dir():
        if not (path / SAVED_MODEL).is_file():
            raise ModelError(
                f"{path} is a folder without {SAVED_MODEL}, expected a .keras file, an .h5 file or a SavedModel."
            )
        return
    content = _hdf5_config(path) if path.suffix.lower() in HDF5 else read_config(path)
    try:
        config = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ModelError(
            f"{path} is not a Keras model: its config is not JSON ({str(error)[:100]}); {SAVE_AGAIN}."
        ) from None
    if not isinstance(config, dict) or not isinstance(config.get("config"), dict | list):
        raise ModelError(f"{path} is not a Keras model: its config describes none; {SAVE_AGAIN}.")
    check_layers(config, str(path), ModelError)


def _hdf5_config(path: Path) -> str | bytes:
    if not path.exists():
        raise ModelError(f"{path} does not exist; set --model to a Keras model.")
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise ModelError(f"{path} has {size:,} bytes, expected at most {MAX_BYTES:,}; {SAVE_AGAIN}.")
        with h5py.File(path, "r") as file:
            found: Any = file.attrs.get("model_config")
    except OSError as error:
        raise ModelError(f"{path} is not an intact HDF5 file: {str(error)[:200]}; {SAVE_AGAIN}.") from None
    if not isinstance(found, str | bytes) or len(found) > MAX_CONFIG_BYTES:
        raise ModelError(f"{path} has no model_config, only weights perhaps; save the whole model with model.save.")
    return found
