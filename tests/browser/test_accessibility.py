"""Axe finds no violation in any state, and the whole page works with the keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import ONE, SCRIBBLE, SEVEN, side_by_side
from tests.browser.pages import InklingPage
from tests.browser.paper import encoded, paper, row
from tests.support.serving import ROOT

AXE = ROOT / "static" / "node_modules" / "axe-core" / "axe.min.js"


COLORS = {"runOnly": ["cat.color"]}


def violations(page: InklingPage, options: dict[str, Any] | None = None) -> list[str]:
    """Return axe's violations of all its rules, or of those that the options select, one per element."""
    page.page.evaluate(AXE.read_text())  # evaluated by the debugger, because the page's policy blocks foreign scripts
    page.run(  # contrast is that of the colors after their transitions
        "const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);"
        "await Promise.allSettled(transitions.map(({ finished }) => finished))"
    )
    found: dict[str, Any] = page.page.evaluate(
        "(options) => axe.run(document, { resultTypes: ['violations'], ...options })", options
    )
    return [
        f"{violation['id']}: {node['html']} {node['failureSummary']}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def blank(page: InklingPage) -> None:
    page.open()


def reading(page: InklingPage) -> None:
    page.open()
    page.draw(SEVEN)
    page.wait_for_state("digit")


def unsure(page: InklingPage) -> None:
    """Show the answer to a drawing between a 1 and a 7."""
    reading(page)
    page.settled_digit()  # later readings would replace the answer
    shares = [0.0] * 10
    shares[1], shares[7] = 0.48, 0.52
    page.run(
        "pad.dispatchEvent(new CustomEvent('reading', { detail: { digit: 7, probabilities: given, isDigit: 1, "
        "accepted: true, perhaps: false, pixels: new Float32Array(784), number: await pad.readNumber() } }))",
        shares,
    )
    page.wait_for_state("unsure")


def number(page: InklingPage) -> None:
    page.open()
    page.draw(side_by_side(SEVEN, ONE, gap=60))
    page.wait_for_state("digit")


def digit_of_number(page: InklingPage) -> None:
    number(page)
    page.page.click(".brackets button >> nth=1")
    page.page.click(".not-right")


def guess(page: InklingPage) -> None:
    """Show a number with the pen still down."""
    page.open()
    placed = page.place(side_by_side(SEVEN, ONE, gap=60))
    for stroke in placed:
        page.page.mouse.up()
        page.page.mouse.move(*stroke[0])
        page.page.mouse.down()
        for at in stroke:
            page.page.mouse.move(*at)
    page.page.wait_for_selector(".brackets.guess button >> nth=1")


def rejected(page: InklingPage) -> None:
    page.open()
    page.set_strokes(SCRIBBLE)
    page.wait_for_state("rejected")


def failed(page: InklingPage) -> None:
    page.page.route("**/current.json", lambda route: route.fulfill(status=404, body="no"))
    page.page.goto(page.url)
    page.wait_for_state("failed")
    page.problems.clear()  # Chromium logs the 404


def loading(page: InklingPage) -> None:
    page.page.route("**/*.bin", lambda _route: None)  # never answered
    page.page.goto(page.url)
    page.wait_for_state("loading")


def explained(page: InklingPage) -> None:
    reading(page)
    page.page.click(".why summary")
    page.page.wait_for_selector(".votes .share")


def explained_blank(page: InklingPage) -> None:
    explained(page)
    page.run("pad.clear()")


def saved_drawings(page: InklingPage) -> None:
    reading(page)
    page.run("pad.clear()")
    page.page.click(".drawings summary")


def update(page: InklingPage) -> None:
    page.open()
    page.page.evaluate("document.querySelector('.update').hidden = false")


def picture(page: InklingPage) -> None:
    """Show a picture of two lines of digits, and ink that is not read, and look at a digit."""
    page.open()
    scribble = [[(x * 3, y) for x, y in SCRIBBLE[0]]]
    content = encoded(paper(row("7140"), row("10471"), scribble))
    page.page.set_input_files(".tools input", {"name": "picture", "mimeType": "image/png", "buffer": content})
    page.page.click(".tracing .brackets button >> nth=1")


def failed_picture(page: InklingPage) -> None:
    page.open()
    page.page.set_input_files(".tools input", {"name": "picture", "mimeType": "image/png", "buffer": b"7"})
    page.wait_for_state("failed")


def card(page: InklingPage) -> None:
    page.page.goto(f"{page.url}/card.html")
    page.page.wait_for_selector(".facts:not([hidden])")
    for summary in page.page.locator(".numbers summary").all():
        summary.click()


def embedded(page: InklingPage) -> None:
    page.page.goto(f"{page.url}/embed.html")
    page.run("await pad.ready; pad.strokes = given", [[{"x": x, "y": y} for x, y in SEVEN[0]]])


STATES: list[Callable[[InklingPage], None]] = [
    blank, reading, number, digit_of_number, guess, unsure, rejected, failed, loading, explained, explained_blank,
    saved_drawings, update, picture, failed_picture, card, embedded,
]  # fmt: skip


@pytest.mark.parametrize("show", STATES, ids=[state.__name__ for state in STATES])
def test_no_state_has_an_axe_violation_in_light_and_dark_colors(
    open_page: Opener, show: Callable[[InklingPage], None]
) -> None:
    page = open_page(color_scheme="light")
    show(page)
    assert violations(page) == []
    page.page.emulate_media(color_scheme="dark")
    assert violations(page, COLORS) == []
    if show is failed:
        page.problems.clear()  # after some seconds, Chromium logs that the preloaded files were not used


def test_forced_colors_keep_everything_visible(open_page: Opener) -> None:
    page = open_page(forced_colors="active")
    reading(page)
    assert violations(page) == []
    # System colors show a bar's length; a bold label marks the most likely digit.
    bar = page.page.locator(".bars .best")
    filled, empty = page.page.evaluate(
        "[getComputedStyle(document.querySelector('.bars .best .track'), '::before').backgroundColor,"
        " getComputedStyle(document.querySelector('.bars .best .track')).backgroundColor]"
    )
    assert filled != empty
    assert int(bar.evaluate("(bar) => getComputedStyle(bar).fontWeight")) >= 600


@pytest.mark.parametrize("width", [360, 1280])
def test_large_text_causes_no_violation_and_no_overflow(open_page: Opener, width: int) -> None:
    page = open_page(viewport={"width": width, "height": 740})
    reading(page)
    page.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert violations(page) == []
    overflow = page.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


def focus(page: InklingPage, selector: str) -> None:
    """Press Tab until the element has the focus."""
    for _ in range(60):
        if page.page.evaluate(f"document.activeElement?.matches({selector!r}) ?? false"):
            return
        page.page.keyboard.press("Tab")
    pytest.fail(f"Tab never reaches {selector}")


def test_the_whole_page_works_with_the_keyboard(open_page: Opener) -> None:
    page = open_page().open()
    keys = page.page.keyboard
    focus(page, "digit-pad")
    keys.press("Space")  # puts the pen down at the center of the pad
    for _ in range(8):
        keys.press("ArrowDown")
    keys.press("Space")
    page.wait_for_state("digit")
    assert page.settled_digit() == "1"
    assert len(page.strokes) == 1
    focus(page, "[data-command=undo]")
    keys.press("Enter")
    assert page.strokes == []
    focus(page, "[data-command=redo]")
    keys.press("Space")
    assert len(page.strokes) == 1
    focus(page, ".why summary")
    keys.press("Enter")
    page.page.wait_for_selector(".votes .share")
    focus(page, "digit-pad")
    keys.press("Escape")
    page.wait_for_state("blank")
    focus(page, ".drawings summary")
    keys.press("Enter")
    focus(page, ".drawings select")
    for digit in "234":  # the list keeps the focus after each correction
        keys.press("ArrowDown")
        assert page.page.input_value(".drawings select") == digit
    assert page.page.get_by_role("button", name="Open this 4").count() == 1
    focus(page, "nav a[href='./card.html']")
    keys.press("Enter")
    page.page.wait_for_selector(".facts:not([hidden])")
    page.page.go_back()
    page.run("await pad.ready")


def test_the_focused_element_has_a_visible_outline(open_page: Opener) -> None:
    page = open_page().open()
    for selector in ("digit-pad", ".why summary", "nav a"):
        focus(page, selector)
        outline = page.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", selector


def test_drawing_with_the_mouse_shows_no_outline_until_a_key_is_pressed(open_page: Opener) -> None:
    page = open_page().open()
    page.draw(SEVEN)
    outline = "return [document.activeElement === pad, getComputedStyle(pad).outlineStyle]"
    assert page.run(outline) == [True, "none"]
    page.page.keyboard.press("ArrowRight")
    assert page.run(outline) == [True, "solid"]


@pytest.mark.parametrize("answer", [reading, rejected], ids=["digit", "not a digit"])
def test_the_reading_is_announced_when_the_pen_rests(open_page: Opener, answer: Callable[[InklingPage], None]) -> None:
    page = open_page()
    answer(page)
    live = page.page.locator(".live")
    assert live.get_attribute("role") == "status"
    announcement = r"^(Seven\. Certain\.|.* a 7\.)" if answer is reading else "look like a digit"
    expect(live).to_contain_text(re.compile(announcement))
