"""Latency of readings on a loaded page, and how it grows with points and drawings."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
from playwright.sync_api import Browser

from tests.benchmarks.drawing import draw_for
from tests.browser.drawings import DIGITS, SEVEN
from tests.browser.pages import InklingPage, as_points

POINTS = (10, 100, 1_000, 10_000, 100_000)
DRAWINGS = (1, 4, 16, 64, 256, 1024, 4096)
REPEATS = 7
# Milliseconds from the last pointer event of a stroke to its reading.
WATCH = """
window.waited = [];
let up = 0;
addEventListener('pointerup', () => { up = performance.now(); }, true);
addEventListener('reading', () => { if (up) waited.push(performance.now() - up); up = 0; }, true);
"""
TIME_MANY = """
const times = [];
for (let i = 0; i <= given.repeats; i++) {
  const started = performance.now();
  await pad.readMany(Array(given.count).fill(given.drawing));
  times.push(performance.now() - started);
}
return times.slice(1);
"""
TIME_POINTS = """
const stroke = Array.from({ length: given.count }, (_, i) => {
  const along = i / (given.count - 1);
  return along < 0.4 ? { x: 160 * along, y: 0 } : { x: 64 - 60 * (along - 0.4), y: 160 * (along - 0.4) };
});
const times = [];
for (let i = 0; i <= given.repeats; i++) {
  const started = performance.now();
  await pad.read([stroke]);
  times.push(performance.now() - started);
}
return times.slice(1);
"""


def spread(values: Sequence[float]) -> dict[str, float]:
    """Count, median, 99th percentile, minimum and maximum."""
    p50, p99 = np.percentile(values, [50, 99])
    return {"n": len(values), "p50": float(p50), "p99": float(p99), "least": min(values), "largest": max(values)}


def after_strokes(browser: Browser, url: str, canvas: str, strokes: int) -> dict[str, float]:
    """Draw `strokes` digits with real mouse events; milliseconds from the last event of each to its reading."""
    context = browser.new_context()
    page = InklingPage(context.new_page(), url)
    page.page.add_init_script(WATCH)
    page.page.goto(url, wait_until="networkidle")
    box = page.page.locator(canvas).bounding_box()
    assert box is not None
    session = context.new_cdp_session(page.page)
    for index in range(strokes + 5):
        at_x, at_y = box["x"] + 60 + index % 7, box["y"] + 50
        stroke = [(at_x + x, at_y + y) for x, y in SEVEN[0]]
        page.press(session, stroke, "mouse", 0.5)
        time.sleep(0.15)
        if index % 5 == 4:
            page.page.evaluate("document.querySelector('digit-pad')?.clear(); document.querySelector('button').click()")
    waited: list[float] = page.page.evaluate("waited")
    context.close()
    return spread(waited[5:])


def while_drawing(browser: Browser, url: str, seconds: float) -> dict[str, Any]:
    """Draw for `seconds`; latency from the last move or press to each reading, and the page's long tasks."""
    context = browser.new_context()
    minute = draw_for(InklingPage(context.new_page(), url), seconds)
    context.close()
    return minute.__dict__


def growth(browser: Browser, url: str) -> dict[str, Any]:
    """Milliseconds of ``readMany`` by number of drawings, and of ``read`` by number of points in one stroke."""
    context = browser.new_context()
    page = InklingPage(context.new_page(), url).open().wait_for_wasm()
    seven = as_points(DIGITS["7"])
    many = {
        count: spread(page.run(TIME_MANY, {"count": count, "drawing": seven, "repeats": REPEATS}))
        for count in (*DRAWINGS, 1000)
    }
    points = {count: spread(page.run(TIME_POINTS, {"count": count, "repeats": REPEATS})) for count in POINTS}
    context.close()
    return {"drawings_ms": many, "points_ms": points, "drawings_per_s": 1000 / many[1000]["p50"] * 1000}
