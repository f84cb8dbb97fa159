"""A published model as a reader: located by its manifest, run in TF.js under Node as in a page.

Runs ``python -m convert.read`` as a child process, because ``train`` must not import ``convert``.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from train.common.arrays import Float32
from train.common.errors import TrainError
from train.common.files import read_json
from train.data.folds import FOLDS
from train.readers.readings import Reader, Readings

TIME_LIMIT = 960  # seconds per call: above the program's own limit for TF.js, so that its message is the one shown
ROOT = Path(__file__).parents[2]  # `-m convert.read` is found from here


def current_version(folder: Path) -> Path:
    """Return ``folder`` if it is a version's folder, else the version that its ``current.json`` names.

    Raises:
        TrainError: if it is not a published folder, or the version is missing.
    """
    if (folder / "manifest.json").is_file():
        return folder
    if not (folder / "current.json").is_file():
        raise TrainError(
            f"{folder} is not a published model: it has neither current.json nor manifest.json. `make convert` "
            "publishes to static/model."
        )
    version = read_json(folder / "current.json").get("version")
    if not isinstance(version, str) or not version.isalnum() or not (folder / version / "manifest.json").is_file():
        raise TrainError(f"{folder / 'current.json'} names a missing version. Publish again with `make convert`.")
    return folder / version


def reader(version: Path) -> Reader:
    """Wrap a published model as a reader; each call starts Node once."""

    def read(images: Float32) -> Readings:
        found = answers(version, images)
        is_digit = found[:, 10] if found.shape[1] > 10 else np.ones(len(found), np.float32)
        return Readings(found[:, :10], is_digit)

    return read


def answers(version: Path, images: Float32) -> Float32:
    """Read ``images`` ``[n, 28, 28, 1]``; return ``[n, 11]``: ten probabilities, then ``is_digit``, or ``[n, 10]``.

    Raises:
        TrainError: if TF.js or the model does not run, or a file does not match the manifest.
    """
    with tempfile.TemporaryDirectory() as folder:
        given, answered = Path(folder, "pictures.f32"), Path(folder, "answers.f32")
        images.astype(np.float32).tofile(given)
        _run([sys.executable, "-m", "convert.read", str(version.resolve()), str(given), str(answered)], version)
        return np.fromfile(answered, np.float32).reshape(len(images), -1)


def threshold_and_fold(path: Path) -> tuple[float, int | None]:
    """Read the threshold on ``is_digit`` and the held-out fold, if any, from a manifest or a report.

    Raises:
        TrainError: if there is no valid threshold.
    """
    content = read_json(path)
    found = content.get("threshold")
    if isinstance(found, bool) or not isinstance(found, int | float) or not 0 <= found <= 1:
        raise TrainError(f"{path}: the threshold is {str(found)[:50]}, expected a number from 0 to 1.")
    try:  # a manifest contains a report
        fold = content.get("report", content)["figures"]["pen_digits"]["fold"]
    except (KeyError, TypeError):
        fold = None
    return float(found), fold if fold in range(FOLDS) else None


def _run(command: list[str], version: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, errors="replace", timeout=TIME_LIMIT, encoding="utf-8"
        )
    except subprocess.TimeoutExpired:
        raise TrainError(f"{version} did not finish within {TIME_LIMIT} s; evaluate fewer drawings.") from None
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines() or ["no error message."]
        raise TrainError(f"{version} cannot be run: {lines[-1].removeprefix('convert.read: ')[:300]}")
