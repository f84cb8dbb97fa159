"""The sheet reads what is written on it as a number; each digit can be looked at, corrected, split and joined."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, LETTER_R, ONE, SEVEN, ZERO, side_by_side
from tests.browser.pages import Drawing, InklingPage
from train.evaluate.elsewhere import FOLDER
from train.evaluate.numbers import FILE
from train.evaluate.own_drawings.strokes_file import read_texts

SEVENTY_ONE = side_by_side(SEVEN, ONE, gap=60)


def brackets(page: InklingPage) -> Locator:
    return page.page.locator(".brackets button:visible")


def write(page: InklingPage, drawing: Drawing, state: str = "digit") -> None:
    """Draw with real pointer events and wait for the answer."""
    page.draw(drawing)
    page.run("await pad.read()")
    page.wait_for_state(state)


@pytest.mark.usefixtures("people_model")
def test_real_numbers_are_read_as_they_are_written(page: InklingPage, data_dir: Path) -> None:
    path = data_dir / FOLDER / FILE
    if not path.is_file():
        pytest.skip(f"needs {path}")
    numbers = read_texts(path)
    right = 0
    for text, strokes in numbers[:: len(numbers) // 20][:20]:
        page.draw([[(float(x), float(y)) for x, y in stroke] for stroke in strokes])
        page.run("await pad.read()")
        page.page.wait_for_selector(".answer:not([data-state=guess])")
        read = page.run("return await pad.readNumber()")
        if page.page.get_attribute(".answer", "data-state") != "rejected":
            assert page.digit == read["text"] or len(read["parts"]) == 1
        assert brackets(page).count() == max(len(read["parts"]), 1)
        right += page.digit == text
        page.run("pad.clear()")
    assert right >= 18


def test_each_digit_has_its_bracket_under_its_ink(page: InklingPage) -> None:
    write(page, SEVENTY_ONE)
    assert page.digit == "71"
    assert page.page.title() == "71 · Inkling"
    lines = page.page.locator(".bracket:visible").all()
    ink = page.run("return pad.strokes.map((s) => [Math.min(...s.map((p) => p.x)), Math.max(...s.map((p) => p.x))])")
    area, box = page.run("return pad.area"), page.box()
    for line, (left, right) in zip(lines, ink, strict=True):
        placed = line.bounding_box()
        assert placed is not None
        middle = box.x + ((left + right) / 2 - area["left"]) / area["width"] * box.width
        assert abs(placed["x"] + placed["width"] / 2 - middle) < 6
        bottom = max(y for stroke in page.strokes for _, y in stroke)
        assert placed["y"] > box.y + (bottom - area["top"]) / area["height"] * box.height


def test_a_tap_on_a_bracket_shows_that_digit_and_another_one_the_number(page: InklingPage) -> None:
    write(page, SEVENTY_ONE)
    expect(page.page.locator(".bars caption")).to_have_text("How likely each number is")
    expect(page.page.locator(".gate")).to_be_hidden()
    brackets(page).nth(1).click()
    expect(brackets(page).nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.page.locator(".bars caption")).to_have_text("How likely each digit is")
    expect(page.page.locator(".bars .best th")).to_have_text("1")
    expect(page.page.locator(".digit .behind")).to_have_count(1)
    assert page.digit == "71"
    brackets(page).nth(1).click()
    expect(page.page.locator(".bars .best th")).to_have_text("71")


def test_why_explains_a_digit_of_the_number(page: InklingPage) -> None:
    write(page, SEVENTY_ONE)
    brackets(page).first.click()
    page.page.click(".ask-why")
    expect(page.page.locator(".why summary")).to_have_text(re.compile("Why a 7 and not"))
    brackets(page).nth(1).click()
    expect(page.page.locator(".why summary")).to_have_text(re.compile("Why a 1 and not"))


def test_a_digit_of_a_number_is_corrected_and_the_correction_stays(page: InklingPage) -> None:
    write(page, SEVENTY_ONE)
    brackets(page).nth(1).click()
    page.page.click(".not-right")
    page.page.get_by_role("button", name="4", exact=True).click()
    expect(page.page.locator(".sentence")).to_have_text("Noted: you meant a 4.")
    assert page.digit == "74"
    page.run("pad.undo(); pad.redo()")
    page.wait_for_state("corrected")
    expect(page.page.locator(".sentence")).to_have_text("Noted: you meant 74.")
    page.page.click("[data-command=clear]")
    expect(page.page.locator(".score")).to_have_text("1 of 2 read right.")
    page.page.click(".drawings summary")
    assert [select.input_value() for select in page.page.locator(".drawings select").all()] == ["4", "7"]


def test_two_digits_are_joined_and_undo_divides_them_again(page: InklingPage) -> None:
    write(page, side_by_side(ONE, ONE, gap=60))
    assert page.digit == "11"
    brackets(page).first.click()
    page.page.click(".not-right")
    page.page.get_by_role("button", name="Join with the right").click()
    expect(brackets(page)).to_have_count(1)
    page.page.click("[data-command=undo]")
    expect(brackets(page)).to_have_count(2)
    assert page.digit == "11"
    assert len(page.strokes) == 2, "undo has removed ink"
    page.page.click("[data-command=undo]")
    expect(brackets(page)).to_have_count(1)
    assert len(page.strokes) == 1


def test_a_digit_is_split_and_joined_again(page: InklingPage) -> None:
    write(page, FOUR)
    brackets(page).click()  # the choices of the only digit
    page.page.get_by_role("button", name="Split in two").click()
    expect(brackets(page)).to_have_count(2)
    brackets(page).first.click()
    page.page.click(".not-right")
    page.page.get_by_role("button", name="Join with the right").click()
    expect(brackets(page)).to_have_count(1)
    page.wait_for_state("digit")
    assert page.digit == "4"


def test_what_cannot_be_split_stays_and_says_so(page: InklingPage) -> None:
    write(page, ONE)
    page.page.click(".not-right")
    page.page.get_by_role("button", name="Split in two").click()
    expect(page.page.locator(".detail")).to_have_text("It cannot be divided like that.")
    assert page.digit == "1"
    expect(brackets(page)).to_have_count(1)


def test_a_split_digit_stays_split_while_one_writes_on(page: InklingPage) -> None:
    write(page, FOUR)
    page.page.click(".not-right")
    page.page.get_by_role("button", name="Split in two").click()
    expect(brackets(page)).to_have_count(2)
    box = page.box()
    page.page.mouse.move(box.x + 0.85 * box.width, box.y + 0.2 * box.height)
    page.page.mouse.down()
    page.page.mouse.move(box.x + 0.85 * box.width, box.y + 0.8 * box.height, steps=20)
    page.page.mouse.up()
    page.run("await pad.read()")
    page.page.wait_for_selector(".answer:not([data-state=guess])")
    expect(brackets(page)).to_have_count(3)


def test_undo_reads_what_is_left(page: InklingPage) -> None:
    write(page, SEVENTY_ONE)
    page.page.keyboard.press("Control+z")
    expect(page.page.locator(".digit")).to_have_text("7")
    page.page.keyboard.press("Control+y")
    expect(page.page.locator(".digit")).to_have_text("71")


def test_letters_are_no_number(page: InklingPage) -> None:
    write(page, side_by_side(LETTER_R, LETTER_R, gap=60), "rejected")
    assert page.digit == ""
    assert page.page.title() == "Inkling: reads the numbers you write"


def test_the_number_and_its_digits_are_reached_and_announced_without_a_pointer(page: InklingPage) -> None:
    write(page, SEVENTY_ONE)
    expect(page.page.locator(".live")).to_have_text(re.compile("71"))
    page.page.focus("digit-pad")
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.ariaLabel") == "7, 1 of 2"
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.ariaLabel") == "1, 2 of 2"
    page.page.keyboard.press("Enter")
    expect(page.page.locator(".bars .best th")).to_have_text("1")


def test_while_the_pen_is_down_brackets_are_guesses(page: InklingPage) -> None:
    placed = page.place(SEVENTY_ONE)
    for i, stroke in enumerate(placed):
        page.page.mouse.move(*stroke[0])
        page.page.mouse.down()
        for at in stroke[1:]:
            page.page.mouse.move(*at)
        if i == 0:
            page.page.mouse.up()
    page.page.locator(".brackets.guess button:visible").nth(1).wait_for()
    assert brackets(page).first.is_disabled()
    page.page.mouse.up()
    expect(brackets(page).first).to_be_enabled()


def test_ink_of_wide_paper_stays_in_view_on_narrow_paper(open_page: Opener) -> None:
    page = open_page(viewport={"width": 1366, "height": 625}).open()
    write(page, side_by_side(SEVEN, ONE, ZERO, SEVEN, ONE, gap=60))
    strokes = page.strokes
    page.run("pad.strokes = given.map((s) => s.map(([x, y]) => ({ x: (x - 500) * 2.4 + 500, y })))", strokes)
    wide = page.run("return pad.area")
    page.page.set_viewport_size({"width": 390, "height": 844})
    page.run("await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
    narrow = page.run("return pad.area")
    xs = [x for stroke in page.strokes for x, _ in stroke]
    assert narrow["left"] <= min(xs)
    assert narrow["left"] + narrow["width"] >= max(xs)
    assert narrow["height"] > wide["height"]
    placed = page.draw(ONE)
    box = page.box()
    for (x, y), (drawn_x, drawn_y) in zip(placed[0], page.strokes[-1], strict=True):
        assert abs((x - box.x) / box.width * narrow["width"] + narrow["left"] - drawn_x) < 8
        assert abs((y - box.y) / box.height * narrow["height"] + narrow["top"] - drawn_y) < 8
