"""The explanation panel shows the occlusion map and the feature maps, and computes nothing while closed."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.drawings import LETTER_R, ONE, SEVEN
from tests.browser.pages import InklingPage

# The canvas is copied first, because Chromium warns about repeated reads.
# Alpha values up to 60 do not count: the lines between feature maps are fainter than that.
INKED = """{
  const copy = new OffscreenCanvas(c.width, c.height).getContext('2d', {willReadFrequently: true});
  copy.drawImage(c, 0, 0);
  return copy.getImageData(0, 0, c.width, c.height).data.some((value, i) => i % 4 === 3 && value > 60);
}"""


def inked(page: InklingPage, selector: str) -> list[bool]:
    """Return for each canvas whether it shows ink."""
    found: list[bool] = page.run(f"return Array.from(document.querySelectorAll('{selector}'), (c) => {INKED})")
    return found


def test_the_panel_shows_the_occlusion_map_and_the_feature_maps(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    assert not page.page.locator(".reasons").is_visible()
    page.page.click(".why summary")
    expect(page.page.locator(".reasons")).to_contain_text("counted most for the 7")
    expect(page.page.locator(".why summary")).to_have_text("Why a 7?")
    assert inked(page, ".heat") == [True]
    maps = inked(page, ".layers canvas")
    assert len(maps) >= 5
    assert all(maps)
    assert all(page.page.locator(".layers p").all_inner_texts())


def test_blank_paper_shows_an_example(page: InklingPage) -> None:
    page.page.click(".why summary")
    expect(page.page.locator(".reasons")).to_contain_text("An example, until you draw.")
    assert all(inked(page, ".heat, .layers canvas"))
    page.draw(ONE)
    expect(page.page.locator(".reasons")).not_to_contain_text("An example")
    page.run("pad.clear()")
    expect(page.page.locator(".reasons")).to_contain_text("An example, until you draw.")


def test_a_rejection_is_explained_by_what_no_digit_has(page: InklingPage) -> None:
    page.set_strokes(LETTER_R)
    page.wait_for_state("rejected")
    page.page.click(".ask-why")
    expect(page.page.locator(".why summary")).to_have_text("Why is it no digit?")
    expect(page.page.locator(".reasons")).to_contain_text("looks least like part of a digit")


def test_the_panel_follows_the_drawing_without_leaking_tensors(page: InklingPage) -> None:
    page.page.click(".why summary")
    page.run("await pad.read(given)", [[{"x": 0, "y": 0}, {"x": 1, "y": 9}]])
    before = page.run("return pad.status.numTensors")
    for drawing, digit in ((SEVEN, 7), (ONE, 1)):
        page.set_strokes(drawing)
        expect(page.page.locator(".reasons")).to_contain_text(f"counted most for the {digit}")
    assert page.run("await pad.read(); return pad.status.numTensors") == before


def test_a_closed_panel_computes_nothing(page: InklingPage) -> None:
    page.run("window.calls = 0; pad.featureMaps = pad.occlusionMap = async () => { window.calls += 1; return []; }")
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.page.wait_for_timeout(400)
    assert page.run("return window.calls") == 0


def test_the_frame_hides_none_of_the_ink_that_it_points_out(page: InklingPage) -> None:
    page.run(
        "const picture = new Float32Array(784).fill(1);"
        "pad.occlusionMap = async () => ({ digit: 7, accepted: true, picture, pixels: new Float32Array(784).fill(-1),"
        "  decisive: { digit: 1, x: 6, y: 9, side: 6 } });"
    )
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.page.click(".why summary")
    expect(page.page.locator(".reasons")).to_contain_text("framed piece")
    inside, frame = page.run(
        "const canvas = document.querySelector('.heat'); const scale = canvas.width / 28;"
        "const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d', {willReadFrequently: true});"
        "copy.drawImage(canvas, 0, 0);"
        "const at = (x, y) => Array.from(copy.getImageData(x, y, 1, 1).data);"
        "return [at(6 * scale, 12 * scale), at(6 * scale - 2, 12 * scale)]"
    )
    assert inside != [255, 255, 255, 255]
    assert frame == [255, 255, 255, 255]
