"""The pad works in any page with one script tag and one element, styled by that page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, SEVEN
from tests.browser.pages import Drawing, InklingPage
from tests.support.serving import ROOT, Server, running_server

HOST_PAGE = """<!doctype html>
<html lang="en"><title>Guests</title>
<link rel="icon" href="/icons/192.png"><link rel="stylesheet" href="style.css">
<script type="module" src="/digit-pad.js"></script>
<script type="module" src="guests.js"></script>
<h1>How many guests?</h1>
<digit-pad model="/model">Write it here</digit-pad>
<output></output>
"""
HOST_SCRIPT = """
const output = document.querySelector('output');
document.querySelector('digit-pad').addEventListener('reading', ({ detail }) => {
  output.textContent = detail.accepted ? detail.digit : 'not a digit';
});
"""
HOST_STYLE = (
    "digit-pad { width: 300px; --digit-pad-ink: rgb(0, 128, 0) } digit-pad::part(paper) { background: rgb(9, 9, 9) }"
)


@pytest.fixture
def site_with_host_page(tmp_path: Path) -> Path:
    """The built page, plus a folder with a page that embeds the pad."""
    shutil.copytree(ROOT / "static" / "dist", tmp_path / "dist")
    host = tmp_path / "dist" / "guests"
    host.mkdir()
    (host / "index.html").write_text(HOST_PAGE)
    (host / "guests.js").write_text(HOST_SCRIPT)
    (host / "style.css").write_text(HOST_STYLE)
    return tmp_path / "dist"


def test_one_script_tag_and_one_element_embed_a_styled_pad(open_page: Opener, site_with_host_page: Path) -> None:
    with running_server(INKLING_PAGE=str(site_with_host_page)) as server:
        page = open_page(url=f"{server.url}/guests/")
        page.page.goto(page.url)
        page.run("await pad.ready")
        page.draw(SEVEN)
        expect(page.page.locator("output")).to_have_text("7")
        paper = "getComputedStyle(pad.shadowRoot.querySelector('[part=paper]'))"
        assert page.run(f"return {paper}.backgroundColor") == "rgb(9, 9, 9)"
        assert page.run(f"return {paper}.color") == "rgb(0, 128, 0)"


@pytest.fixture
def guide(open_page: Opener, server: Server) -> InklingPage:
    """The embedding guide, with its model loaded."""
    page = open_page(url=f"{server.url}/embed.html", permissions=["clipboard-read", "clipboard-write"])
    page.page.goto(page.url)
    page.run("await pad.ready")
    return page


def test_the_playground_shows_the_code_of_the_chosen_pad_and_copies_it(guide: InklingPage) -> None:
    code = guide.page.locator(".playground code").last
    guide.page.get_by_label("Blue").check()
    guide.page.get_by_label("Slate").check()
    guide.page.get_by_label("Pen width").fill("48")
    guide.page.get_by_label("One digit only").check()
    guide.page.get_by_label("Required").uncheck()
    expect(code).to_contain_text('<digit-pad id="guests" name="guests" digits="1" controls')
    expect(code).to_contain_text("--digit-pad-pen-width: 48;")
    style = "const paper = getComputedStyle(pad.shadowRoot.querySelector('[part=paper]'));"
    assert guide.run(f"{style} return [paper.color, paper.backgroundColor]") == [
        "rgb(74, 127, 224)", "rgb(37, 51, 61)",
    ]  # fmt: skip
    assert guide.run("return [pad.required, pad.getAttribute('digits')]") == [False, "1"]
    guide.page.locator(".playground .copy").click()
    expect(guide.page.locator(".playground .copy")).to_have_text("Copied")
    assert guide.page.evaluate("navigator.clipboard.readText()") == code.inner_text()


def test_without_permission_to_copy_the_code_is_selected(guide: InklingPage) -> None:
    guide.run("navigator.clipboard.writeText = () => Promise.reject(new DOMException('', 'NotAllowedError'))")
    guide.page.locator(".playground .copy").click()
    expect(guide.page.locator(".playground .copy")).to_have_text("Selected: press Ctrl+C")
    assert "<digit-pad" in guide.page.evaluate("getSelection().toString()")


def test_the_playground_shows_what_its_form_sends(guide: InklingPage) -> None:
    value, sent = guide.page.locator(".value"), guide.page.locator(".sent")
    guide.draw(FOUR)
    expect(value).to_have_text("'4'")
    guide.page.get_by_role("button", name="Send").click()
    expect(sent).to_have_text("guests=4")
    guide.page.get_by_role("button", name="Reset").click()
    expect(value).to_have_text("''")
    guide.page.get_by_role("button", name="Send").click()
    assert guide.run("return [pad.matches(':invalid'), document.activeElement === pad]") == [True, True]


def write(guide: InklingPage, pad: Locator, drawing: Drawing) -> None:
    """Write on one of the pads."""
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box is not None
    for stroke in drawing:
        at = [
            (box["x"] + box["width"] * (0.2 + x / 150), box["y"] + box["height"] * (0.15 + y / 150)) for x, y in stroke
        ]
        guide.press(guide.page.context.new_cdp_session(guide.page), at, "mouse", 0.5)


def test_a_pin_moves_on_to_the_next_digit(guide: InklingPage) -> None:
    pads = [
        guide.page.get_by_role("application", name=f"{name} digit") for name in ("First", "Second", "Third", "Fourth")
    ]
    for i, then in enumerate([*pads[1:], guide.page.get_by_role("button", name="Check")]):
        write(guide, pads[i], SEVEN)
        expect(then).to_be_focused()
    guide.page.keyboard.press("Enter")
    expect(guide.page.locator(".pin output")).to_have_text("7777")
    guide.page.get_by_role("button", name="Start again").click()
    assert guide.page.evaluate("new FormData(document.querySelector('.pin')).getAll('pin')") == ["", "", "", ""]
    expect(pads[0]).to_be_focused()


def test_a_quantity_is_typed_or_written(guide: InklingPage) -> None:
    field = guide.page.get_by_label("Quantity, 1 to 99")
    write(guide, guide.page.locator(".quantity digit-pad"), SEVEN)
    expect(field).to_have_value("7")
    field.fill("12")
    assert guide.page.evaluate("document.querySelector('.quantity digit-pad').blank")
    guide.page.get_by_role("button", name="Add").click()
    expect(guide.page.locator(".quantity output")).to_have_text("12")


@pytest.mark.parametrize("text", ["100%", "200%"])
def test_the_guide_fits_all_screens(guide: InklingPage, text: str) -> None:
    guide.page.evaluate("(size) => { document.documentElement.style.fontSize = size; }", text if text != "100%" else "")
    for details in guide.page.locator("details").all():
        details.evaluate("(details) => { details.open = true; }")
    for width, height in ((320, 568), (390, 844), (844, 390), (1366, 625), (1920, 1080)):
        guide.page.set_viewport_size({"width": width, "height": height})
        assert guide.run("return document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0, (
            width
        )
        small = guide.run(
            "return Array.from(document.querySelectorAll('header a, button, summary, main label, main select'))"
            ".filter((target) => !target.matches('label') || target.querySelector('input') !== null)"
            ".map((target) => [target.textContent, target.getBoundingClientRect().height])"
            ".filter(([, height]) => height < 43.5)"
        )
        assert small == []
