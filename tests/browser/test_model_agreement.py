"""The page reads and rejects drawings as the trained model does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.browser.drawings import line
from tests.browser.pages import Drawing, InklingPage, as_points
from tests.support.serving import ROOT
from train.data import folds
from train.data.pen import PenDrawing, labels_of, load_pen_characters, load_pen_digits
from train.evaluate.robustness import drawn
from train.readers.opening import Opened, open_reader

pytestmark = pytest.mark.usefixtures("people_model")


def read_many(page: InklingPage, drawings: Sequence[PenDrawing]) -> tuple[np.ndarray, np.ndarray]:
    """Return for each drawing the digit read and whether it was accepted."""
    given = [
        [[{"x": float(x), "y": float(y)} for x, y in stroke] for stroke in drawing.strokes] for drawing in drawings
    ]
    answers = page.run("return (await pad.readMany(given)).map((r) => [r.digit, r.accepted])", given)
    return np.array([digit for digit, _ in answers]), np.array([accepted for _, accepted in answers])


@pytest.fixture(scope="module")
def trained() -> Opened:
    return open_reader(ROOT / "models/digits.keras")


def test_handwritten_digits_are_read_as_the_trained_model_reads_them(
    shared_page: InklingPage, trained: Opened, data_dir: Path
) -> None:
    _, drawings = folds.split_digits(load_pen_digits(data_dir), 0)
    digits, accepted = read_many(shared_page, drawings)
    expected = trained.reader(drawn(drawings))
    assert (digits == expected.digits).mean() >= 0.999
    assert (accepted == (expected.is_digit >= trained.threshold)).mean() >= 0.998
    assert (digits == labels_of(drawings)).mean() >= 0.985
    assert accepted.mean() >= 0.985


def test_characters_are_rejected_as_the_trained_model_rejects_them(
    shared_page: InklingPage, trained: Opened, data_dir: Path
) -> None:
    _, drawings = folds.split_characters(load_pen_characters(data_dir), 0)
    _, accepted = read_many(shared_page, drawings)
    expected = trained.reader(drawn(drawings)).is_digit >= trained.threshold
    assert (accepted == expected).mean() >= 0.99
    assert 1 - accepted.mean() >= 0.9


@pytest.mark.parametrize("turns", [8, 16, 40])
def test_a_blank_pad_dots_and_dense_hatching_are_rejected(shared_page: InklingPage, turns: int) -> None:
    hatching = line(*((turns * (i % 2), i) for i in range(turns + 1)), step=0.5)
    drawings: list[Drawing] = [[], [[(turns, 3.0)]], [[(1.0, turns), (1.001, turns)]], [hatching]]
    drawings.append([[(y, x) for x, y in hatching]])
    answers = shared_page.run("return pad.readMany(given)", [as_points(drawing) for drawing in drawings])
    assert [answer["accepted"] for answer in answers] == [False] * len(drawings)
