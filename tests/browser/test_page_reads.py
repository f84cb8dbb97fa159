"""What is drawn is read, and read as Keras reads it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.browser.conftest import keras_reads, pictures
from tests.browser.drawings import DIGITS, ONE, SEVEN, line
from tests.browser.pages import Drawing, InklingPage, as_points, farthest
from train.data.pen import load_pen_digits

DRAWN = 20  # with pointer events, two of each digit
READ = 500


@pytest.fixture(scope="module")
def pen_drawings(pen_dir: Path) -> list[Drawing]:
    """Real drawings, spread evenly over the writers and the digits."""
    every = load_pen_digits(pen_dir)
    every.sort(key=lambda drawing: (drawing.label or 0, drawing.writer))
    chosen = [every[i * len(every) // READ] for i in range(READ)]
    return [[[(float(x), float(y)) for x, y in stroke] for stroke in drawing.strokes] for drawing in chosen]


@pytest.mark.parametrize("digit", DIGITS)
def test_a_digit_drawn_with_the_mouse_is_read(page: InklingPage, digit: str) -> None:
    page.draw(DIGITS[digit])
    page.wait_for_state("digit")
    assert page.settled_digit() == digit


def test_the_answer_shows_ten_probabilities_and_the_picture(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.settled_digit()
    shares = page.page.locator(".bar .share").all_inner_texts()
    assert len(shares) == 10
    assert all(share.strip() for share in shares)
    seen = page.run(
        "const c = document.querySelector('.picture');"
        "return Array.from(c.getContext('2d').getImageData(0, 0, 28, 28).data).filter((_, i) => i % 4 === 3)"
    )
    given = page.run("return Array.from((await pad.read()).pixels)")
    assert max(abs(a / 255 - b) for a, b in zip(seen, given, strict=True)) <= 1 / 255


def test_pen_strokes_drawn_with_a_pen_are_read_as_keras_reads_them(
    page: InklingPage, pen_drawings: list[Drawing], keras_model: Any
) -> None:
    chosen = [pen_drawings[i * READ // DRAWN] for i in range(DRAWN)]
    expected = keras_reads(keras_model, chosen).argmax(axis=1)
    for drawing, digit in zip(chosen, expected, strict=True):
        page.run("pad.clear()")
        placed = page.draw(drawing, "pen")
        assert farthest(page.strokes, page.in_pad_units(placed)) < 2, "the page has other strokes than were drawn"
        reading = page.run("return pad.read()")
        assert reading["digit"] == digit
        shown = page.settled_digit()
        assert shown == (str(digit) if reading["accepted"] else "")


def test_many_pen_drawings_are_read_as_keras_reads_them(
    page: InklingPage, pen_drawings: list[Drawing], keras_model: Any
) -> None:
    answers = page.run(
        "return (await pad.readMany(given)).map((r) => ({digit: r.digit, pixels: Array.from(r.pixels)}))",
        [as_points(drawing) for drawing in pen_drawings],
    )
    assert len(answers) == READ
    seen = np.array([answer["pixels"] for answer in answers]).reshape(-1, 28, 28)
    assert np.abs(seen - pictures(pen_drawings)).max() <= 1 / 255
    expected = keras_reads(keras_model, pen_drawings).argmax(axis=1)
    equal = np.array([answer["digit"] for answer in answers]) == expected
    assert equal.mean() >= 0.999, f"drawings {np.flatnonzero(~equal).tolist()} are read otherwise"


def test_a_thousand_readings_leave_no_tensor_behind(page: InklingPage) -> None:
    page.run("await pad.read(given)", as_points(ONE))
    before = page.run("return pad.status.numTensors")
    page.run(
        "for (let i = 0; i < 500; i++) await pad.read(given[i % 4]);"
        "for (let i = 0; i < 5; i++) await pad.readMany(Array.from({length: 100}, (_, k) => given[k % 4]));",
        [as_points(drawing) for drawing in DIGITS.values()],
    )
    assert page.run("return pad.status.numTensors") == before > 0


def test_readings_come_while_drawing_and_the_last_is_of_what_is_drawn(page: InklingPage) -> None:
    page.run(
        "window.readings = [];pad.addEventListener('reading', (e) => window.readings.push(Array.from(e.detail.pixels)))"
    )
    page.draw(SEVEN)
    page.settled_digit()
    readings = page.run("return window.readings")
    assert len(readings) > 3
    assert readings[-1] == page.run("return Array.from((await pad.read()).pixels)")


@pytest.mark.parametrize(
    "drawing",
    ["null", "7", "[7]", "[[7]]", "[[{x: 1}]]", "[[{x: '1', y: 2}]]"],
)
def test_what_is_no_drawing_is_refused_in_a_sentence(page: InklingPage, drawing: str) -> None:
    said = page.run(f"return pad.read({drawing}).then(() => '', (error) => error.message)")
    assert said.endswith(".")
    assert page.run("return (await pad.read(given)).digit", as_points(ONE)) == 1


@pytest.mark.parametrize(
    "drawing",
    ["[]", "[[]]", "[[{x: NaN, y: 1}]]", "[[{x: Infinity, y: 0}, {x: 0, y: -Infinity}]]", "[[{x: 1e10, y: 0}]]"],
)
def test_ink_that_is_nowhere_is_no_digit(page: InklingPage, drawing: str) -> None:
    reading = page.run(f"return pad.read({drawing})")
    assert reading["accepted"] is False
    assert reading["isDigit"] == 0


def test_between_two_digits_it_says_that_it_is_not_sure(page: InklingPage) -> None:
    """From a 1 to a 7, the flag rising to a bar: somewhere on the way both are as likely."""
    between = [[line((10, drop), (60, 0), (45, 100))] for drop in np.linspace(50, 0, 129)]
    shares = np.array(
        page.run("return (await pad.readMany(given)).map((r) => r.probabilities)", list(map(as_points, between)))
    )
    closest = int(np.argmin(np.abs(shares[:, 1] - shares[:, 7]) - (shares[:, 1] + shares[:, 7])))
    page.draw(between[closest])
    page.run("await pad.read()")
    page.wait_for_state("unsure")
    shown = {page.digit, page.page.get_attribute(".answer .digit", "data-rival")}
    assert shown == {"1", "7"}
    assert ", or maybe a " in page.page.inner_text(".answer .degree")
