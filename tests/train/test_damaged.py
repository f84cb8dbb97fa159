"""Slightly damaged data and drawings: each is read, or is an error that names it, and none hangs."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from PIL import Image

from tests.benchmarks.mutations import damaged_bytes, damaged_json
from train.common.errors import TrainError
from train.common.files import read_json
from train.data.download import DataFile, verified
from train.evaluate.own_drawings.folder import read_folder
from train.evaluate.own_drawings.strokes_file import read_strokes

MANY = settings(
    derandomize=True, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
CONTENT = np.random.default_rng(0).integers(0, 255, 3000, np.uint8).tobytes()
DRAWINGS = {
    "drawings": [
        {"digit": 7, "strokes": [[[0, 0], [60, 0], [30, 100]], [[10, 50], [55, 45]]]},
        {"digit": None, "strokes": [[{"x": 1.5, "y": 2}, {"x": 3, "y": 4}]]},
    ]
}


def image(kind: str) -> bytes:
    """A small image file of a digit."""
    pixels = np.full((40, 30), 255, np.uint8)
    pixels[5:35, 12:17] = 0
    written = io.BytesIO()
    Image.fromarray(pixels).save(written, kind)
    return written.getvalue()


def is_one_line_naming(path: Path, error: TrainError) -> bool:
    message = str(error)
    return str(path) in message and "\n" not in message and len(message) < 600


@settings(MANY, max_examples=300)
@given(damaged_bytes(gzip.compress(CONTENT, mtime=0)))
def test_a_damaged_data_file_is_an_error_and_never_used(tmp_path: Path, content: bytes) -> None:
    file = DataFile("some.gz", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
    path = tmp_path / file.path
    path.write_bytes(content)
    try:
        used = verified(tmp_path, file)
    except TrainError as error:
        assert is_one_line_naming(path, error)
    else:
        assert gzip.decompress(used.read_bytes()) == CONTENT  # the damage was in unused bytes
    assert [found.name for found in tmp_path.iterdir()] == [file.path]


@settings(MANY, max_examples=300)
@given(damaged_json(DRAWINGS))
def test_damaged_stroke_values(tmp_path: Path, damaged: Any) -> None:
    path = tmp_path / "mine.json"
    path.write_text(json.dumps(damaged), encoding="utf-8")
    try:
        for drawing in read_strokes(path):
            assert drawing.digit is None or 0 <= drawing.digit <= 9
            assert all(stroke.ndim == 2 and stroke.shape[1] == 2 for stroke in drawing.strokes)
    except TrainError as error:
        assert is_one_line_naming(path, error)


@settings(MANY, max_examples=150)
@given(damaged_bytes(json.dumps(DRAWINGS).encode()))
def test_damaged_stroke_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "mine.json"
    path.write_bytes(content)
    for read in (read_strokes, read_json):
        try:
            read(path)
        except TrainError as error:
            assert is_one_line_naming(path, error)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_damaged_image_files(tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"1.{kind.lower()}"

    @settings(MANY, max_examples=250)
    @given(damaged_bytes(image(kind)))
    def is_read_or_left_out(content: bytes) -> None:
        path.write_bytes(content)
        try:
            drawings = read_folder(tmp_path)
        except TrainError as error:
            assert str(path) in str(error)
            return
        (picture,) = drawings.pictures
        assert picture.text == "1"
        assert all(np.isfinite(stroke).all() for line in picture.found.lines for stroke in line.strokes)
        assert 0 <= picture.image.min() <= picture.image.max() <= 1

    is_read_or_left_out()
