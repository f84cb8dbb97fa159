"""How long numbers take to read, by their digits, and how many of them are read in a second."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from tests.benchmarks.readings import REPEATS, spread
from tests.browser.drawings import DIGITS, side_by_side
from tests.browser.pages import InklingPage, as_points

DIGITS_OF_A_NUMBER = (1, 2, 4, 8)
MANY = 200  # numbers of four digits
# The page remembers what it has read, so that each drawing is slanted otherwise.
TIME = """
const times = [];
let slant = 0;
const slanted = () => {
  slant += 0.0001;
  return given.drawing.map((stroke) => stroke.map(({ x, y }) => ({ x: x + slant * y, y })));
};
for (let i = 0; i <= given.repeats; i++) {
  const drawings = Array.from({ length: given.count }, slanted);
  const started = performance.now();
  const numbers = await pad.readNumbers(drawings);
  times.push(performance.now() - started);
  const wrong = numbers.find(({ text }) => text !== given.text);
  if (wrong) throw new Error(`${wrong.text} was read instead of ${given.text}`);
}
return times.slice(1);
"""


def numbers(browser: Browser, url: str) -> dict[str, Any]:
    """Milliseconds of one number by its digits, and the numbers of four digits read in a second."""
    context = browser.new_context()
    page = InklingPage(context.new_page(), url).open().wait_for_wasm()

    def times(text: str, count: int) -> dict[str, float]:
        drawing = as_points(side_by_side(*(DIGITS[digit] for digit in text)))
        return spread(page.run(TIME, {"text": text, "drawing": drawing, "count": count, "repeats": REPEATS}))

    one = {count: times("17047104"[:count], 1) for count in DIGITS_OF_A_NUMBER}
    many = times("1704", MANY)
    context.close()
    return {"ms_by_digits": one, "per_s": MANY / many["p50"] * 1000, "many": many}
