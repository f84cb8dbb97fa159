"""The pad, its tools and the answer have room on every screen, at large text sizes and in every language."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import LETTER_R, SEVEN
from tests.browser.pages import InklingPage, max_distance
from tests.support.build import build_page
from tests.support.serving import running_server

SIZES = [(320, 568), (390, 664), (844, 390), (740, 360), (1280, 720), (1366, 625), (1920, 1080), (2560, 1440)]

GEOMETRY = """
const box = (selector) => document.querySelector(selector).getBoundingClientRect();
const [canvas, paper, tools, button] = [box('digit-pad'), box('.paper'), box('.tools'), box('.tools button')];
return {
  button: button.height, bottom: Math.max(tools.bottom, paper.bottom), width: canvas.width, height: canvas.height,
  gap: Math.max(tools.top - paper.bottom, tools.left - paper.right, paper.left - tools.right),
  overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
};
"""


@pytest.mark.parametrize("text", ["100%", "200%"])
def test_the_pad_and_its_tools_are_on_screen(open_page: Opener, text: str) -> None:
    page = open_page().open()
    page.page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text if text != "100%" else "")
    page.draw(SEVEN)
    for width, height in SIZES:
        page.page.set_viewport_size({"width": width, "height": height})
        found = page.run(GEOMETRY)
        where = f"{width} x {height}: {found}"
        assert 40 <= found["button"] <= 48, where
        assert found["bottom"] <= height, where
        assert found["gap"] <= 24, where
        assert found["height"] >= 0.36 * height, where
        assert found["width"] >= (0.4 if width > height else 0.75) * width, where
        assert found["overflow"] <= 0, where


def test_the_pad_grows_with_the_screen(open_page: Opener) -> None:
    page = open_page().open()
    shares = []
    for width, height in ((1280, 720), (1920, 1080), (2560, 1440), (3840, 2160)):
        page.page.set_viewport_size({"width": width, "height": height})
        shares.append(page.run(GEOMETRY)["height"] / height)
    assert min(shares) > 0.6


def test_on_a_phone_held_sideways_the_answer_is_next_to_the_pad(open_page: Opener) -> None:
    page = open_page(viewport={"width": 844, "height": 390}).open()
    page.draw(SEVEN)
    page.wait_for_state("digit")
    pad, bars = page.box(), page.page.locator(".bars .best").bounding_box()
    assert pad.height > 0.85 * 390
    assert bars is not None
    assert bars["x"] > pad.x + pad.width
    assert bars["y"] + bars["height"] < 390


def test_every_target_is_large_enough_to_touch(open_page: Opener) -> None:
    page = open_page(viewport={"width": 390, "height": 664}).open()
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.run("pad.clear()")
    page.page.click(".drawings summary")
    page.page.evaluate("scrollTo(0, 0)")
    page.draw(SEVEN)
    page.wait_for_state("digit")
    small = page.run(
        "return Array.from(document.querySelectorAll('a, button, summary, select'))"
        ".filter((target) => target.checkVisibility({ visibilityProperty: true }))"
        ".map((target) => [target.innerText, target.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 43.5)"
    )
    assert small == []


def test_present_mode_shows_the_pad_and_the_answer_only(open_page: Opener) -> None:
    page = open_page(viewport={"width": 1280, "height": 720}).open()
    before = page.box().height
    page.page.get_by_role("button", name="Present").click()  # enabled once its script has loaded
    expect(page.page.locator("nav a").first).to_be_hidden()
    page.draw(SEVEN)
    page.wait_for_state("digit")
    assert page.box().height > before
    assert page.run("return innerHeight - document.documentElement.scrollHeight") >= 0
    page.page.keyboard.press("p")
    expect(page.page.locator("nav a").first).to_be_visible()


def test_in_present_mode_each_stop_of_the_explanation_is_a_slide(open_page: Opener) -> None:
    page = open_page(viewport={"width": 1280, "height": 720}).open()
    page.page.get_by_role("button", name="Present").click()
    page.draw(SEVEN)
    page.wait_for_state("digit")
    for name in ("ink", "sees", "patterns", "parts", "votes"):
        page.page.keyboard.press("PageDown")
        expect(page.page.locator(f"#why-{name}")).to_be_visible()
        expect(page.page.locator(".stop:visible")).to_have_count(1)
        expect(page.page.locator("digit-pad")).to_be_hidden()
        assert page.run("return document.documentElement.scrollWidth - innerWidth") <= 0
    expect(page.page.get_by_role("button", name="Next")).to_be_disabled()
    page.page.get_by_role("button", name="Previous").click()
    expect(page.page.locator("#why-parts")).to_be_visible()
    page.page.keyboard.press("p")
    expect(page.page.locator("digit-pad")).to_be_visible()
    expect(page.page.locator("#why-ink")).to_be_hidden()


def test_escape_ends_present_mode_without_full_screen_and_keeps_the_drawing(open_page: Opener) -> None:
    page = open_page(viewport={"width": 1280, "height": 720})
    page.page.add_init_script("Element.prototype.requestFullscreen = () => Promise.reject(new TypeError('blocked'))")
    page.open().draw(SEVEN)
    page.page.get_by_role("button", name="Present").click()
    page.page.get_by_role("button", name="Stop presenting").wait_for()
    page.page.focus("digit-pad")
    page.page.keyboard.press("Escape")
    expect(page.page.locator("nav a").first).to_be_visible()
    assert page.strokes != []


@pytest.fixture(scope="module")
def pseudo_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with the page in the pseudo language: accents, a third longer, right to left."""
    folder: Path = build_page(tmp_path_factory.mktemp("pseudo") / "dist", INKLING_LANGUAGE="pseudo")
    with running_server(INKLING_PAGE=str(folder)) as server:
        yield server.url


# Elements whose text is cut off, and visible texts without the pseudo language's brackets.
CUT_OFF = """
const cut = [...document.querySelectorAll('body *')].filter((e) =>
  e.checkVisibility() && e.textContent.trim() && e.children.length === 0 && e.clientWidth > 1 &&
  e.scrollWidth > e.clientWidth + 1);
const over = [...document.querySelectorAll('button')].filter((button) => {
  const { left, right } = button.getBoundingClientRect();
  return [...button.children].some((child) => {
    const box = child.getBoundingClientRect();
    return box.width > 1 && (box.left < left - 1 || box.right > right + 1);
  });
});
const texts = [...document.querySelectorAll('button, p, a, summary, h2, figcaption, caption, .hint')]
  .filter((e) => e.checkVisibility() && !e.closest('.labels, .numerals, svg'))
  .map((e) => e.innerText.trim()).filter((text) => /[a-z]/i.test(text) && !text.includes('~]'));
return { cut: [...cut, ...over].map((e) => e.outerHTML), texts };
"""


def test_in_the_pseudo_language_every_text_is_from_the_catalog_and_fits(open_page: Opener, pseudo_url: str) -> None:
    page: InklingPage = open_page(pseudo_url, viewport={"width": 390, "height": 664}).open()
    assert page.page.get_attribute("html", "dir") == "rtl"
    assert page.run(CUT_OFF) == {"cut": [], "texts": []}
    placed = page.draw(SEVEN)
    page.wait_for_state("digit")
    assert max_distance(page.strokes, page.in_pad_units(placed)) < 4, "the ink is not under the pen"
    page.page.click(".ask-why")
    expect(page.page.locator(".result")).to_contain_text("7")
    assert page.run(CUT_OFF) == {"cut": [], "texts": []}
    best = page.page.locator(".bars .best .track").bounding_box()
    share = page.page.locator(".bars .best .share").bounding_box()
    assert best is not None
    assert share is not None
    assert share["x"] < best["x"]  # the percentage is at the end of the line, on the left
    page.run("pad.clear(); scrollTo(0, 0)")
    page.draw(LETTER_R)
    page.wait_for_state("rejected")
    page.page.click(".not-right")
    assert page.run(CUT_OFF) == {"cut": [], "texts": []}


def test_in_the_pseudo_language_the_model_card_is_translated_and_fits(open_page: Opener, pseudo_url: str) -> None:
    page: InklingPage = open_page(f"{pseudo_url}/card.html", viewport={"width": 390, "height": 664})
    page.page.goto(page.url)
    page.page.wait_for_selector(".facts:not([hidden])")
    assert page.page.get_attribute("html", "dir") == "rtl"
    assert page.run(CUT_OFF) == {"cut": [], "texts": []}
    assert page.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_on_paper_the_drawing_and_the_answer_are_dark_on_white(open_page: Opener) -> None:
    page = open_page(color_scheme="dark").open()
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.page.emulate_media(media="print")
    for hidden in (".tools", "nav", ".choices button", ".why summary"):
        expect(page.page.locator(hidden).first).to_be_hidden()
    style = "const style = (e, part) => getComputedStyle(document.querySelector(e), part);"
    assert page.run(f"{style} return style('body').backgroundColor") == "rgb(255, 255, 255)"
    assert page.run(f"{style} return style('body').color") == "rgb(0, 0, 0)"
    # Otherwise browsers leave backgrounds out: the bars and what Inkling sees would be empty.
    for element, part in ((".picture", ""), (".bars .track", "::before")):
        assert page.run(f"{style} return style('{element}', '{part}').printColorAdjust") == "exact"
