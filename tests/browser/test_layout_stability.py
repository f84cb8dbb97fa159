"""The layout stays still while drawing, and reduced motion disables animations."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, ONE, SCRIBBLE, SEVEN, ZERO
from tests.browser.pages import InklingPage

WATCH = """
window.shifts = [];
const describe = ({ node, previousRect, currentRect }) => [
  (node?.outerHTML ?? node?.parentElement?.outerHTML)?.slice(0, 80), JSON.stringify([previousRect, currentRect]),
];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) shifts.push({ value, moved: sources.map(describe) });
}).observe({ type: 'layout-shift', buffered: true });
"""

# After two frames without a running transition, every shift so far has been recorded.
AT_REST = """
await Promise.allSettled(document.getAnimations().map(({ finished }) => finished));
for (let i = 0; i < 2; i++) await new Promise((r) => requestAnimationFrame(r));
"""


@pytest.mark.parametrize("width, height", [(360, 740), (768, 1024), (1280, 800)])
def test_the_layout_does_not_shift_while_drawing_and_reading(open_page: Opener, width: int, height: int) -> None:
    page = open_page(viewport={"width": width, "height": height})
    page.page.add_init_script(WATCH)
    page.open()
    page.page.wait_for_selector(".offline:not([hidden])")
    for drawing in (SEVEN, SCRIBBLE, ZERO, FOUR, ONE):
        page.draw(drawing)
        page.settled_digit()
        page.page.keyboard.press("Control+z")
        page.page.keyboard.press("Control+y")
        page.run(AT_REST)
        page.page.keyboard.press("Escape")
        page.wait_for_state("blank")
    assert page.page.evaluate("shifts") == []


def animations(page: InklingPage) -> int:
    """Count the running animations and transitions."""
    return int(page.page.evaluate("document.getAnimations().length"))


def test_reduced_motion_disables_animations(open_page: Opener) -> None:
    page = open_page(reduced_motion="reduce").open()
    page.draw(SEVEN)
    page.settled_digit()
    assert animations(page) == 0
