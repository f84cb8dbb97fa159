"""Writing the lesson for the page: ``lesson.json`` and the weights, all files or none."""

import hashlib
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import keras
import numpy as np

from train.common.arrays import Float32
from train.common.errors import TrainError
from train.common.files import sync
from train.data.mnist import Bitmaps
from train.lesson import network as lesson
from train.lesson.encode import SMALL, Encoded, Levels, encode
from train.lesson.network import Tensors
from train.lesson.teach import Snapshot, levels_of_first
from train.lesson.usual import scaled

FORMAT = 1
MANIFEST = "lesson.json"
_BATCH = 1000  # images
STEPS, TAUGHT, USUAL = "steps.bin", "taught.bin", "usual.bin"


@dataclass(frozen=True)
class Scores:
    """How well a network reads digits: the share read right, and the mean cross-entropy."""

    accuracy: float
    loss: float


def levels(of_large: int, of_output: int) -> Levels:
    """Return levels by number of weights: ``of_large`` for convolutions, ``of_output`` for the last layer."""
    return lambda count: 255 if count < SMALL else of_output if count < 5000 else of_large


# With 0.01 the snapshots have 208 instead of 241 KB, and step 650 reads 97.8 % right instead of 98.4 %.
THRIFT = 0.006
LEVELS_OF_STEP = levels(3, 7)
LEVELS_OF_LAST = levels(3, 15)
LEVELS_OF_TAUGHT, THRIFT_OF_TAUGHT = levels(5, 15), 0.02
LEVELS_OF_USUAL = levels(255, 255)


def score(network: keras.Model, digits: Bitmaps) -> Scores:
    """Read labeled digits, at least one."""
    images = scaled(digits)
    # `predict` would compile a function for each network, which takes longer than these readings.
    batches = [network(images[i : i + _BATCH], training=False) for i in range(0, len(images), _BATCH)]
    outputs = [np.asarray(one["probabilities"] if isinstance(one, dict) else one) for one in batches]
    probabilities = np.concatenate(outputs)
    right = probabilities[np.arange(len(digits)), digits.labels]
    loss = -np.log(np.maximum(right.astype(np.float64), 1e-9)).mean()
    return Scores(float((probabilities.argmax(axis=1) == digits.labels).mean()), float(loss))


def encoded_steps(snapshots: Sequence[Snapshot], end: int) -> list[Encoded]:
    """Encode snapshots, each but the first one as the difference to the one before. ``end`` is the last step."""
    encoded: list[Encoded] = []
    for snapshot in snapshots:
        before = encoded[-1].decoded if encoded else None
        chosen = LEVELS_OF_LAST if snapshot.step == end else LEVELS_OF_STEP if encoded else levels_of_first
        thrift = THRIFT if encoded and snapshot.step != end else 0.0
        encoded.append(encode(snapshot.tensors, before, chosen, thrift))
    return encoded


def encoded_end(snapshot: Snapshot, start: Tensors) -> Encoded:
    """Encode a network at its end as the difference to ``start``, the weights from which its training began."""
    return encode(snapshot.tensors, start, LEVELS_OF_TAUGHT, THRIFT_OF_TAUGHT)


def described(encoded: Encoded, tensors: Tensors, digits: Bitmaps) -> dict[str, Any]:
    """Return what the manifest says of a snapshot: how to decode it, and how well it reads, encoded and before."""
    after, before = (score(lesson.from_tensors(one), digits) for one in (encoded.decoded, tensors))
    return decoding(encoded) | {
        "accuracy": round(after.accuracy, 4),
        "loss": round(after.loss, 4),
        "accuracy_before_encoding": round(before.accuracy, 4),
    }


def decoding(encoded: Encoded) -> dict[str, Any]:
    """Return how to decode a snapshot: levels and scales, in the order of the network's tensors."""
    return {"levels": list(encoded.levels.values()), "scales": list(encoded.scales.values())}


def structure(network: keras.Model, tensors: Mapping[str, Float32]) -> dict[str, Any]:
    """Return the layers of a network and its tensors' shapes, in the order in which they are stored."""
    shapes = [{"name": name, "shape": list(values.shape)} for name, values in tensors.items()]
    return {"layers": lesson.layers_of(network), "tensors": shapes}


def write(folder: Path, manifest: dict[str, Any], files: Mapping[str, bytes]) -> None:
    """Replace ``folder`` by a lesson with these files.

    Raises:
        TrainError: if it exists and is not a lesson, or cannot be written; then it is unchanged.
    """
    check(folder)
    listed = [
        {"path": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for name, content in files.items()
    ]
    text = json.dumps({"format": FORMAT, "files": listed, **manifest}, separators=(",", ":")) + "\n"
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".lesson-", dir=folder.parent) as temporary:
            made = Path(temporary, "lesson")
            made.mkdir()
            for name, content in {**files, MANIFEST: text.encode()}.items():
                (made / name).write_bytes(content)
                sync(made / name)
            if folder.exists():
                folder.rename(Path(temporary, "former"))
            made.rename(folder)
    except OSError as error:
        raise TrainError(f"{folder} cannot be written: {error.strerror or error}; set --output.") from None


def check(folder: Path) -> None:
    """Raise TrainError if ``folder`` holds anything but a lesson."""
    if folder.exists() and not (folder / MANIFEST).is_file() and (not folder.is_dir() or any(folder.iterdir())):
        raise TrainError(f"{folder} exists and is not a lesson; set --output, or remove it.")
