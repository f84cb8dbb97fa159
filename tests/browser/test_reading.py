"""The page reads drawings, with the same results as Keras."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.browser.conftest import keras_inputs, keras_probabilities
from tests.browser.drawings import DIGITS, ONE, SEVEN, line
from tests.browser.pages import Drawing, InklingPage, as_points, max_distance

DRAWN = 10  # drawn with pointer events, one per digit


@pytest.mark.usefixtures("people_model")
@pytest.mark.parametrize("digit", DIGITS)
def test_a_digit_drawn_with_the_mouse_is_read(shared_page: InklingPage, digit: str) -> None:
    page = shared_page
    page.run("pad.clear()")
    page.draw(DIGITS[digit])
    page.wait_for_state("digit")
    assert page.settled_digit() == digit


def test_the_answer_shows_ten_probabilities_and_the_model_input(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.settled_digit()
    page.page.click(".all-ten")
    assert page.page.locator(".bars th").all_inner_texts() == list("0123456789")
    shares = page.page.locator(".bars .share").all_inner_texts()
    assert len(shares) == 10
    assert all(share.strip() for share in shares)
    shown = page.run(
        "const c = document.querySelector('.picture');"
        "return Array.from(c.getContext('2d').getImageData(0, 0, 28, 28).data).filter((_, i) => i % 4 === 3)"
    )
    expected = page.run("return Array.from((await pad.read()).pixels)")
    assert max(abs(a / 255 - b) for a, b in zip(shown, expected, strict=True)) <= 1 / 255


def test_real_drawings_drawn_with_a_pen_are_read_as_keras_reads_them(
    page: InklingPage, pen_drawings: list[Drawing], keras_model: Any
) -> None:
    chosen = [pen_drawings[i * len(pen_drawings) // DRAWN] for i in range(DRAWN)]
    expected = keras_probabilities(keras_model, chosen).argmax(axis=1)
    for drawing, digit in zip(chosen, expected, strict=True):
        page.run("pad.clear()")
        placed = page.draw(drawing, "pen")
        assert max_distance(page.strokes, page.in_pad_units(placed)) < 2, "the page's strokes differ from those drawn"
        reading = page.run("return pad.read()")
        assert reading["digit"] == digit
        shown = page.settled_digit()
        assert shown == (str(digit) if reading["accepted"] else "")


def test_real_drawings_become_the_same_pictures_as_in_python(
    shared_page: InklingPage, pen_drawings: list[Drawing]
) -> None:
    pixels = shared_page.run(
        "return (await pad.readMany(given)).map(({ pixels }) => Array.from(pixels))",
        [as_points(drawing) for drawing in pen_drawings],
    )
    assert np.abs(np.array(pixels).reshape(-1, 28, 28) - keras_inputs(pen_drawings)).max() <= 1 / 255


def test_readings_arrive_while_drawing_and_the_last_matches_the_drawing(page: InklingPage) -> None:
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
def test_an_invalid_drawing_is_rejected_with_a_sentence(shared_page: InklingPage, drawing: str) -> None:
    page = shared_page
    message = page.run(f"return pad.read({drawing}).then(() => '', (error) => error.message)")
    assert message.endswith(".")
    assert page.run("return (await pad.read(given)).digit", as_points(ONE)) == 1


@pytest.mark.parametrize(
    "drawing",
    ["[]", "[[]]", "[[{x: NaN, y: 1}]]", "[[{x: Infinity, y: 0}, {x: 0, y: -Infinity}]]", "[[{x: 1e10, y: 0}]]"],
)
def test_strokes_without_valid_points_are_not_a_digit(shared_page: InklingPage, drawing: str) -> None:
    reading = shared_page.run(f"return pad.read({drawing})")
    assert reading["accepted"] is False
    assert reading["isDigit"] == 0


@pytest.mark.usefixtures("people_model")
def test_an_ambiguous_drawing_shows_both_digits(page: InklingPage) -> None:
    """Morph a 1 into a 7 by raising its flag; at some point both are equally likely."""
    morph = [[line((10, drop), (60, 0), (45, 100))] for drop in np.linspace(50, 0, 129)]
    shares = np.array(
        page.run("return (await pad.readMany(given)).map((r) => r.probabilities)", list(map(as_points, morph)))
    )
    closest = int(np.argmin(np.abs(shares[:, 1] - shares[:, 7]) - (shares[:, 1] + shares[:, 7])))
    page.draw(morph[closest])
    page.run("await pad.read()")
    page.wait_for_state("unsure")
    shown = {page.digit, page.page.inner_text(".answer .rival").removeprefix("or ").removesuffix("?")}
    assert shown == {"1", "7"}
    assert ", or maybe a " in page.page.inner_text(".answer .sentence")
