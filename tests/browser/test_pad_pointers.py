"""Mouse, finger and stylus draw on the pad whatever surrounds it, and nothing else on the page suffers from it."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, SEVEN, line
from tests.browser.hosts import open_host
from tests.browser.pages import Point, max_distance
from tests.browser.test_drawing import PHONE

# Sends an event of a pointer that the browser does not know, as assistive tools do. Positions are shares of the pad.
SEND = """
const send = (type, x, y, more = {}) => {
  const { left, top, width, height } = pad.getBoundingClientRect();
  pad.dispatchEvent(new PointerEvent(type, { bubbles: true, cancelable: true, composed: true, pointerId: 77,
    clientX: left + x * width, clientY: top + y * height, ...more }));
};
const stroke = (points, more) => {
  send('pointerdown', ...points[0], more);
  for (const point of points.slice(1)) send('pointermove', ...point, more);
  send('pointerup', ...points.at(-1), more);
};
"""


def test_a_tap_after_a_flicked_stroke_arrives(open_page: Opener) -> None:
    page = open_host(open_page(**PHONE), "<digit-pad></digit-pad><button>Clear</button>")
    page.page.evaluate(
        "window.clicks = 0; document.querySelector('button').addEventListener('click', () => { clicks += 1; })"
    )
    session = page.page.context.new_cdp_session(page.page)

    def send(kind: str, *at: Point) -> None:
        touches = [{"x": x, "y": y} for x, y in at]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    box, button = page.box(), page.page.locator("button").bounding_box()
    assert button is not None
    for _ in range(20):
        send("touchStart", (box.x + 150, box.y + 40))
        for i in range(1, 11):
            page.page.wait_for_timeout(10)  # a finger's speed
            send("touchMove", (box.x + 150 - i * 3, box.y + 40 + i * 20))
        send("touchEnd")  # while it moves
        send("touchStart", (button["x"] + 10, button["y"] + 10))
        send("touchEnd")
    page.page.wait_for_function("clicks >= 20")
    assert len(page.strokes) == 20


@pytest.mark.parametrize("pointer", ["mouse", "pen", "touch"])
def test_strokes_are_under_the_pointer_in_a_frame_of_the_same_origin(open_page: Opener, pointer: str) -> None:
    page = open_page(has_touch=True)
    frame = '<iframe src="/inner" style="margin: 70px 0 0 130px; border: 0; width: 500px; height: 400px"></iframe>'
    open_host(page, frame, inner="<digit-pad></digit-pad>")
    inner = page.page.frames[1]
    box = page.page.frame_locator("iframe").locator("digit-pad").bounding_box()
    assert box is not None
    stroke = [(box["x"] + x * 3, box["y"] + y * 3) for x, y in line((20, 10), (70, 90), step=2)]
    session = page.page.context.new_cdp_session(page.page)
    if pointer == "touch":
        page._touch(session, stroke)
    else:
        page.press(session, stroke, pointer, 0.5)
    drawn = inner.evaluate("document.querySelector('digit-pad').strokes.map((s) => s.map(({ x, y }) => [x, y]))")
    assert len(drawn) == 1
    assert len(drawn[0]) >= len(stroke) * 0.6  # a touch's first few pixels are no movement yet
    sent = [((x - box["x"]) / 0.3, (y - box["y"]) / 0.3) for x, y in stroke]
    assert max_distance([[drawn[0][0], drawn[0][-1]]], [[sent[0], sent[-1]]]) < 4
    for x, y in drawn[0]:
        assert min(max(abs(x - sx), abs(y - sy)) for sx, sy in sent) < 4


@pytest.mark.parametrize("framed", [False, True])
def test_positions_between_two_frames_are_kept(open_page: Opener, framed: bool) -> None:
    """Several moves within one frame arrive as one event with all positions, or at once, but each once."""
    page = open_page()
    pad = "<digit-pad></digit-pad>"
    body = '<iframe src="/inner" style="width: 500px; height: 400px"></iframe>' if framed else pad
    open_host(page, body, inner=pad)
    inside = page.page.frames[1] if framed else page.page.main_frame
    box = inside.locator("digit-pad").bounding_box()
    assert box is not None
    mouse = page.page.mouse
    mouse.move(box["x"] + 20, box["y"] + 20)
    mouse.down()
    mouse.move(box["x"] + 220, box["y"] + 220, steps=40)
    mouse.up()
    (xs,) = inside.evaluate("document.querySelector('digit-pad').strokes.map((stroke) => stroke.map(({ x }) => x))")
    assert len(set(xs)) == 41
    assert sorted(xs) == xs


@pytest.mark.parametrize(
    "around, before",
    [
        ("<p>Above</p>{}<p>Below</p>", "getSelection().selectAllChildren(document.body)"),
        ('<div draggable="true">{}</div>', ""),
    ],
    ids=["selected text", "draggable parent"],
)
def test_a_stroke_is_not_taken_for_a_drag(open_page: Opener, around: str, before: str) -> None:
    page = open_host(open_page(), around.format("<digit-pad></digit-pad>"))
    page.page.evaluate(
        f"window.drags = 0; addEventListener('dragstart', (e) => {{ drags += !e.defaultPrevented }}); {before}"
    )
    placed = page.draw(SEVEN)
    page.draw(SEVEN)
    assert max_distance(page.strokes[:1], page.in_pad_units(placed)) < 4
    assert len(page.strokes) == 2
    assert page.page.evaluate("[drags, getSelection().isCollapsed]") == [0, True]


def test_a_selection_that_the_mouse_drags_over_the_pad_does_not_swallow_strokes(open_page: Opener) -> None:
    page = open_host(open_page(), "<p>Some text above</p><digit-pad></digit-pad><p>Some text below</p>")
    box, mouse = page.box(), page.page.mouse
    mouse.move(box.x + 20, box.y - 20)
    mouse.down()
    mouse.move(box.x + 40, box.y + box.height + 30, steps=8)
    mouse.up()
    assert page.page.evaluate("getSelection().toString()").startswith("text above") or page.page.evaluate(
        "!getSelection().isCollapsed"
    )
    page.draw(FOUR)
    assert len(page.strokes) == 2


def test_drawing_moves_the_focus_to_the_pad_without_scrolling(open_page: Opener) -> None:
    page = open_host(open_page(**PHONE), "<input><digit-pad></digit-pad><p style='height: 2000px'></p>")
    page.page.focus("input")
    page.page.evaluate("scrollTo(0, 60)")
    page.draw(SEVEN, "touch")
    assert page.page.evaluate("[document.activeElement.tagName, scrollY]") == ["DIGIT-PAD", 60]


def test_a_pointer_that_the_browser_does_not_know_draws(open_page: Opener) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.run(f"{SEND} stroke([[0.1, 0.1], [0.5, 0.5], [0.9, 0.2]], {{ button: 0 }})")
    assert page.strokes == [pytest.approx([(100, 100), (500, 500), (900, 200)], abs=4)]


@pytest.mark.parametrize(
    "missed", ["{}", "{ pointerId: 1, pointerType: 'mouse' }", "{ pointerType: 'touch', isPrimary: true }"]
)
def test_a_missing_pointerup_ends_with_the_next_stroke(open_page: Opener, missed: str) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.run(f"{SEND} send('pointerdown', 0.1, 0.1, {missed}); send('pointermove', 0.2, 0.2, {missed})")
    page.draw(SEVEN)
    page.run(f"{SEND} send('pointerdown', 0.3, 0.3, {missed}); send('pointerdown', 0.4, 0.4, {missed})")
    assert len(page.strokes) == 4
    assert len(page.strokes[1]) == len(SEVEN[0])


def test_a_mouse_button_released_unseen_ends_the_stroke(open_page: Opener) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.page.evaluate(
        "for (const type of ['pointerup', 'lostpointercapture'])"
        " addEventListener(type, (event) => event.stopImmediatePropagation(), true)"
    )
    page.draw(SEVEN)
    page.page.mouse.move(page.box().x + 5, page.box().y + 5)
    assert [len(stroke) for stroke in page.strokes] == [len(SEVEN[0])]


def test_the_end_of_a_stylus_erases_what_it_touches_as_one_step(open_page: Opener) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.run(
        f"{SEND} for (const x of [0.2, 0.4, 0.6, 0.8]) stroke([[x, 0.1], [x, 0.9]]);"
        "stroke([[0.3, 0.5], [0.7, 0.5]], { button: 5, buttons: 32, pointerType: 'pen' })"
    )
    assert [round(stroke[0][0]) for stroke in page.strokes] == pytest.approx([200, 800], abs=4)
    page.run("pad.undo()")
    assert len(page.strokes) == 4
    page.run("pad.redo()")
    assert len(page.strokes) == 2


@pytest.mark.parametrize("more", ["{ button: 2, buttons: 2 }", "{ button: 0, buttons: 3 }"])
def test_the_button_on_the_barrel_of_a_stylus_does_not_draw(open_page: Opener, more: str) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.run(f"{SEND} stroke([[0.1, 0.1], [0.5, 0.5]], {{ pointerType: 'pen', ...{more} }})")
    assert page.strokes == []


@pytest.mark.parametrize("pointer", ["mouse", "pen"])
def test_the_right_button_opens_no_menu(open_page: Opener, pointer: str) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.page.evaluate("window.menus = []; addEventListener('contextmenu', (e) => menus.push(e.defaultPrevented))")
    session = page.page.context.new_cdp_session(page.page)
    at = {"x": page.box().x + 50, "y": page.box().y + 50, "button": "right", "pointerType": pointer}
    session.send("Input.dispatchMouseEvent", {"type": "mousePressed", "buttons": 2, "clickCount": 1, **at})
    session.send("Input.dispatchMouseEvent", {"type": "mouseReleased", "buttons": 0, "clickCount": 1, **at})
    assert page.page.evaluate("menus") == [True]
    assert page.strokes == []
