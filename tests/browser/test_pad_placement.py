"""The ink is under the pen whatever CSS lies between the window and the paper."""

from __future__ import annotations

from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from tests.browser.conftest import Opener
from tests.browser.hosts import open_host

AROUND = {
    "rotated": "transform: rotate(90deg)",
    "turned a little": "rotate: 17deg; transform-origin: 20% 80%",
    "mirrored": "transform: scaleX(-1)",
    "scaled": "scale: 0.6 1.3",
    "skewed": "transform: skew(20deg, -10deg)",
    "zoomed": "zoom: 1.4",
    "in perspective": "transform: perspective(600px) rotateY(40deg) rotateX(-20deg)",
}
BORDER = "border: 25px solid black; padding: 10px 40px 20px 5px"


def ink_center(shot: bytes) -> tuple[float, float]:
    """Return the center of the red pixels of a screenshot."""
    with Image.open(BytesIO(shot)) as shown:
        pixels = np.asarray(shown.convert("RGB")).astype(int)
    ys, xs = np.nonzero((pixels[..., 0] > 200) & (pixels[..., 1] < 80) & (pixels[..., 2] < 80))
    assert xs.size > 0
    return float(xs.mean()), float(ys.mean())


@pytest.mark.parametrize(
    "around, paper, size",
    [(css, "", "") for css in AROUND.values()]
    + [("", BORDER, ""), ("", "", "height: 170px"), ("transform: rotate(-30deg)", BORDER, "height: 420px")],
    ids=[*AROUND, "border and padding", "not square", "all at once"],
)
def test_a_dot_appears_where_the_pen_is(open_page: Opener, around: str, paper: str, size: str) -> None:
    css = (
        f"#around {{ margin: 120px; width: 300px; {around} }} #nested {{ transform: translate(7px, 9px) }}"
        f"digit-pad {{ --digit-pad-ink: rgb(255, 0, 0); aspect-ratio: auto; height: 300px; {size} }}"
        f"digit-pad::part(paper) {{ {paper} }}"
    )
    body = f"<style>{css}</style><div id=around><div id=nested><digit-pad></digit-pad></div></div>"
    page = open_host(open_page(viewport={"width": 700, "height": 700}), body)
    box = page.box()
    for share_x, share_y in ((0.5, 0.5), (0.4, 0.6)):
        page.run("pad.clear()")
        at = box.x + box.width * share_x, box.y + box.height * share_y
        page.page.mouse.click(*at)
        page.run("await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)))")
        assert ink_center(page.page.screenshot()) == pytest.approx(at, abs=2)


def test_moves_force_no_layout(open_page: Opener) -> None:
    page = open_host(open_page(), "<digit-pad></digit-pad>")
    page.page.evaluate(
        "window.measured = 0; const measure = Element.prototype.getBoundingClientRect;"
        "Element.prototype.getBoundingClientRect = function () { measured += 1; return measure.call(this); }; null"
    )
    box, mouse = page.box(), page.page.mouse
    mouse.move(box.x + 20, box.y + 20)
    mouse.down()
    before = page.page.evaluate("measured")
    mouse.move(box.x + 200, box.y + 200, steps=10)
    mouse.up()
    assert len(page.strokes[0]) == 11
    assert page.page.evaluate("measured") == before
