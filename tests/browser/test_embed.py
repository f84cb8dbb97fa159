"""The pad in anybody's page: one script tag, one element, their own looks."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, SEVEN
from tests.support.serving import ROOT, Server, running_server

SOMEBODYS_PAGE = """<!doctype html>
<html lang="en"><title>Guests</title>
<link rel="icon" href="/icons/192.png"><link rel="stylesheet" href="looks.css">
<script type="module" src="/digit-pad.js"></script>
<script type="module" src="guests.js"></script>
<h1>How many guests?</h1>
<digit-pad model="/model">Write it here</digit-pad>
<output></output>
"""
SOMEBODYS_SCRIPT = """
const output = document.querySelector('output');
document.querySelector('digit-pad').addEventListener('reading', ({ detail }) => {
  output.textContent = detail.accepted ? detail.digit : 'not a digit';
});
"""
SOMEBODYS_LOOKS = (
    "digit-pad { width: 300px; --digit-pad-ink: rgb(0, 128, 0) } digit-pad::part(paper) { background: rgb(9, 9, 9) }"
)


@pytest.fixture
def site_with_guests(tmp_path: Path) -> Path:
    """The built page with somebody's own page in a folder beside it."""
    shutil.copytree(ROOT / "static" / "dist", tmp_path / "dist")
    theirs = tmp_path / "dist" / "guests"
    theirs.mkdir()
    (theirs / "index.html").write_text(SOMEBODYS_PAGE)
    (theirs / "guests.js").write_text(SOMEBODYS_SCRIPT)
    (theirs / "looks.css").write_text(SOMEBODYS_LOOKS)
    return tmp_path / "dist"


def test_one_script_tag_and_one_element_read_in_a_page_of_ones_own(open_page: Opener, site_with_guests: Path) -> None:
    with running_server(INKLING_PAGE=str(site_with_guests)) as server:
        page = open_page(url=f"{server.url}/guests/")
        page.page.goto(page.url)
        page.run("await pad.ready")
        page.draw(SEVEN)
        expect(page.page.locator("output")).to_have_text("7")
        paper = "getComputedStyle(pad.shadowRoot.querySelector('[part=paper]'))"
        assert page.run(f"return {paper}.backgroundColor") == "rgb(9, 9, 9)"
        assert page.run(f"return {paper}.color") == "rgb(0, 128, 0)"


def test_the_example_page_does_what_it_says(open_page: Opener, server: Server) -> None:
    page = open_page(url=f"{server.url}/embed.html")
    page.page.goto(page.url)
    page.run("await pad.ready")
    page.draw(FOUR)
    expect(page.page.locator("output")).to_contain_text("4, ")
    page.page.click("text=Clear")
    assert page.strokes == []
    assert page.page.inner_text("output") == "…"
