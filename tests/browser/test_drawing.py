"""Drawing: with mouse, finger and pen, on any screen, and taking it back."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, ONE, SEVEN, ZERO, line
from tests.browser.pages import InklingPage, farthest

PHONE = {
    "viewport": {"width": 390, "height": 500},
    "has_touch": True,
    "is_mobile": True,
}  # lower than the page: it scrolls


@pytest.mark.parametrize("pointer", ["mouse", "pen", "touch"])
def test_every_pointer_draws_where_it_is(open_page: Opener, pointer: str) -> None:
    page = open_page(**PHONE).open()
    placed = page.draw(FOUR, pointer)
    assert page.page.evaluate("scrollY") == 0
    # A finger may wander some pixels before the browser calls it a move: the points in between are not sent.
    strokes, expected = page.strokes, page.in_pad_units(placed)
    assert len(strokes) == len(expected)
    for stroke, meant in zip(strokes, expected, strict=True):
        assert len(stroke) >= len(meant) * 0.6
        assert farthest([[stroke[0], stroke[-1]]], [[meant[0], meant[-1]]]) < 4
        for x, y in stroke:
            assert min(max(abs(x - mx), abs(y - my)) for mx, my in meant) < 4
    assert page.settled_digit() == "4"


def swipe(page: InklingPage, x: float, y: float) -> float:
    """Swipe upwards with a finger from (x, y); returns how far the page scrolled."""
    page.page.evaluate("scrollTo(0, 0)")
    session = page.page.context.new_cdp_session(page.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": px, "y": py} for px, py in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", (x, y))
    for i in range(1, 21):
        send("touchMove", (x, y - 10 * i))
        page.page.wait_for_timeout(16)  # a finger, not a teleport
    send("touchEnd")
    page.page.wait_for_timeout(300)
    session.detach()
    return float(page.page.evaluate("scrollY"))


def test_a_finger_on_the_pad_draws_and_beside_it_scrolls(open_page: Opener) -> None:
    page = open_page(**PHONE).open()
    box = page.box()
    assert swipe(page, box.x + box.width / 2, box.y + box.height * 0.8) == 0
    assert len(page.strokes) == 1
    assert swipe(page, 4, box.y + box.height * 0.8) > 0
    assert len(page.strokes) == 1


def test_a_second_finger_draws_nothing(open_page: Opener) -> None:
    page = open_page(**PHONE).open()
    box = page.box()
    session = page.page.context.new_cdp_session(page.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": box.x + x, "y": box.y + y, "id": i} for i, (x, y) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", (50, 50))
    send("touchMove", (50, 100))
    send("touchStart", (50, 100), (200, 200))
    send("touchMove", (50, 150), (200, 100))
    send("touchMove", (50, 150))  # the second finger is lifted
    send("touchMove", (50, 200))
    send("touchEnd")
    assert len(page.strokes) == 1
    assert all(x < 300 for x, _ in page.strokes[0])


def test_a_stroke_goes_on_outside_the_pad_and_ends_where_it_is_let_go(page: InklingPage) -> None:
    box = page.box()
    mouse = page.page.mouse
    mouse.move(box.x + box.width / 2, box.y + 50)
    mouse.down()
    mouse.move(box.x + box.width + 80, box.y + 60, steps=5)
    mouse.move(box.x + box.width / 2, box.y + box.height - 50, steps=5)
    mouse.up()
    mouse.move(box.x + 20, box.y + 20, steps=5)
    assert len(page.strokes) == 1
    assert max(x for x, _ in page.strokes[0]) > 1000


def test_only_the_main_button_draws(page: InklingPage) -> None:
    box = page.box()
    for button in ("right", "middle"):
        page.page.mouse.move(box.x + 100, box.y + 100)
        page.page.mouse.down(button=button)
        page.page.mouse.move(box.x + 200, box.y + 200)
        page.page.mouse.up(button=button)
    assert page.strokes == []


def test_blank_paper_gives_no_answer(page: InklingPage) -> None:
    page.draw(ONE)
    page.wait_for_state("digit")
    page.run("pad.clear()")
    page.wait_for_state("blank")
    assert page.digit == ""
    assert page.run("return (await pad.read()).accepted") is False


def press(page: InklingPage, command: str, how: str) -> None:
    if how == "button":
        page.page.click(f"[data-command={command}]")
    elif how == "key":
        page.page.keyboard.press({"undo": "Control+z", "redo": "Control+Shift+z", "clear": "Escape"}[command])
    else:
        page.run(f"pad.{command}()")


@pytest.mark.parametrize("how", ["button", "key", "method"])
def test_strokes_are_taken_back_brought_back_and_cleared(page: InklingPage, how: str) -> None:
    page.draw(FOUR)
    both = page.strokes
    press(page, "undo", how)
    assert page.strokes == both[:1]
    press(page, "undo", how)
    assert page.strokes == []
    page.wait_for_state("blank")
    press(page, "redo", how)
    press(page, "redo", how)
    assert page.strokes == both
    assert page.settled_digit() == "4"
    press(page, "clear", how)
    assert page.strokes == []
    press(page, "undo", how)
    assert page.strokes == both


def test_what_was_taken_back_is_gone_once_something_else_is_drawn(page: InklingPage) -> None:
    page.draw(ZERO)
    page.run("pad.undo()")
    page.draw(ONE)
    drawn = page.strokes
    page.run("pad.redo()")
    assert page.strokes == drawn


def test_taking_back_what_is_not_there_does_nothing(page: InklingPage) -> None:
    for command in ("undo", "redo", "clear", "undo"):
        page.run(f"pad.{command}()")
    assert page.strokes == []
    page.wait_for_wasm()


def test_a_drawing_set_from_outside_is_shown_and_read(page: InklingPage) -> None:
    page.set_strokes(SEVEN)
    page.wait_for_state("digit")
    assert page.settled_digit() == "7"
    assert page.strokes == SEVEN


def test_a_resize_in_mid_stroke_keeps_the_drawing_and_goes_on_where_the_pen_is(page: InklingPage) -> None:
    page.draw(ZERO)
    before = page.strokes
    mouse = page.page.mouse
    box = page.box()
    mouse.move(box.x + 100, box.y + 100)
    mouse.down()
    mouse.move(box.x + 150, box.y + 100)
    page.page.set_viewport_size({"width": 420, "height": 800})
    box = page.box()
    mouse.move(box.x + box.width / 2, box.y + box.height / 2, steps=3)
    mouse.up()
    assert page.strokes[:1] == before
    assert len(page.strokes) == 2
    end = page.strokes[1][-1]
    assert abs(end[0] - 500) < 4
    assert abs(end[1] - 500) < 4


@pytest.mark.parametrize("ratio", [1, 2, 3])
def test_the_ink_is_the_same_at_every_pixel_ratio(open_page: Opener, ratio: int) -> None:
    page = open_page(viewport={"width": 800, "height": 900}, device_scale_factor=ratio).open()
    placed = page.draw(SEVEN)
    assert farthest(page.strokes, page.in_pad_units(placed)) < 2
    # What is on the paper lies under the pen, too: the ink's middle is the drawing's.
    painted = page.run(
        "await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));"
        "const c = pad.shadowRoot.querySelector('canvas'); const {width: w, height: h} = c;"
        "const d = c.getContext('2d').getImageData(0, 0, w, h).data;"
        "let x0 = w, x1 = 0, y0 = h, y1 = 0;"
        "for (let i = 3; i < d.length; i += 4) if (d[i] > 127) {"
        "  const x = ((i - 3) / 4) % w, y = Math.floor((i - 3) / 4 / w);"
        "  x0 = Math.min(x0, x); x1 = Math.max(x1, x); y0 = Math.min(y0, y); y1 = Math.max(y1, y); }"
        "const {width} = c.getBoundingClientRect();"
        "return {ratio: w / width, x: (x0 + x1 + 1) / 2 / w, y: (y0 + y1 + 1) / 2 / h}"
    )
    assert painted["ratio"] == pytest.approx(ratio, abs=0.01)
    assert painted["x"] == pytest.approx(0.5, abs=0.01)
    assert painted["y"] == pytest.approx(0.5, abs=0.01)


def test_a_digit_is_drawn_and_read_with_the_keyboard_alone(page: InklingPage) -> None:
    def press(*keys: str) -> None:
        for key in keys:
            page.page.keyboard.press(key)

    press("Tab")
    assert page.page.evaluate("document.activeElement.tagName") == "DIGIT-PAD"
    assert page.page.locator(".keys").is_visible()
    press(*["ArrowUp"] * 12, "Space", *["ArrowDown"] * 24)
    assert page.page.evaluate("document.querySelector('digit-pad').shadowRoot.querySelector('[role=status]').innerText")
    press("Space", *["ArrowUp"] * 3)
    assert [len(stroke) for stroke in page.strokes] == [25]
    page.wait_for_state("digit")
    assert page.settled_digit() == "1"
    press("Escape")
    assert page.strokes == []


def inked_pixels(page: InklingPage) -> int:
    """How many of the pad's pixels on the screen show ink."""
    with Image.open(BytesIO(page.page.locator("digit-pad").screenshot())) as shown:
        return int((np.asarray(shown.convert("L")) < 100).sum())


def test_a_pen_pressed_harder_draws_a_wider_line_that_is_read_alike(page: InklingPage) -> None:
    seen = {}
    for force in (0.15, 0.9):
        page.draw(SEVEN, "pen", force)
        assert page.settled_digit() == "7"
        pressures = page.run("return pad.strokes[0].slice(1).map(({ pressure }) => pressure)")
        assert pressures and all(abs(pressure - force) < 0.01 for pressure in pressures)
        seen[force] = inked_pixels(page), page.run("return (await pad.read()).probabilities")
        page.run("pad.clear()")
    assert seen[0.9][0] > 1.2 * seen[0.15][0]
    assert seen[0.9][1] == seen[0.15][1]


def test_a_mouse_that_moves_faster_draws_a_thinner_line(page: InklingPage) -> None:
    slow, fast = [line((0, 0), (100, 0), step=1.0)], [line((0, 0), (100, 0), step=25.0)]
    widths = []
    for drawing in (slow, fast):
        page.draw(drawing)
        widths.append(inked_pixels(page))
        page.run("pad.clear()")
    assert widths[1] < 0.9 * widths[0]


@pytest.mark.parametrize("zoom", [0.5, 1.75])
def test_on_a_zoomed_page_the_line_is_where_the_pen_is(page: InklingPage, zoom: float) -> None:
    page.page.evaluate("(zoom) => { document.documentElement.style.zoom = zoom }", zoom)
    page.page.evaluate("document.querySelector('digit-pad').scrollIntoView()")
    placed = page.draw(SEVEN)
    assert farthest(page.strokes, page.in_pad_units(placed)) < 4
    assert page.settled_digit() == "7"
