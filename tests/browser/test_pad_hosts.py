"""The pad draws and reads wherever a page puts it, and on paper its ink is visible."""

from __future__ import annotations

import re
import zlib

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.hosts import open_host
from tests.browser.pages import as_points

PAD = '<digit-pad model="/model"></digit-pad>'
SHOWN_LATER = f'<div id="place" style="display: none">{PAD}</div>'
# For each: the body, and what a script then does with `pad` and `place`.
HOSTS = {
    "a closed shadow root": (f'<div id="place"></div>{PAD}', "place.attachShadow({ mode: 'closed' }).append(pad)"),
    "a dialog opened later": (f'<dialog id="place">{PAD}</dialog>', "await pad.ready; place.showModal()"),
    "a part shown later": (SHOWN_LATER, "await pad.ready; place.style.display = ''"),
    "a part shown meanwhile": (SHOWN_LATER, "place.style.display = ''"),
    "a transform": (f'<div style="zoom: 1.2; transform: rotate(8deg) scale(0.8, 0.9)">{PAD}</div>', ""),
    "a box that scrolls": (
        f'<div id="place" style="height: 330px; overflow: auto"><p style="height: 500px"></p>{PAD}</div>',
        "place.scrollTo(0, 9999)",
    ),
    "one place after another": (
        f'<div id="place"></div>{PAD}',
        "place.append(pad); await pad.ready; document.body.append(pad)",
    ),
    "a component that is mounted twice": (
        f'<div id="place"></div>{PAD}',
        "for (let i = 0; i < 2; i += 1) { pad.remove(); place.append(pad); }",
    ),
    "a template": (
        f'<template id="place">{PAD}</template>',
        "window.pad = document.importNode(place.content, true).firstChild; document.body.append(pad)",
    ),
}


@pytest.mark.parametrize("body, put", HOSTS.values(), ids=HOSTS)
def test_the_pad_draws_and_reads_in(open_page: Opener, body: str, put: str) -> None:
    host = open_page()
    loads: list[str] = []
    host.page.on("request", lambda request: loads.append(request.url) if "current.json" in request.url else None)
    page = open_host(host, body, model=True).page
    page.evaluate(
        "async (put) => { const place = document.querySelector('#place');"
        " window.pad = document.querySelector('digit-pad');"
        " await new (async () => {}).constructor('place', put)(place); await pad.ready; }",
        put,
    )
    draw_seven(page)
    page.wait_for_function("pad.value === '7'", timeout=5000)
    assert len(loads) == 1


def draw_seven(page: Page) -> None:
    box = page.evaluate("(({ x, y, width, height }) => [x, y, width, height])(pad.getBoundingClientRect())")
    x, y, side = box[0], box[1], min(box[2:])
    (start, *rest) = [(x + side * (0.3 + px / 170), y + side * (0.2 + py / 170)) for px, py in SEVEN[0]]
    page.mouse.move(*start)
    page.mouse.down()
    for at in rest[::3] + rest[-1:]:
        page.mouse.move(*at)
    page.mouse.up()


def test_what_was_set_before_the_definition_holds(open_page: Opener) -> None:
    page = open_host(open_page(), f"<form>{PAD}</form>", script="", model=True)
    found = page.run(
        "pad.name = 'guests'; pad.required = true; pad.value = ''; pad.strokes = given;"
        "pad.setAttribute('controls', ''); await import('/digit-pad.js'); await pad.ready;"
        "while (pad.value === '') await new Promise((resolve) => setTimeout(resolve, 10));"
        "return [[...new FormData(pad.form)], pad.required, pad.shadowRoot.querySelectorAll('button').length]",
        as_points(SEVEN),
    )
    assert found == [[["guests", "7"]], True, 2]


def test_escape_clears_the_paper_and_then_closes_the_dialog(open_page: Opener) -> None:
    page = open_host(open_page(), f"<dialog>{PAD}</dialog>")
    page.run("document.querySelector('dialog').showModal(); pad.strokes = given; pad.focus()", as_points(SEVEN))
    for blank, is_open in ((True, True), (True, False)):
        page.page.keyboard.press("Escape")
        assert page.run("return [pad.blank, document.querySelector('dialog').open]") == [blank, is_open]


DARK = {
    "the person's preference": "<style>:root { color-scheme: light dark }</style>",
    "the page's own colors": "<style>body { background: #111; color: #eee }</style>",
}


@pytest.mark.parametrize("style", DARK.values(), ids=DARK)
def test_the_ink_of_a_dark_page_is_dark_in_print(open_page: Opener, style: str) -> None:
    page = open_host(open_page(color_scheme="dark"), f"{style}<digit-pad></digit-pad>")
    page.run("pad.strokes = given; await new Promise(requestAnimationFrame)", as_points(SEVEN))
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", page.page.pdf(), re.DOTALL)
    drawn = [content for stream in streams if b" c\n" in (content := inflated(stream))]  # curves
    assert len(drawn) == 1  # the ink, as an outline and not as a picture
    colors = re.findall(rb"([\d.]+ [\d.]+ [\d.]+) rg", drawn[0])
    assert set(colors) == {b"0 0 0"}
    assert page.run("return getComputedStyle(pad.shadowRoot.querySelector('canvas')).color") != "rgb(0, 0, 0)"


def inflated(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""  # not compressed, or a font
