"""A minute of drawing: main-thread tasks, and latency from pointer move to reading."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass
from typing import Any

import numpy as np

from tests.browser.drawings import DIGITS
from tests.browser.pages import InklingPage

CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline"]
PAUSE_S = 0.3  # between two digits, as when drawing by hand
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
    """Times in milliseconds, except `seconds`. A long task takes 50 ms or more, by the browsers' definition."""

    seconds: float
    readings: int
    long_tasks: list[float]
    longest_task: float
    longest_with_reading: float
    latency_p50: float
    latency_p99: float


def draw_for(page: InklingPage, seconds: float) -> Minute:
    """Open the page and draw digits repeatedly with real mouse events."""
    page.page.add_init_script(WATCH)
    page.open()
    page.page.evaluate("seen.tasks.length = 0")  # loading is measured elsewhere
    browser = page.page.context.browser
    assert browser is not None
    browser.start_tracing(page=page.page, categories=CATEGORIES)
    started = time.monotonic()
    while time.monotonic() - started < seconds:
        for drawing in DIGITS.values():
            page.draw(drawing)
            time.sleep(PAUSE_S)
            page.run("pad.clear()")
    took = time.monotonic() - started
    longest, with_reading = _longest_tasks(browser.stop_tracing())
    seen: dict[str, Any] = page.page.evaluate("seen")
    p50, p99 = (round(float(value), 2) for value in np.percentile(seen["latencies"], [50, 99]))
    return Minute(round(took, 1), seen["readings"], seen["tasks"], longest, with_reading, p50, p99)


def _longest_tasks(trace: bytes) -> tuple[float, float]:
    """Milliseconds of the longest main-thread task, and of the longest one that delivered a reading.

    Taken from a trace, because browsers report only tasks of 50 ms or more to a page.
    """
    events = [event for event in json.loads(trace)["traceEvents"] if event["ph"] == "X"]
    readings = [event for event in events if _delivers_reading(event)]
    threads = {(event["pid"], event["tid"]) for event in readings}
    tasks = [event for event in events if event["name"] == "RunTask" and (event["pid"], event["tid"]) in threads]
    moments = [reading["ts"] for reading in readings]
    delivering = [task for task in tasks if any(task["ts"] <= at < task["ts"] + task["dur"] for at in moments)]
    return max(task["dur"] for task in tasks) / 1000, max(task["dur"] for task in delivering) / 1000


def _delivers_reading(event: dict[str, Any]) -> bool:
    return event["name"] == "EventDispatch" and bool(event["args"]["data"]["type"] == "reading")
