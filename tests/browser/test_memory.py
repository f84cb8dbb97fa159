"""Ten thousand readings leak no memory, in TensorFlow.js or in the page."""

from __future__ import annotations

from typing import Any

from tests.browser.drawings import DIGITS
from tests.browser.pages import InklingPage, as_points

READINGS = 10_000
WARM_UP = 1_000
READ_ONE_BY_ONE = """
const pad = document.querySelector('digit-pad');
(async ([drawings, count]) => {
  for (let i = 0; i < count; i++) await pad.read(drawings[i % drawings.length]);
  return { numTensors: pad.status.numTensors, numBytes: pad.status.numBytes };
})
"""
MEGABYTE = 1024 * 1024


def heaps(page: InklingPage) -> dict[str, float]:
    """Measure the JavaScript heap in MB after garbage collection: of the page, and of the page with its worker."""
    session = page.page.context.new_cdp_session(page.page)
    session.send("HeapProfiler.collectGarbage")
    used: float = session.send("Runtime.getHeapUsage")["usedSize"]
    session.detach()
    total: dict[str, Any] = page.page.evaluate("performance.measureUserAgentSpecificMemory()")
    return {"page": used / MEGABYTE, "page and worker": total["bytes"] / MEGABYTE}


def test_ten_thousand_readings_leak_no_tensors_and_no_heap(page: InklingPage) -> None:
    drawings = [as_points(drawing) for drawing in DIGITS.values()]
    page.wait_for_wasm()
    first = page.page.evaluate(READ_ONE_BY_ONE, [drawings, WARM_UP])
    before = heaps(page)
    last = page.page.evaluate(READ_ONE_BY_ONE, [drawings, READINGS])
    after = heaps(page)
    assert last == first
    grown = {place: after[place] - before[place] for place in before}
    print(f"{READINGS:,} readings: {last}, heap in MB {before} -> {after}")
    assert max(grown.values()) < 5, grown
