"""Draw with mouse, touch, pen and keyboard; undo, redo and clear."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, ONE, SEVEN, ZERO, line
from tests.browser.pages import InklingPage, max_distance

PHONE = {
    "viewport": {"width": 390, "height": 500},
    "has_touch": True,
    "is_mobile": True,
}  # shorter than the page, so the page scrolls


@pytest.mark.parametrize("pointer", ["mouse", "pen", "touch"])
def test_every_pointer_type_draws_at_its_position(open_page: Opener, pointer: str) -> None:
    page = open_page(**PHONE).open()
    placed = page.draw(FOUR, pointer)
    assert page.page.evaluate("scrollY") == 0
    # The browser omits a touch's first few pixels of movement, so the page may have fewer points than were drawn.
    strokes, expected = page.strokes, page.in_pad_units(placed)
    assert len(strokes) == len(expected)
    for stroke, sent in zip(strokes, expected, strict=True):
        assert len(stroke) >= len(sent) * 0.6
        assert max_distance([[stroke[0], stroke[-1]]], [[sent[0], sent[-1]]]) < 4
        for x, y in stroke:
            assert min(max(abs(x - mx), abs(y - my)) for mx, my in sent) < 4
    assert page.settled_digit() == "4"


def swipe(page: InklingPage, x: float, y: float) -> float:
    """Swipe upwards from (x, y); return how far the page scrolled."""
    page.page.evaluate("scrollTo(0, 0)")
    session = page.page.context.new_cdp_session(page.page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        touches = [{"x": px, "y": py} for px, py in points]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    send("touchStart", (x, y))
    for i in range(1, 21):
        send("touchMove", (x, y - 10 * i))
        page.page.wait_for_timeout(16)  # move at a finger's speed
    send("touchEnd")
    page.page.wait_for_timeout(300)
    session.detach()
    return float(page.page.evaluate("scrollY"))


def test_touch_draws_on_the_pad_and_scrolls_outside_it(open_page: Opener) -> None:
    page = open_page(**PHONE).open()
    box = page.box()
    assert swipe(page, box.x + box.width / 2, box.y + box.height * 0.8) == 0
    assert len(page.strokes) == 1
    assert swipe(page, 4, box.y + box.height * 0.8) > 0
    assert len(page.strokes) == 1


def test_a_second_finger_does_not_draw(open_page: Opener) -> None:
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


def test_a_stroke_continues_outside_the_pad_until_the_button_is_released(page: InklingPage) -> None:
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


def test_only_the_main_mouse_button_draws(page: InklingPage) -> None:
    box = page.box()
    for button in ("right", "middle"):
        page.page.mouse.move(box.x + 100, box.y + 100)
        page.page.mouse.down(button=button)
        page.page.mouse.move(box.x + 200, box.y + 200)
        page.page.mouse.up(button=button)
    assert page.strokes == []


def test_a_blank_pad_shows_no_digit(page: InklingPage) -> None:
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
def test_undo_redo_and_clear_change_the_strokes(page: InklingPage, how: str) -> None:
    page.draw(FOUR)
    drawn = page.strokes
    press(page, "undo", how)
    assert page.strokes == drawn[:1]
    press(page, "undo", how)
    assert page.strokes == []
    page.wait_for_state("blank")
    press(page, "redo", how)
    press(page, "redo", how)
    assert page.strokes == drawn
    assert page.settled_digit() == "4"
    press(page, "clear", how)
    assert page.strokes == []
    press(page, "undo", how)
    assert page.strokes == drawn


def test_a_new_stroke_discards_undone_strokes(page: InklingPage) -> None:
    page.draw(ZERO)
    page.run("pad.undo()")
    page.draw(ONE)
    drawn = page.strokes
    page.run("pad.redo()")
    assert page.strokes == drawn


def test_undo_redo_and_clear_do_nothing_on_a_blank_pad(page: InklingPage) -> None:
    for command in ("undo", "redo", "clear", "undo"):
        page.run(f"pad.{command}()")
    assert page.strokes == []
    page.wait_for_wasm()


def test_strokes_set_by_script_are_shown_and_read(page: InklingPage) -> None:
    page.set_strokes(SEVEN)
    page.wait_for_state("digit")
    assert page.settled_digit() == "7"
    assert page.strokes == SEVEN


def test_a_resize_during_a_stroke_keeps_the_drawing_and_the_pen_position(page: InklingPage) -> None:
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
    area = page.run("return pad.area")  # it contains what was drawn on the wide paper
    assert abs(end[0] - area["left"] - area["width"] / 2) < 4
    assert abs(end[1] - area["top"] - area["height"] / 2) < 4


@pytest.mark.parametrize("ratio", [1, 2, 3])
def test_the_ink_lies_under_the_pen_at_every_pixel_ratio(open_page: Opener, ratio: int) -> None:
    page = open_page(viewport={"width": 800, "height": 900}, device_scale_factor=ratio).open()
    placed = page.draw(SEVEN)
    assert max_distance(page.strokes, page.in_pad_units(placed)) < 2
    # The painted ink is centered where the drawing is.
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


def test_a_digit_can_be_drawn_and_read_with_the_keyboard(page: InklingPage) -> None:
    def press(*keys: str) -> None:
        for key in keys:
            page.page.keyboard.press(key)

    while page.page.evaluate("document.activeElement.tagName") != "DIGIT-PAD":  # the header's links come first
        press("Tab")
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
    """Count the pad's screen pixels that show ink."""
    with Image.open(BytesIO(page.page.locator("digit-pad").screenshot())) as shown:
        return int((np.asarray(shown.convert("L")) < 100).sum())


def test_higher_pen_pressure_widens_the_line_without_changing_the_reading(page: InklingPage) -> None:
    results = {}
    for force in (0.15, 0.9):
        page.draw(SEVEN, "pen", force)
        assert page.settled_digit() == "7"
        pressures = page.run("return pad.strokes[0].slice(1).map(({ pressure }) => pressure)")
        assert pressures and all(abs(pressure - force) < 0.01 for pressure in pressures)
        results[force] = inked_pixels(page), page.run("return (await pad.read()).probabilities")
        page.run("pad.clear()")
    assert results[0.9][0] > 1.2 * results[0.15][0]
    assert results[0.9][1] == results[0.15][1]


def test_a_faster_mouse_draws_a_thinner_line(page: InklingPage) -> None:
    slow, fast = [line((0, 0), (100, 0), step=1.0)], [line((0, 0), (100, 0), step=25.0)]
    widths = []
    for drawing in (slow, fast):
        page.draw(drawing)
        widths.append(inked_pixels(page))
        page.run("pad.clear()")
    assert widths[1] < 0.9 * widths[0]


@pytest.mark.parametrize("zoom", [0.5, 1.75])
def test_the_line_is_at_the_pen_position_on_a_zoomed_page(page: InklingPage, zoom: float) -> None:
    page.page.evaluate("(zoom) => { document.documentElement.style.zoom = zoom }", zoom)
    page.page.evaluate("document.querySelector('digit-pad').scrollIntoView()")
    placed = page.draw(SEVEN)
    assert max_distance(page.strokes, page.in_pad_units(placed)) < 4
    assert page.settled_digit() == "7"
