"""Opening a model, of whatever kind, as a function from pictures to readings."""

import hashlib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from train.dataset import Bitmaps, Images
from train.errors import TrainError
from train.evaluate import published
from train.evaluate.published import Float32
from train.quiet import quiet_imports

BATCH = 1000  # pictures: enough to keep the cores busy, little memory
DEFAULT_THRESHOLD = 0.5  # on is_digit, where no report says otherwise
SHAPES = {"probabilities": (None, 10), "is_digit": (None, 1)}  # of a digit reader's outputs
INPUT_SHAPE = (None, 28, 28, 1)


@dataclass(frozen=True)
class Readings:
    """What the network says of ``n`` pictures: ``probabilities`` ``[n, 10]`` and ``is_digit`` ``[n]``, float32."""

    probabilities: Float32
    is_digit: Float32

    @property
    def digits(self) -> npt.NDArray[np.intp]:
        """The digit read on each picture, ``[n]``."""
        digits: npt.NDArray[np.intp] = self.probabilities.argmax(axis=1)
        return digits

    @property
    def confidences(self) -> Float32:
        """The probability of the digit read, ``[n]``."""
        confidences: Float32 = self.probabilities.max(axis=1)
        return confidences


Reader = Callable[[Float32], Readings]  # from pictures [n, 28, 28, 1] in 0..1, n >= 1, to what is read on them


class Opened(NamedTuple):
    """A model as a reader, and what its report or manifest tells of it."""

    reader: Reader
    threshold: float  # on is_digit; 0.5 where nothing tells
    fold: int | None  # that it held out; None where it learned from everybody, or nothing tells


def to_input(images: Images) -> Float32:
    """Return uint8 pictures ``[n, 28, 28]`` as a reader's ``[n, 28, 28, 1]`` in 0..1."""
    return images[..., None].astype(np.float32) / np.float32(255)


def read_bitmaps(reader: Reader, bitmaps: Bitmaps) -> Readings:
    """Read uint8 pictures."""
    return reader(to_input(bitmaps.images))


def keras_reader(network: Any) -> Reader:
    """Return a Keras network as a reader."""

    def read(images: Float32) -> Readings:
        outputs = network.predict(images, batch_size=BATCH, verbose=0)
        return Readings(outputs["probabilities"], outputs["is_digit"][:, 0])

    return read


def open_reader(path: Path) -> Opened:
    """Open a model.

    Args:
        path: a ``.keras`` file; or a published folder, which is either the one with ``current.json`` or one version's
            with ``manifest.json``. A published model is read in TF.js under Node, as a page reads it.

    Raises:
        TrainError: if there is no such model, or it cannot be loaded.
    """
    if path.is_dir():
        version = published.current_version(path)
        return Opened(_published_reader(version), *published.threshold_and_fold(version / "manifest.json"))
    if not path.exists():
        raise TrainError(f"{path} does not exist; `make train` makes models/digits.keras, --model names another model.")
    if path.suffix != ".keras":
        raise TrainError(f"{path} is no model; expected a .keras file or a published folder such as static/model.")
    return Opened(keras_reader(_load_keras(path)), *_reported(path))


def _published_reader(version: Path) -> Reader:
    def read(images: Float32) -> Readings:
        answers = published.answers(version, images)
        return Readings(answers[:, :10], answers[:, 10])

    return read


def _load_keras(path: Path) -> Any:
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


def _reported(model: Path) -> tuple[float, int | None]:
    path = model.with_name("report.json")
    if not path.exists():
        return DEFAULT_THRESHOLD, None
    # A report that lies there of another model says nothing of this one.
    if published.read_json(path).get("model_sha256") != hashlib.sha256(model.read_bytes()).hexdigest():
        return DEFAULT_THRESHOLD, None
    return published.threshold_and_fold(path)
