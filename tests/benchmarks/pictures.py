"""How long a photo of a page of numbers takes to read: the first one of a visit, which loads the code, and others."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
from PIL import Image
from playwright.sync_api import Browser

from tests.benchmarks.readings import spread
from tests.browser.pages import InklingPage
from tests.browser.paper import encoded, paper, row

LINES = ("1704710471", "4071017407", "7417041074", "1470714017", "0741740174")
SIZE = (4000, 3000)  # pixels: 12 megapixels
FIRST, LATER = 5, 10  # visits; pictures after the first one of the last visit
NOISE = 6  # standard deviation, of 255 levels
READ = """
const blob = await (await fetch(`data:image/jpeg;base64,${given.jpeg}`)).blob();
const times = [];
let gap = 0;
let last = performance.now();
let going = true;
(function look() {
  const now = performance.now();
  gap = Math.max(gap, now - last);
  last = now;
  if (going) setTimeout(look);
})();
for (let i = 0; i < given.count; i++) {
  const started = performance.now();
  const { lines } = await pad.readPicture(blob);
  times.push(performance.now() - started);
  const text = lines.map((line) => line.text).join(' ');
  if (text !== given.text) throw new Error(`${text} was read instead of ${given.text}`);
}
going = false;
return { times, gap };
"""


def photo() -> str:
    """A photo of five lines of ten digits as a JPEG in base64: large, with noise, darker to the right."""
    drawn = np.asarray(paper(*map(row, LINES)).convert("L").resize(SIZE, Image.Resampling.BICUBIC), np.float32)
    light = np.linspace(1, 0.8, SIZE[0], dtype=np.float32)
    noise = np.random.default_rng(0).normal(0, NOISE, drawn.shape)
    levels = np.clip(drawn * light + noise, 0, 255).astype(np.uint8)
    return base64.b64encode(encoded(Image.fromarray(levels), "JPEG", quality=90)).decode()


def pictures(browser: Browser, url: str) -> dict[str, Any]:
    """Milliseconds of the first picture of a visit and of later ones, and the longest time that the page waited."""
    jpeg, first, later, gap = photo(), [], [], 0.0
    for visit in range(FIRST):
        context = browser.new_context(bypass_csp=True)  # the script fetches the photo from a data: address
        page = InklingPage(context.new_page(), url).open().wait_for_wasm()
        count = 1 + (LATER if visit == FIRST - 1 else 0)
        found = page.run(READ, {"jpeg": jpeg, "count": count, "text": " ".join(LINES)})
        first.append(found["times"][0])
        later += found["times"][1:]
        gap = max(gap, found["gap"])
        context.close()
    return {"megapixels": SIZE[0] * SIZE[1] / 1e6, "digits": len("".join(LINES)), "first_ms": spread(first),
            "later_ms": spread(later), "longest_gap_ms": gap}  # fmt: skip
