"""Opening a model, Keras' or a published one, as a function from pictures to readings."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from train.common.errors import TrainError
from train.common.files import read_json
from train.readers import tfjs
from train.readers.keras import keras_reader, load_keras
from train.readers.readings import Reader

DEFAULT_THRESHOLD = 0.5  # on is_digit, where no report says otherwise


class Opened(NamedTuple):
    """A model as a reader, and what its report or manifest tells of it."""

    reader: Reader
    threshold: float  # on is_digit; 0.5 where nothing tells
    fold: int | None  # that it held out; None where it learned from everybody, or nothing tells


def open_reader(path: Path) -> Opened:
    """Open a model.

    Args:
        path: a ``.keras`` file; or a published folder, which is either the one with ``current.json`` or one version's
            with ``manifest.json``. A published model is read in TF.js under Node, as a page reads it.

    Raises:
        TrainError: if there is no such model, or it cannot be loaded.
    """
    if path.is_dir():
        version = tfjs.current_version(path)
        return Opened(tfjs.reader(version), *tfjs.threshold_and_fold(version / "manifest.json"))
    if not path.exists():
        raise TrainError(f"{path} does not exist; `make train` makes models/digits.keras, --model names another model.")
    if path.suffix != ".keras":
        raise TrainError(f"{path} is no model; expected a .keras file or a published folder such as static/model.")
    return Opened(keras_reader(load_keras(path)), *_reported(path))


def _reported(model: Path) -> tuple[float, int | None]:
    path = model.with_name("report.json")
    if not path.exists():
        return DEFAULT_THRESHOLD, None
    # A report that lies there of another model says nothing of this one.
    if read_json(path).get("model_sha256") != hashlib.sha256(model.read_bytes()).hexdigest():
        return DEFAULT_THRESHOLD, None
    return tfjs.threshold_and_fold(path)
