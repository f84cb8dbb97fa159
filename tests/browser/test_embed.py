"""The pad works in any page with one script tag and one element, styled by that page."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, SEVEN
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


def test_the_example_page_shows_the_reading_and_clears_it(open_page: Opener, server: Server) -> None:
    page = open_page(url=f"{server.url}/embed.html")
    page.page.goto(page.url)
    page.run("await pad.ready")
    page.draw(FOUR)
    expect(page.page.locator("output")).to_contain_text("Four. Certain.")
    page.page.get_by_role("button", name="Undo").click()
    assert len(page.strokes) == 1
    page.page.get_by_role("button", name="Clear").click()
    assert page.strokes == []
    assert page.page.inner_text("output") == "…"
