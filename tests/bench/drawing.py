"""A minute of drawing: what it costs the page's own thread, and how long a reading takes to come after each move."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.browser.drawings import DIGITS
from tests.browser.pages import InklingPage

PAUSE_S = 0.3  # between two digits, as a hand needs it
WATCH = """
window.seen = { tasks: [], latencies: [], readings: 0 };
new PerformanceObserver((list) => {
  for (const { duration } of list.getEntries()) seen.tasks.push(duration);
}).observe({ type: 'longtask', buffered: true });
addEventListener('DOMContentLoaded', () => {
  const pad = document.querySelector('digit-pad');
  let last = 0;
  const moved = () => { last = performance.now(); };
  for (const type of ['pointerdown', 'pointerrawupdate']) pad.addEventListener(type, moved);
  pad.addEventListener('reading', () => {
    seen.readings += 1;
    if (last > 0) seen.latencies.push(performance.now() - last);
    last = 0;
  });
});
"""


@dataclass(frozen=True)
class Minute:
    """Milliseconds; a long task is one of 50 ms or more, as browsers count them."""

    seconds: float
    readings: int
    long_tasks: list[float]
    latency_p50: float
    latency_p99: float


def draw_for(page: InklingPage, seconds: float) -> Minute:
    """Draw digits over and over with a mouse on a page that is not open yet; every event is a real one."""
    page.page.add_init_script(WATCH)
    page.open()
    page.page.evaluate("seen.tasks.length = 0")  # what loading cost is another figure
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        for drawing in DIGITS.values():
            page.draw(drawing)
            time.sleep(PAUSE_S)
            page.run("pad.clear()")
    took = time.monotonic() - started
    seen: dict[str, Any] = page.page.evaluate("seen")
    p50, p99 = np.percentile(seen["latencies"], [50, 99])
    return Minute(round(took, 1), seen["readings"], seen["tasks"], round(float(p50), 2), round(float(p99), 2))
