"""The page reads people it has never seen as well as its model's manifest says, and refuses what is no digit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.browser.drawings import line
from tests.browser.pages import Drawing, InklingPage, as_points
from train import folds
from train.strokes import PenDrawing, load_pen_characters, load_pen_digits


@pytest.fixture
def figures(page: InklingPage) -> dict[str, Any]:
    found: dict[str, Any] = page.run(
        "const {version} = await (await fetch('model/current.json')).json();"
        "return (await (await fetch(`model/${version}/manifest.json`)).json()).report.figures"
    )
    return found


def read_many(page: InklingPage, drawings: Sequence[PenDrawing]) -> tuple[np.ndarray, np.ndarray]:
    """The digits read, and which drawings were accepted as one."""
    given = [
        [[{"x": float(x), "y": float(y)} for x, y in stroke] for stroke in drawing.strokes] for drawing in drawings
    ]
    answers = page.run("return (await pad.readMany(given)).map((r) => [r.digit, r.accepted])", given)
    return np.array([digit for digit, _ in answers]), np.array([accepted for _, accepted in answers])


def test_digits_of_writers_never_seen_are_read_as_published(
    page: InklingPage, figures: dict[str, Any], data_dir: Path
) -> None:
    _, unseen = folds.split_digits(load_pen_digits(data_dir), figures["pen_digits"]["fold"])
    digits, accepted = read_many(page, unseen)
    accuracy = (digits == [drawing.label for drawing in unseen]).mean()
    assert accuracy == pytest.approx(figures["pen_digits"]["accuracy"], abs=0.002)
    assert accuracy >= 0.985
    assert accepted.mean() >= 0.985


def test_characters_of_alphabets_and_people_never_seen_are_refused_as_published(
    page: InklingPage, figures: dict[str, Any], data_dir: Path
) -> None:
    _, unseen = folds.split_characters(load_pen_characters(data_dir), figures["pen_digits"]["fold"])
    _, accepted = read_many(page, unseen)
    assert 1 - accepted.mean() == pytest.approx(figures["characters"]["refused"], abs=0.02)
    assert 1 - accepted.mean() >= 0.9


@pytest.mark.parametrize("turns", [8, 16, 40])
def test_blank_paper_dots_and_covered_paper_are_refused(page: InklingPage, turns: int) -> None:
    across = line(*((turns * (i % 2), i) for i in range(turns + 1)), step=0.5)
    drawings: list[Drawing] = [[], [[(turns, 3.0)]], [[(1.0, turns), (1.001, turns)]], [across]]
    drawings.append([[(y, x) for x, y in across]])
    answers = page.run("return pad.readMany(given)", [as_points(drawing) for drawing in drawings])
    assert [answer["accepted"] for answer in answers] == [False] * len(drawings)
