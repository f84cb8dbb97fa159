"""The element in any life: defined late, never connected, removed, moved to another document, without style sheets."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.hosts import open_host
from tests.browser.pages import InklingPage, as_points


def test_properties_set_before_the_definition_are_the_elements_own_afterwards(open_page: Opener) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>", script="")
    found = page.run(
        "pad.strokes = given; pad.blank = true; pad.status = 'mine'; pad.clear = null;"
        "await import('/digit-pad.js'); const shown = [pad.strokes.length, pad.blank, typeof pad.status];"
        "pad.clear(); return [...shown, pad.strokes.length, Object.keys(pad)]",
        as_points(SEVEN),
    )
    assert found == [1, False, "object", 0, []]


def test_an_invalid_property_set_before_the_definition_is_reported_and_the_pad_works(open_page: Opener) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>", script="")
    page.run("pad.strokes = 'seven'; await import('/digit-pad.js')")
    page.draw(SEVEN)
    assert len(page.strokes) == 1
    assert ["should be an array of strokes" in problem for problem in page.problems] == [True]
    page.problems.clear()


METHODS = ["read([])", "readMany([[]])", "occlusionMap([])", "featureMaps([])"]


@pytest.mark.parametrize("method", METHODS)
def test_a_pad_that_is_not_in_the_page_rejects_requests(open_page: Opener, method: str) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    found = page.run(
        "const late = new Promise((done) => setTimeout(done, 5000, 'pending'));"
        f"const why = (other) => Promise.race([late, other.{method}.catch(({{ sentence }}) => sentence)]);"
        "const created = why(document.createElement('digit-pad')); const waiting = why(pad); pad.remove();"
        "return [await created, await waiting, await why(pad)]"
    )
    never = "The digit pad is not part of a page. Add it to one first."
    removed = "The digit pad was removed from the page."
    assert found == [never, removed, removed]


def test_a_drawing_is_read_if_the_pad_is_added_next_or_moved(page: InklingPage) -> None:
    found = page.run(
        "const late = document.createElement('digit-pad'); late.setAttribute('model', '/model');"
        "const reading = late.read(given); document.body.append(late);"
        "const moved = pad.read(given); document.body.append(pad);"
        "const reloaded = late.read(given); late.load();"
        "return [(await reading).digit, (await moved).digit, (await reloaded).digit]",
        as_points(SEVEN),
    )
    assert found == [7, 7, 7]


MOVES = {
    "a frame": "const frame = document.querySelector('iframe'); window.other = frame.contentDocument;",
    "a popup": "window.other = open('', '', 'width=500,height=400').document;",
}


@pytest.mark.parametrize("move", MOVES.values(), ids=MOVES)
def test_a_pad_moved_to_another_document_keeps_its_style_and_draws(open_page: Opener, move: str) -> None:
    frame = '<iframe title="other" style="width: 500px; height: 400px; margin: 30px 0 0 40px; border: 0"></iframe>'
    page = open_host(open_page(), f"{frame}<digit-pad></digit-pad>")
    page.run(
        f"{move} pad.style.width = '300px'; pad.strokes = given; other.body.append(pad); window.pad = pad",
        as_points(SEVEN),
    )
    style = page.page.evaluate(
        "(() => { const { touchAction, display, height } = other.defaultView.getComputedStyle(pad);"
        "return [touchAction, display, height] })()"
    )
    assert style == ["none", "block", "300px"]
    where = page.page.context.pages[-1] if "popup" in move or "open(" in move else page.page
    box = (where if where is not page.page else page.page.frame_locator("iframe")).locator("digit-pad").bounding_box()
    assert box is not None
    where.mouse.move(box["x"] + 30, box["y"] + 30)
    where.mouse.down()
    where.mouse.move(box["x"] + 150, box["y"] + 240, steps=5)
    where.mouse.up()
    (_, stroke) = page.page.evaluate("pad.strokes.map((stroke) => stroke.map(({ x, y }) => [x, y]))")
    assert stroke[0] == pytest.approx([100, 100], abs=4)
    assert stroke[-1] == pytest.approx([500, 800], abs=4)
    painted = page.page.evaluate(
        "new Promise((done) => other.defaultView.requestAnimationFrame(() => {"
        " const canvas = pad.shadowRoot.querySelector('canvas'); const scale = canvas.width / 1000;"
        " done(canvas.getContext('2d').getImageData(300 * scale, 450 * scale, 1, 1).data[3]) }))"
    )
    assert painted > 0


NO_SHEETS = [
    "delete ShadowRoot.prototype.adoptedStyleSheets; delete Document.prototype.adoptedStyleSheets",
    "window.CSSStyleSheet = class { constructor() { throw new TypeError('Illegal constructor') } }",
    "delete CSSStyleSheet.prototype.replaceSync",
]


@pytest.mark.parametrize("missing", NO_SHEETS)
def test_the_pad_is_styled_without_constructable_style_sheets(open_page: Opener, missing: str) -> None:
    page = open_page()
    page.page.add_init_script(missing)
    page.open()  # the page itself, for its policy allows no inline styles
    page.page.wait_for_function("getComputedStyle(document.querySelector('digit-pad')).touchAction === 'none'")
    placed = page.draw(SEVEN)
    assert page.strokes[0][-1] == pytest.approx(page.in_pad_units(placed)[0][-1], abs=4)
