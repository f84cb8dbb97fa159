"""The ink follows every change of theme; the keyboard pen is visible; what happens is announced."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.hosts import open_host
from tests.browser.pages import InklingPage

THEMES = """<style>
:root { color-scheme: light dark }
.theme digit-pad { --digit-pad-ink: rgb(0, 0, 255) }
.slow { transition: color 60ms; color: rgb(9, 9, 9) }
.slow.dark { color: rgb(0, 0, 255) }
@media (prefers-color-scheme: dark) { .preferred digit-pad { color: rgb(0, 0, 255) } }
</style>"""
CHANGES = {
    "a class": ("", "document.body.classList.add('theme')"),
    "a custom property": ("", "pad.style.setProperty('--digit-pad-ink', 'rgb(0, 0, 255)')"),
    "an inherited color": ("", "document.body.style.color = 'rgb(0, 0, 255)'"),
    "a color that fades": ("slow", "document.body.classList.add('dark')"),
    "a style sheet": (
        "",
        "const sheet = new CSSStyleSheet(); sheet.replaceSync('digit-pad { color: rgb(0, 0, 255) !important }');"
        "document.adoptedStyleSheets = [sheet]",
    ),
}
# Waits for a pixel in the middle of the stroke; given is a condition on [red, green, blue, alpha].
PIXEL = (
    "const canvas = pad.shadowRoot.querySelector('canvas'); const { width } = canvas;"
    "const copy = new OffscreenCanvas(width, width).getContext('2d', { willReadFrequently: true });"
    "const end = performance.now() + 5000; let pixel;"
    "do { if (performance.now() > end) throw new Error(`still ${pixel}`);"
    "  await new Promise(requestAnimationFrame); copy.clearRect(0, 0, width, width); copy.drawImage(canvas, 0, 0);"
    "  pixel = [...copy.getImageData(width / 2, width * given.y, 1, 1).data];"
    "} while (!new Function('pixel', `return ${given.until}`)(pixel));"
)
LINE = [[{"x": 100, "y": 500}, {"x": 500, "y": 500}, {"x": 900, "y": 500}]]


def wait_for_pixel(page: InklingPage, until: str, y: float = 0.5) -> None:
    page.run(PIXEL, {"until": until, "y": y})


@pytest.mark.parametrize("classes, change", CHANGES.values(), ids=CHANGES)
def test_the_ink_is_recolored_by(open_page: Opener, classes: str, change: str) -> None:
    page = open_host(open_page(), f"{THEMES}<body class='{classes}'><digit-pad></digit-pad>")
    page.run("pad.strokes = given", LINE)
    wait_for_pixel(page, "pixel[2] < 60 && pixel[3] === 255")
    page.run(change)
    wait_for_pixel(page, "pixel[2] === 255 && pixel[3] === 255")


@pytest.mark.parametrize("media", [{"color_scheme": "dark"}, {"forced_colors": "active", "color_scheme": "dark"}])
@pytest.mark.parametrize("classes", ["", "preferred"])
def test_the_ink_is_recolored_by_a_preference(open_page: Opener, media: dict[str, str], classes: str) -> None:
    page = open_host(open_page(color_scheme="light"), f"{THEMES}<body class='{classes}'><digit-pad></digit-pad>")
    page.run("pad.strokes = given", LINE)
    wait_for_pixel(page, "pixel[2] < 60 && pixel[3] === 255")
    page.page.emulate_media(**media)  # type: ignore[arg-type]
    wait_for_pixel(page, "pixel[2] === 255 && pixel[3] === 255")


def test_a_new_pen_width_repaints_the_ink(open_page: Opener) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.run("pad.strokes = given", LINE)
    wait_for_pixel(page, "pixel[3] === 255")
    wait_for_pixel(page, "pixel[3] === 0", y=0.54)
    page.run("pad.style.setProperty('--digit-pad-pen-width', '200')")
    wait_for_pixel(page, "pixel[3] === 255", y=0.54)
    page.run("pad.style.setProperty('--digit-pad-pen-width', 'broad')")
    wait_for_pixel(page, "pixel[3] === 0", y=0.54)


def inked(page: InklingPage) -> int:
    with Image.open(BytesIO(page.page.locator("digit-pad").screenshot())) as shown:
        return int((np.asarray(shown.convert("L")) < 100).sum())


def test_the_keyboard_pen_shows_once_the_keyboard_focuses_the_pad(open_page: Opener) -> None:
    page = open_host(
        open_page(), "<style>digit-pad { outline: none }</style><button>Go</button><digit-pad></digit-pad>"
    )
    page.page.mouse.click(page.box().x + 150, page.box().y + 150)
    page.run("pad.strokes = []; await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
    assert inked(page) == 0
    page.page.focus("button")
    page.page.keyboard.press("Tab")
    page.run("await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
    assert inked(page) > 50


def test_escape_clears_only_while_the_pad_has_the_focus(page: InklingPage) -> None:
    page.set_strokes(SEVEN)
    page.page.focus("[data-command=undo]")
    page.page.keyboard.press("Escape")
    assert len(page.strokes) == 1
    page.page.keyboard.press("Control+z")
    assert page.strokes == []
    page.page.keyboard.press("Control+y")
    page.page.focus("digit-pad")
    page.page.keyboard.press("Escape")
    assert page.strokes == []


@pytest.mark.parametrize("how", ["pad.clear()", "document.querySelector('[data-command=clear]').click()"])
def test_clearing_is_announced_each_time(page: InklingPage, how: str) -> None:
    heard = []
    for _ in range(2):
        page.set_strokes(SEVEN)
        page.run(how)
        heard.append(page.run("return pad.shadowRoot.querySelector('[role=status]').textContent"))
    assert [text.strip() for text in heard] == ["Paper cleared. Undo with Control Z."] * 2
    assert heard[0] != heard[1]  # a screen reader is silent about a text that does not change


def test_predicted_positions_are_shown_but_neither_stored_nor_kept(open_page: Opener) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.run(
        "const at = (x) => ({ pointerId: 9, clientX: pad.offsetLeft + x, clientY: pad.offsetTop + 150 });"
        "pad.dispatchEvent(new PointerEvent('pointerdown', at(30)));"
        "const move = new PointerEvent('pointermove', at(90));"
        "move.getPredictedEvents = () => [new PointerEvent('pointermove', at(200))]; pad.dispatchEvent(move)"
    )
    wait_for_pixel(page, "pixel[3] === 255")
    assert [len(stroke) for stroke in page.strokes] == [2]
    page.run(
        "pad.dispatchEvent(new PointerEvent('pointerup', { pointerId: 9 }));"
        "await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))"
    )
    wait_for_pixel(page, "pixel[3] === 0")
    assert [len(stroke) for stroke in page.strokes] == [2]


def test_the_controls_are_as_large_as_a_finger_and_stay_while_they_are_of_use(open_page: Opener) -> None:
    page = open_host(open_page(has_touch=True), "<digit-pad controls></digit-pad>")
    undo, clear = (page.page.get_by_role("button", name=name) for name in ("Undo", "Clear"))
    assert [undo.count(), clear.count()] == [0, 0]
    page.run("pad.strokes = given", LINE)
    box = clear.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 44
    clear.tap()
    assert [page.strokes, undo.count(), clear.count()] == [[], 1, 0]
    assert page.run("return document.activeElement === pad")  # the button that had the focus is hidden
    undo.tap()
    assert len(page.strokes) == 1


EDGES = {
    "normal": ("", 3.0),
    "invalid": ("pad.required = true; pad.reportValidity()", 3.0),
    "disabled": ("pad.disabled = true", 1.5),
}


@pytest.mark.parametrize("change, contrast", EDGES.values(), ids=EDGES)
@pytest.mark.parametrize("colors", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}])
def test_the_pad_has_an_edge_on_any_page(
    open_page: Opener, colors: dict[str, str], change: str, contrast: float
) -> None:
    plain = "<style>:root { color-scheme: light dark } digit-pad { outline: none }</style>"
    page = open_host(open_page(**colors), f"{plain}<digit-pad></digit-pad>")
    page.run(f"{change}; pad.blur()")
    with Image.open(BytesIO(page.page.screenshot())) as shown:
        row = np.asarray(shown.convert("L"))[170].astype(float) / 255  # through the middle of the pad
    luminance = row**2.2
    page_color, edge = luminance[10], luminance[20]
    assert (max(page_color, edge) + 0.05) / (min(page_color, edge) + 0.05) >= contrast
