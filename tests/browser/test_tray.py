"""Your ten digits: each first good digit fills its slot; all ten can be saved and printed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.drawings import LETTER_R, ONE, SEVEN, ZERO, side_by_side
from tests.browser.pages import Drawing, InklingPage
from train.data.pen import load_pen_digits


def filled(page: InklingPage) -> list[str]:
    return [slot.get_attribute("aria-label") or "" for slot in page.page.locator(".tray .filled button").all()]


def write(page: InklingPage, drawing: Drawing) -> None:
    page.draw(drawing)
    page.run("await pad.read()")
    page.page.wait_for_selector(".answer:not([data-state=guess])")


def slot(page: InklingPage, digit: int) -> Locator:
    return page.page.locator(".tray li").nth(digit)


def test_the_digits_of_a_number_fill_their_slots(page: InklingPage) -> None:
    expect(page.page.locator(".tray .empty")).to_have_count(10)
    expect(page.page.get_by_role("img", name="No 7 yet")).to_be_visible()
    write(page, side_by_side(SEVEN, ONE, gap=60))
    assert filled(page) == ["Open your 1", "Open your 7"]
    expect(page.page.locator(".collected")).to_have_text("Your ten digits: 2 of 10.")
    page.run("pad.clear()")
    page.open()
    assert filled(page) == ["Open your 1", "Open your 7"]


def test_a_slot_keeps_the_first_good_digit_and_opens_it(page: InklingPage) -> None:
    write(page, SEVEN)
    path = slot(page, 7).locator("path").get_attribute("d")
    page.run("pad.clear()")
    write(page, [[(x * 1.3, y) for x, y in SEVEN[0]]])
    page.run("pad.clear()")
    assert slot(page, 7).locator("path").get_attribute("d") == path
    slot(page, 7).locator("button").click()
    page.wait_for_state("digit")
    assert page.digit == "7"


def test_what_is_no_digit_fills_no_slot(page: InklingPage) -> None:
    write(page, LETTER_R)
    page.run("pad.clear()")
    expect(page.page.locator(".drawings li")).to_have_count(1)
    expect(page.page.locator(".tray .filled")).to_have_count(0)


def test_a_correction_moves_the_digit_to_its_slot(page: InklingPage) -> None:
    write(page, SEVEN)
    page.page.click(".not-right")
    page.page.get_by_role("button", name="1", exact=True).click()
    assert filled(page) == ["Open your 1"]


@pytest.mark.usefixtures("people_model")
def test_all_ten_are_celebrated_saved_and_printed(open_page: Opener, pen_dir: Path, tmp_path: Path) -> None:
    page = open_page().open()
    page.run("window.printed = 0; window.print = () => { printed += 1; }")
    for digit, drawing in enumerate(one_of_each(pen_dir)):
        write(page, drawing)
        assert page.digit == str(digit)
        page.run("pad.clear()")
    expect(page.page.locator(".collected")).to_have_text("All ten. That's your hand.")
    with page.page.expect_download() as download:
        page.page.click(".save-ten")
    download.value.save_as(tmp_path / "ten.png")
    with Image.open(tmp_path / "ten.png") as sheet:
        gray = np.asarray(sheet.convert("L"))
    assert gray.shape == (2 * (160 + 28), 6 * 160)
    page.page.click(".print-ten")
    assert page.run("return printed") == 1
    page.page.emulate_media(media="print")
    expect(slot(page, 3).locator("button")).to_be_visible()
    expect(page.page.locator(".print-ten")).to_be_hidden()


def one_of_each(pen_dir: Path) -> list[Drawing]:
    """One digit of each kind from one writer."""
    digits = load_pen_digits(pen_dir)
    writer = digits[0].writer
    found = {one.label: one.strokes for one in reversed(digits) if one.writer == writer}
    return [[[(float(x), float(y)) for x, y in stroke] for stroke in found[digit]] for digit in range(10)]


def test_nothing_is_kept_on_the_device_after_the_tab_is_closed(page: InklingPage) -> None:
    write(page, ZERO)
    page.run("pad.clear()")
    assert page.run("return Object.keys(localStorage)") == ["inkling-visited"]
