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

TEST_IMAGES = "mnist/t10k-images-idx3-ubyte.gz"
TEST_LABELS = "mnist/t10k-labels-idx1-ubyte.gz"
MAX_IMAGES_BYTES = 64 << 20  # 10,000 test images are 7.8 MB
PIXELS = 28 * 28
TRAIN = "run `make train`"
FETCH_AGAIN = "delete it and run `python -m train fetch`"


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


def read_report(path: Path, model: Path) -> Report:
    """Read training's report on ``model``.

    Raises:
        InputError: if it is missing, incomplete, or belongs to another model file.
    """
    report = read_json(path, InputError, TRAIN)
    found = hashlib.sha256(model.read_bytes()).hexdigest()
    if report.get("model_sha256") != found:
        raise InputError(
            f"{path} belongs to another model: its model_sha256 is {str(report.get('model_sha256'))[:64]}, "
            f"expected {found}, the hash of {model}; run `make train`."
        )
    threshold = _share(report.get("threshold"), f"{path}: the threshold")
    # Older reports have no doubt_threshold; no reading then counts as doubtful.
    doubt = _share(report.get("doubt_threshold", threshold), f"{path}: the doubt_threshold")
    figures, data = report.get("figures"), report.get("data")
    if not isinstance(figures, dict) or not isinstance(data, dict):
        raise InputError(f"{path} has no 'figures' or no 'data', expected an object for each; run `make train`.")
    published = {"figures": figures, **{key: report.get(key) for key in ("recipe", "parameters", "multiply_adds")}}
    return Report(threshold, min(doubt, threshold), published, data)


def _share(value: Any, name: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
        raise InputError(f"{name} is {value!r}, expected a number from 0 to 1; run `make train`.")
    return float(value)


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


def read_test_images(data_dir: Path | None, data: dict[str, str]) -> TestImages:
    """Read the MNIST test images.

    Args:
        data_dir: the data folder; None uses INKLING_DATA, or else the per-user cache.
        data: file name to SHA-256 of its uncompressed content, from training's report.

    Raises:
        InputError: with the file, what was found and what was expected.
    """
    folder = named_or_cache_dir(data_dir)
    images, labels = _content(folder, TEST_IMAGES, data), _content(folder, TEST_LABELS, data)
    try:
        pixels, digits = parse_idx(images, (28, 28)), parse_idx(labels)
        if len(pixels) != len(digits) or not len(pixels):
            raise ValueError(f"{len(pixels):,} images and {len(digits):,} labels")
    except ValueError as error:
        raise InputError(
            f"{folder / TEST_IMAGES} and {TEST_LABELS} do not match: {error}, expected IDX files with as many labels "
            "as 28 x 28 images; delete them and run `python -m train fetch`."
        ) from None
    return TestImages(pixels.reshape(len(pixels), PIXELS).astype(np.float32) / np.float32(255), digits)


def _content(folder: Path, name: str, data: dict[str, str]) -> bytes:
    path, expected = folder / name, data.get(name)
    if expected is None:
        raise InputError(
            f"The report has no SHA-256 for {name}, expected one to verify the test images; run `make train`."
        )
    try:
        with gzip.open(path) as file:
            content = file.read(MAX_IMAGES_BYTES + 1)
    except FileNotFoundError:
        raise InputError(f"{path} does not exist; `python -m train fetch` downloads it.") from None
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise InputError(f"{path} is not an intact gzip file: {error}; {FETCH_AGAIN}.") from None
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}; check its permissions.") from None
    if (found := hashlib.sha256(content).hexdigest()) != expected:
        raise InputError(f"{path}: the SHA-256 of its content is {found}, expected {expected}; {FETCH_AGAIN}.")
    return content
