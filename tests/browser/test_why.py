"""Why: the ink that mattered and the layers, for whoever opens the panel, and never in the way of a reading."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.drawings import ONE, SEVEN
from tests.browser.pages import InklingPage

# Copied first, since Chromium complains of a canvas that is read again. The lines between maps are fainter than 60.
INKED = """{
  const copy = new OffscreenCanvas(c.width, c.height).getContext('2d', {willReadFrequently: true});
  copy.drawImage(c, 0, 0);
  return copy.getImageData(0, 0, c.width, c.height).data.some((value, i) => i % 4 === 3 && value > 60);
}"""


def inked(page: InklingPage, selector: str) -> list[bool]:
    """Which of the canvases show anything."""
    found: list[bool] = page.run(f"return Array.from(document.querySelectorAll('{selector}'), (c) => {INKED})")
    return found


def test_the_panel_shows_the_ink_that_mattered_and_every_layer(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    assert not page.page.locator(".reasons").is_visible()
    page.page.click("summary")
    expect(page.page.locator(".reasons")).to_contain_text("counted most for the 7")
    assert inked(page, ".heat") == [True]
    assert page.page.get_attribute(".heat", "aria-label") == page.page.inner_text(".reasons")
    layers = inked(page, ".layers canvas")
    assert len(layers) >= 5
    assert all(layers)
    assert all(page.page.locator(".layers p").all_inner_texts())

    page.run("pad.clear()")
    page.wait_for_state("blank")
    assert not any(inked(page, ".heat, .layers canvas"))
    assert "counted" not in page.page.inner_text(".reasons")


def test_it_follows_what_is_drawn_and_leaves_no_tensor_behind(page: InklingPage) -> None:
    page.page.click("summary")
    page.run("await pad.read(given)", [[{"x": 0, "y": 0}, {"x": 1, "y": 9}]])
    before = page.run("return pad.status.numTensors")
    for drawing, digit in ((SEVEN, 7), (ONE, 1)):
        page.set_strokes(drawing)
        expect(page.page.locator(".reasons")).to_contain_text(f"counted most for the {digit}")
    assert page.run("await pad.read(); return pad.status.numTensors") == before


def test_closed_it_computes_nothing(page: InklingPage) -> None:
    page.run("window.asked = 0; pad.featureMaps = pad.occlusionMap = async () => { window.asked += 1; return []; }")
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.page.wait_for_timeout(400)
    assert page.run("return window.asked") == 0
