"""Open a Keras or published model as a reader."""

import hashlib
from pathlib import Path
from typing import NamedTuple

from train.common.errors import TrainError
from train.common.files import read_json
from train.readers import tfjs
from train.readers.keras import keras_reader, load_keras
from train.readers.readings import Reader

DEFAULT_THRESHOLD = 0.5  # on is_digit, if there is no report


class Opened(NamedTuple):
    """A model as a reader, with metadata from its report or manifest."""

    reader: Reader
    threshold: float  # on is_digit; 0.5 if unknown
    fold: int | None  # held out; None if trained on all data, or unknown


def open_reader(path: Path) -> Opened:
    """Open a model.

    Args:
        path: a ``.keras`` file; or a published folder, with ``current.json``; or the folder of one version, with
            ``manifest.json``. A published model runs in TF.js under Node, as in a page.

    Raises:
        TrainError: if the model does not exist or cannot be loaded.
    """
    if path.is_dir():
        version = tfjs.current_version(path)
        return Opened(tfjs.reader(version), *tfjs.threshold_and_fold(version / "manifest.json"))
    if not path.exists():
        raise TrainError(f"{path} does not exist. Set --model, or create models/digits.keras with `make train`.")
    if path.suffix != ".keras":
        raise TrainError(f"{path} is not a model, expected a .keras file or a published folder such as static/model.")
    return Opened(keras_reader(load_keras(path)), *_reported(path))


def _reported(model: Path) -> tuple[float, int | None]:
    path = model.with_name("report.json")
    if not path.exists():
        return DEFAULT_THRESHOLD, None
    # The report may belong to another model.
    if read_json(path).get("model_sha256") != hashlib.sha256(model.read_bytes()).hexdigest():
        return DEFAULT_THRESHOLD, None
    return tfjs.threshold_and_fold(path)
