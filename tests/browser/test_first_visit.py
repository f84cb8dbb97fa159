"""On a first visit a 7 is written once and read; it makes way as soon as the person draws."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import ONE
from tests.browser.pages import InklingPage

FORGET = "if (!sessionStorage.seen) { localStorage.clear(); sessionStorage.seen = '1'; }"


def first_visit(open_page: Opener, **options: Any) -> InklingPage:
    page = open_page(**options)
    page.page.add_init_script(FORGET)
    page.page.goto(page.url)
    return page


def test_a_7_is_written_once_and_read(open_page: Opener) -> None:
    page = first_visit(open_page)
    page.page.wait_for_selector(".example")
    page.wait_for_state("guess")
    assert page.digit == "7"
    assert page.strokes == []
    page.wait_for_state("blank")
    expect(page.page.locator(".example")).to_have_count(0)
    page.page.reload()
    page.run("await pad.ready; await new Promise((r) => setTimeout(r, 300))")
    expect(page.page.locator(".example")).to_have_count(0)


def test_it_makes_way_for_the_first_stroke(open_page: Opener) -> None:
    page = first_visit(open_page)
    page.page.wait_for_selector(".example")
    page.draw(ONE)
    expect(page.page.locator(".example")).to_have_count(0)
    page.wait_for_state("digit")
    assert page.digit == "1"
    page.run("await new Promise((r) => setTimeout(r, 2500))")  # the example would have ended by now
    assert page.digit == "1"


def test_with_reduced_motion_a_dotted_7_waits_for_the_first_stroke(open_page: Opener) -> None:
    page = first_visit(open_page, reduced_motion="reduce")
    page.wait_for_state("guess")
    assert page.digit == "7"
    assert page.run("return document.getAnimations().length") == 0
    dashes = page.run("return getComputedStyle(document.querySelector('.example polyline')).strokeDasharray")
    assert dashes.replace("px", "").split(", ")[0] == "0"
    page.draw(ONE)
    expect(page.page.locator(".example")).to_have_count(0)


def test_without_storage_no_visit_is_the_first(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script(
        "Storage.prototype.setItem = Storage.prototype.getItem ="
        " () => { throw new DOMException('no', 'SecurityError') }"
    )
    page.open()
    page.run("await new Promise((r) => setTimeout(r, 300))")
    expect(page.page.locator(".example")).to_have_count(0)
