"""The page answers degenerate and excessive drawings, and never shows a stale reading."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.drawings import SEVEN
from tests.browser.pages import InklingPage, as_points

# Written in JavaScript, because JSON has no NaN or infinity.
DRAWINGS = {
    "a point": "[[{ x: 500, y: 500 }]]",
    "the same point a thousand times": "[Array.from({ length: 1000 }, () => ({ x: 3, y: 3 }))]",
    "empty strokes": "[[], [], []]",
    "no strokes": "[]",
    "NaN": "[[{ x: NaN, y: 1 }, { x: 2, y: NaN }], [{ x: NaN, y: NaN }]]",
    "infinite": "[[{ x: Infinity, y: 1 }, { x: -Infinity, y: 2 }], [{ x: 1, y: 1 }, { x: 900, y: 900 }]]",
    "huge": "[[{ x: 1e308, y: -1e308 }, { x: -1e308, y: 1e308 }]]",
    "tiny": "[[{ x: 1e-320, y: 0 }, { x: 0, y: 1e-320 }]]",
    "far away": "[[{ x: 1e8, y: 1e8 }, { x: 1e8 + 300, y: 1e8 + 900 }]]",
    "odd pressure": "[[{ x: 1, y: 1, pressure: NaN }, { x: 500, y: 9, pressure: -7 }, { x: 9, y: 9, pressure: 1e9 }]]",
    "a hundred thousand points": "[Array.from({ length: 1e5 }, (_, i) => ({ x: 400 * Math.sin(i / 99), y: i / 100 }))]",
    "a thousand strokes": "Array.from({ length: 1000 }, (_, i) => [{ x: i, y: 0 }, { x: i * 7 % 1000, y: 1000 }])",
}  # fmt: skip


@pytest.mark.parametrize("drawing", DRAWINGS.values(), ids=DRAWINGS)
def test_an_unusual_drawing_is_answered_and_the_next_digit_is_read(shared_page: InklingPage, drawing: str) -> None:
    page = shared_page
    reading = page.run(
        f"pad.strokes = {drawing}; const {{ digit, probabilities, isDigit, accepted, pixels }} = await pad.read();"
        "return { digit, probabilities, isDigit, accepted, pixels: Array.from(pixels) }"
    )
    assert len(reading["probabilities"]) == 10
    assert abs(sum(reading["probabilities"]) - 1) < 1e-4
    assert 0 <= reading["isDigit"] <= 1
    assert all(0 <= value <= 1 for value in reading["pixels"])
    page.run("await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")  # painted
    page.set_strokes(SEVEN)
    expect(page.page.locator(".answer .digit")).to_have_text("7")


def test_after_a_burst_of_drawings_the_answer_is_for_the_last(page: InklingPage) -> None:
    page.run(
        "for (let i = 0; i < 1000; i++) pad.strokes = [[{ x: i % 10, y: 0 }, { x: 100 - (i % 7), y: 90 + (i % 50) }]];"
        "pad.strokes = given",
        as_points(SEVEN),
    )
    expect(page.page.locator(".answer .digit")).to_have_text("7")


def test_clearing_discards_a_pending_reading(page: InklingPage) -> None:
    outcome = page.run(
        "const readings = []; pad.addEventListener('reading', ({ detail }) => readings.push(detail.digit));"
        "for (let i = 0; i < 50; i++) {"
        "  pad.strokes = given; await new Promise((r) => setTimeout(r, i % 5)); pad.clear();"
        "  const before = readings.length; await pad.read(given); if (readings.length > before) return 'stale'; }"
        "return 'none'",
        as_points(SEVEN),
    )
    assert outcome == "none"
    assert page.page.get_attribute(".answer", "data-state") == "blank"
