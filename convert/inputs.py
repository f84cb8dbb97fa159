"""Read and check training's report, the reference drawings and the test images."""

import gzip
import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from convert.errors import InputError
from train.common.arrays import Float32, Labels
from train.common.data_folder import named_or_cache_dir
from train.common.files import read_json
from train.common.idx import parse_idx
from train.common.mnist_test import IMAGES, LABELS, SHA256

MAX_IMAGES_BYTES = 64 << 20  # 10,000 test images are 7.8 MB
PIXELS = 28 * 28
TRAIN = "run `make train`"
GOLDEN = Path(__file__).parents[1] / "models" / "golden.json"  # they depend on no model


@dataclass(frozen=True)
class Report:
    """Training's report: thresholds on is_digit, metrics to publish, SHA-256 of the data files."""

    threshold: float
    doubt_threshold: float
    published: dict[str, Any]
    data: dict[str, str]


@dataclass(frozen=True)
class Golden:
    """The reference drawings: name and strokes of each, ``pixels`` ``[n, 784]`` float32, 0 = paper, 1 = ink."""

    drawings: list[dict[str, Any]]
    pixels: Float32


@dataclass(frozen=True)
class TestImages:
    """``pixels`` ``[n, 784]`` float32, 0 = paper, 1 = ink; ``labels`` ``[n]`` uint8, 0 to 9."""

    __test__ = False  # not a test class, despite its name

    pixels: Float32
    labels: Labels


def find_report(named: Path | None, model: Path) -> Report | None:
    """Read the report that the user named, else the one next to ``model`` if it is on ``model``; None without one.

    Raises:
        InputError: as ``read_report`` does.
    """
    path = named or model.with_name("report.json")
    if named is None:
        if not path.exists() or not model.is_file():
            return None
        if read_json(path, InputError).get("model_sha256") != _sha256(model):
            return None
    return read_report(path, model)


def read_report(path: Path, model: Path) -> Report:
    """Read training's report on ``model``.

    Raises:
        InputError: if it is missing, incomplete, or belongs to another model file.
    """
    report = read_json(path, InputError, TRAIN)
    found = _sha256(model) if model.is_file() else "none for a folder"
    if report.get("model_sha256") != found:
        raise InputError(
            f"{path} belongs to another model: its model_sha256 is {str(report.get('model_sha256'))[:64]}, "
            f"expected {found}, the hash of {model}; omit --report, or name the report of this model."
        )
    threshold = _share(report.get("threshold"), f"{path}: the threshold")
    # Older reports have no doubt_threshold; no reading then counts as doubtful.
    doubt = _share(report.get("doubt_threshold", threshold), f"{path}: the doubt_threshold")
    figures, data = report.get("figures"), report.get("data")
    if not isinstance(figures, dict) or not isinstance(data, dict):
        raise InputError(f"{path} has no 'figures' or no 'data', expected an object for each; run `make train`.")
    published = {"figures": figures, **{key: report.get(key) for key in ("recipe", "parameters", "multiply_adds")}}
    return Report(threshold, min(doubt, threshold), published, data)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _share(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError(f"{name} is {value!r}, expected a number from 0 to 1; run `make train`.")
    return float(value)


def find_golden(named: Path | None, model: Path) -> Path:
    """Return the reference drawings that the user named, else those next to ``model``, else the committed ones."""
    own = model.with_name("golden.json")
    return named or (own if own.exists() else GOLDEN)


def read_golden(path: Path) -> Golden:
    """Read the reference drawings.

    Raises:
        InputError: if they are missing or not as training writes them.
    """
    drawings = read_json(path, InputError, TRAIN).get("drawings")
    if not isinstance(drawings, list) or not drawings:
        raise InputError(f"{path} contains no drawings; run `make train`.")
    for index, drawing in enumerate(drawings):
        if not isinstance(drawing, dict) or not isinstance(drawing.get("name"), str) or "strokes" not in drawing:
            raise InputError(f"{path}: drawing {index} has no name or no strokes; run `make train`.")
    try:
        pixels = np.array([drawing["pixels"] for drawing in drawings], np.float32)
    except (KeyError, ValueError, TypeError):
        pixels = np.zeros((0, 0), np.float32)
    if pixels.shape != (len(drawings), PIXELS) or not ((pixels >= 0) & (pixels <= 1)).all():
        raise InputError(f"{path}: each drawing must have {PIXELS} pixels from 0 to 1; run `make train`.")
    return Golden([{"name": drawing["name"], "strokes": drawing["strokes"]} for drawing in drawings], pixels)


def read_test_images(data_dir: Path | None, data: dict[str, str] | None = None) -> TestImages:
    """Read the MNIST test images.

    Args:
        data_dir: the data folder; None uses INKLING_DATA, or else the per-user cache.
        data: file name to SHA-256 of its uncompressed content, from training's report; None for MNIST's own.

    Raises:
        InputError: with the file, what was found and what was expected.
    """
    folder = named_or_cache_dir(data_dir)
    contents = []
    for name in (IMAGES, LABELS):
        expected = (SHA256 if data is None else data).get(name)
        if expected is None:
            raise InputError(
                f"The report has no SHA-256 for {name}, expected one to verify the test images; run `make train`."
            )
        contents.append(_content(folder, name, expected))
    try:
        pixels, digits = parse_idx(contents[0], (28, 28)), parse_idx(contents[1])
        if len(pixels) != len(digits) or not len(pixels):
            raise ValueError(f"{len(pixels):,} images and {len(digits):,} labels")
    except ValueError as error:
        raise InputError(
            f"{folder / IMAGES} and {LABELS} do not match: {error}, expected IDX files with as many labels "
            f"as 28 x 28 images; replace them with {_fetch(folder)}."
        ) from None
    return TestImages(pixels.reshape(len(pixels), PIXELS).astype(np.float32) / np.float32(255), digits)


def _content(folder: Path, name: str, expected: str) -> bytes:
    path = folder / name
    try:
        with gzip.open(path) as file:
            content = file.read(MAX_IMAGES_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; obtain it with {_fetch(folder)}, or set --data-dir.") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path} is not an intact gzip file: {error}; replace it with {_fetch(folder)}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}; check its permissions.") from None
    if (found := hashlib.sha256(content).hexdigest()) != expected:
        raise InputError(
            f"{path}: the SHA-256 of its content is {found}, expected {expected}; replace it with {_fetch(folder)}."
        )
    return content


def _fetch(folder: Path) -> str:
    return f"`python -m train fetch --data-dir {folder}`"
