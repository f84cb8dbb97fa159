"""The pieces of handwriting to which a map responds most, as they are cut out and written."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from train.commands import responses as command
from train.common.errors import TrainError
from train.network.model import build
from train.report.responses import BEFORE, FIELD, JUMP, LAYER, SHOWN, find_responses, write_responses


@pytest.fixture(scope="module")
def network() -> object:
    return build(0.25)


@pytest.fixture(scope="module")
def pictures() -> np.ndarray:
    return np.random.default_rng(5).random((40, 28, 28), dtype=np.float32)


def test_each_piece_is_what_the_strongest_value_of_a_drawing_depends_on(network: object, pictures: np.ndarray) -> None:
    import keras

    found = find_responses(network, pictures)
    part = keras.Model(network.input, network.get_layer(LAYER).output)  # type: ignore[attr-defined]
    maps = part.predict(pictures[..., None], verbose=0)
    best = maps.max(axis=(1, 2))
    assert found.strongest == pytest.approx(best.max(axis=0))
    for channel in range(maps.shape[-1]):
        drawing = int(best[:, channel].argmax())
        row, column = np.unravel_index(maps[drawing, :, :, channel].argmax(), maps.shape[1:3])
        top, left = int(row) * JUMP - BEFORE, int(column) * JUMP - BEFORE
        # Outside the piece nothing counts: with only its pixels left, the value is the same.
        alone = np.zeros_like(pictures[drawing])
        rows = slice(max(top, 0), min(top + FIELD, 28))
        columns = slice(max(left, 0), min(left + FIELD, 28))
        alone[rows, columns] = pictures[drawing, rows, columns]
        value = part.predict(alone[None, ..., None], verbose=0)[0, row, column, channel]
        assert value == pytest.approx(maps[drawing, row, column, channel], abs=1e-5)
        piece = found.pieces[channel, 0]
        assert piece[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] == pytest.approx(
            pictures[drawing, rows, columns]
        )


def test_the_sheet_has_a_row_for_each_map(network: object, pictures: np.ndarray, tmp_path: Path) -> None:
    found = find_responses(network, pictures)
    write_responses(found, "0123456789abcdef", tmp_path)
    described = json.loads((tmp_path / "responses.json").read_text())
    assert described["version"] == "0123456789abcdef"
    assert described["maps"] == len(found.pieces)
    with Image.open(tmp_path / "responses.png") as picture:
        gray = np.asarray(picture.convert("L"))
    assert gray.shape == (len(found.pieces) * FIELD, SHOWN * FIELD)
    assert gray[:FIELD, :FIELD] / 255 == pytest.approx(found.pieces[0, 0], abs=0.06)


def test_a_network_without_that_layer_is_named(tmp_path: Path) -> None:
    import keras

    other = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10, "softmax")])
    other.save(tmp_path / "other.keras")
    with pytest.raises(TrainError, match=r"other\.keras has no layer named 'halve'"):
        command.run(command.ResponsesConfig(model=tmp_path / "other.keras", output=tmp_path))
