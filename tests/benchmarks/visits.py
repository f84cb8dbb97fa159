"""First visits, each in a new browser context: bytes and seconds until the first reading."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, Page

from tests.benchmarks.line import Line
from tests.browser.drawings import SEVEN
from tests.browser.pages import as_points

# Time of the first reading, from navigation, and long tasks on the main thread.
WATCH = """
const seen = (window.seen = { first: 0, full: 0, tasks: [] });
new PerformanceObserver((list) => {
  for (const { duration, startTime } of list.getEntries()) seen.tasks.push([startTime, duration]);
}).observe({ type: 'longtask', buffered: true });
seen.read = new Promise((resolve, reject) => {
  setTimeout(() => reject(new Error('no reading within 60 s')), 60_000);
  addEventListener('reading', () => { seen.first ||= performance.now(); resolve(); }, true);
  addEventListener('status', () => { seen.full ||= performance.now(); }, true); // wasm is in use
});
"""
# The page gets a drawing at once, so that the first reading comes as soon as it can read.
DRAW_ON_PAD = f"""
customElements.whenDefined('digit-pad').then(() => {{
  const draw = () => {{ document.querySelector('digit-pad').strokes = {as_points(SEVEN)}; }};
  if (document.querySelector('digit-pad')) draw(); else addEventListener('DOMContentLoaded', draw);
}});
"""
DRAW_ON_CANVAS = """
addEventListener('DOMContentLoaded', () => {
  const context = document.querySelector('canvas').getContext('2d');
  Object.assign(context, { lineWidth: 20, lineCap: 'round', strokeStyle: 'white' });
  context.stroke(new Path2D('M70 60L200 60L120 230'));
});
"""


# A browser is busy just after opening a window (half a second of CPU time in Chromium), and most visitors have had
# theirs open for longer.
AT_REST_S = 1.0


@dataclass(frozen=True)
class Visit:
    """One first visit: from navigation to the first reading, in seconds, bytes downloaded and milliseconds blocked."""

    seconds: float
    bytes: int
    blocked_ms: float
    memory_mb: float | None


def visit(
    browser: Browser, line: Line, draw: str, *, path: str = "", rest_s: float = AT_REST_S, memory: bool = False
) -> Visit:
    """Visit the page at `path` for the first time, in a new window opened `rest_s` earlier."""
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH + draw)
    time.sleep(rest_s)
    line.came.clear()
    page.goto(line.url + path, wait_until="commit")
    found: dict[str, Any] = page.evaluate("seen.read.then(() => ({ ...seen, origin: performance.timeOrigin }))")
    first = found["first"]
    visited = Visit(
        seconds=first / 1000,
        bytes=line.bytes_until((found["origin"] + first) / 1000),
        blocked_ms=sum(duration for at, duration in found["tasks"] if at < first),
        memory_mb=_memory(page) if memory else None,
    )
    context.close()
    return visited


def _memory(page: Page) -> float:
    measured: dict[str, float] = page.evaluate("performance.measureUserAgentSpecificMemory()")
    return measured["bytes"] / 2**20


def files(browser: Browser, line: Line, settled: Callable[[Page], None]) -> dict[str, Any]:
    """The files that a first visit fetches, in order, each with the bytes of headers and body.

    Also the bytes until wasm is in use, and in total with the offline copy.
    """
    url = line.url
    line.came.clear()
    context = browser.new_context()
    page = context.new_page()
    page.add_init_script(WATCH + DRAW_ON_PAD)
    finished: list[Any] = []
    page.on("requestfinished", lambda request: finished.append(request))
    page.goto(url, wait_until="commit")
    first = page.evaluate("seen.read.then(() => performance.timeOrigin + seen.first)")
    settled(page)
    full = page.evaluate("performance.timeOrigin + seen.full")
    time.sleep(0.5)
    listed = []
    for request in finished:
        sizes = request.sizes()
        ended = request.timing["startTime"] + request.timing["responseEnd"]
        listed.append(
            {
                "file": request.url.removeprefix(url).lstrip("/") or "index.html",
                "bytes": sizes["responseHeadersSize"] + sizes["responseBodySize"],
                "before_first_reading": ended <= first,
            }
        )
    context.close()
    return {"files": listed, "full_bytes": line.bytes_until(full / 1000), "bytes_in_all": line.bytes_until()}
