"""The page reads numbers, and divides them into digits, as the Python package does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from tests.browser.conftest import Opener
from tests.browser.drawings import DIGITS, ONE, SEVEN, side_by_side
from tests.browser.pages import Drawing, InklingPage, as_points
from tests.support.serving import ROOT, wait_until
from train.evaluate.numbers import compose_all
from train.numbers.read import load_weights, read_numbers
from train.readers.opening import open_reader

pytestmark = pytest.mark.usefixtures("people_model")


def test_composed_numbers_are_read_as_python_reads_them(shared_page: InklingPage, data_dir: Path) -> None:
    trained = open_reader(ROOT / "models/digits.keras")
    drawings = [drawing.strokes for drawing in compose_all(data_dir, 0, 8)]
    expected = read_numbers(drawings, trained.reader, trained.threshold, load_weights())
    given = [as_points([[(float(x), float(y)) for x, y in stroke] for stroke in strokes]) for strokes in drawings]
    found = shared_page.run("return pad.readNumbers(given)", given)
    same = [one["text"] == other.text for one, other in zip(found, expected, strict=True)]
    assert np.mean(same) >= 0.94  # a close call may go either way, as both round their arithmetic differently
    for one, other in zip(found, expected, strict=True):
        if one["text"] != other.text:
            continue
        assert one["confidence"] == pytest.approx(other.confidence, abs=0.03)
        assert [part["strokes"] for part in one["parts"]] == [list(part.strokes) for part in other.parts]
        boxes = np.array([part["box"] for part in one["parts"]])
        assert boxes == pytest.approx(np.array([part.box for part in other.parts]), abs=1e-6)


def test_blank_paper_is_no_number(shared_page: InklingPage) -> None:
    blank = {"text": "", "accepted": False, "confidence": 0, "parts": [], "alternatives": []}
    assert shared_page.run("return pad.readNumber([])") == blank
    assert shared_page.run("return pad.readNumber([[{ x: NaN, y: 1 }], []])") == blank


def test_the_strokes_of_each_digit_are_named(shared_page: InklingPage) -> None:
    number = shared_page.run("return pad.readNumber(given)", as_points(side_by_side(SEVEN, [[(0, float("nan"))]], ONE)))
    assert (number["text"], number["accepted"]) == ("71", True)
    assert [part["strokes"] for part in number["parts"]] == [[0], [2]]
    assert [part["reading"]["digit"] for part in number["parts"]] == [7, 1]


def test_a_person_may_say_which_strokes_are_one_digit_or_more(shared_page: InklingPage) -> None:
    drawing = as_points(side_by_side(SEVEN, ONE))
    read = "return pad.readNumber(given.drawing, given.division)"
    one = shared_page.run(read, {"drawing": drawing, "division": {"together": [[0, 1]]}})
    assert len(one["text"]) == 1
    assert one["parts"][0]["strokes"] == [0, 1]
    assert one["parts"][0]["ink"] == drawing
    cut = shared_page.run(read, {"drawing": drawing, "division": {"apart": [[0]]}})
    assert [part["strokes"] for part in cut["parts"]] == [[0], [0], [1]]
    assert shared_page.run(read, {"drawing": drawing, "division": {"apart": [[1]]}})["text"] == ""  # a straight line


def last_text(page: InklingPage) -> str:
    """The text of the last number that a reading event had; "" before the first."""
    text: str = page.run("return numbers.at(-1)?.text ?? ''")
    return text


def test_the_reading_event_has_the_number(open_page: Opener) -> None:
    page = open_page().open()
    page.run("window.numbers = []; pad.addEventListener('reading', ({ detail }) => numbers.push(detail.number))")
    page.draw(side_by_side(SEVEN, ONE))
    wait_until(lambda: last_text(page) == "71")
    assert page.run("return numbers.at(-1)") == page.run("return pad.readNumber()")
    assert page.run("return new Set(numbers.map((number) => number.text)).has('7')")  # the first digit alone


def test_a_pad_for_one_digit_takes_the_whole_drawing_for_one(open_page: Opener) -> None:
    page = open_page().open()
    page.run("window.numbers = []; pad.addEventListener('reading', ({ detail }) => numbers.push(detail.number))")
    page.set_strokes(side_by_side(SEVEN, ONE))
    wait_until(lambda: last_text(page) == "71")
    page.run("pad.setAttribute('digits', '1')")
    wait_until(lambda: len(last_text(page)) == 1)
    number = page.run("return pad.readNumber()")
    assert len(number["parts"]) == 1
    assert number["parts"][0]["strokes"] == [0, 1]
    assert number["accepted"] == page.run("return pad.read()")["accepted"]
    page.run("pad.removeAttribute('digits')")
    wait_until(lambda: last_text(page) == "71")


def texts(page: InklingPage, drawings: Sequence[Drawing]) -> list[str]:
    found = page.run("return pad.readNumbers(given)", [as_points(drawing) for drawing in drawings])
    return [number["text"] for number in found]


def test_the_pads_own_digits_are_read_next_to_one_another(shared_page: InklingPage) -> None:
    names = list(DIGITS)
    pairs = [(one, other) for one in names for other in names]
    drawings = [side_by_side(DIGITS[one], DIGITS[other]) for one, other in pairs]
    right = [text == one + other for text, (one, other) in zip(texts(shared_page, drawings), pairs, strict=True)]
    assert np.mean(right) >= 0.95
