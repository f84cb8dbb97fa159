"""A reading is a guess while the pen is down and an answer once it rests; a rejection claims nothing."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.drawings import LETTER_R, SEVEN
from tests.browser.pages import Drawing, InklingPage

# Records every text that claims something while the pen is down.
WATCH_CLAIMS = """
window.claims = [];
const answer = document.querySelector('.answer');
new MutationObserver(() => {
  if (!pad.penDown) return;
  const text = answer.querySelector('.words').innerText + answer.querySelector('.live').textContent;
  if (text.trim() !== '' || !['guess', 'blank'].includes(answer.dataset.state)) {
    claims.push([answer.dataset.state, text]);
  }
}).observe(answer, { subtree: true, childList: true, characterData: true, attributes: true });
"""


def test_nothing_is_claimed_while_the_pen_is_down(page: InklingPage, pen_drawings: list[Drawing]) -> None:
    page.run(WATCH_CLAIMS)
    for drawing in pen_drawings[::2][:40]:
        page.draw(drawing)
        page.run("await pad.read(); pad.clear()")
    assert page.run("return window.claims") == []


def test_the_answer_is_set_a_quarter_of_a_second_after_the_pen_is_lifted(page: InklingPage) -> None:
    page.run(
        "window.states = []; const answer = document.querySelector('.answer'); let lifted = 0;"
        "pad.addEventListener('drawingchange', () => { if (!pad.penDown) lifted = performance.now(); });"
        "new MutationObserver(() => states.push([answer.dataset.state, performance.now() - lifted]))"
        ".observe(answer, { attributeFilter: ['data-state'] });"
    )
    page.draw(SEVEN)
    page.wait_for_state("digit")
    expect(page.page.locator(".sentence")).to_have_text("Certain")
    assert page.page.title() == "7 · Inkling"
    states = page.run("return window.states.filter(([state], i) => state !== window.states[i - 1]?.[0])")
    assert [state for state, _ in states] == ["guess", "digit"]
    assert states[1][1] >= 240


def test_a_rejection_shows_no_percentage_of_a_digit_and_says_what_to_do(page: InklingPage) -> None:
    page.draw(LETTER_R)
    page.wait_for_state("rejected")
    answer = page.page.locator(".answer")
    expect(answer.locator("caption")).to_have_text("If it had to be a digit")
    expect(answer.locator(".detail")).to_contain_text("Draw digits")
    shares = [float(share) for share in re.findall(r"([\d.]+)%", answer.inner_text())]
    assert len(shares) == 1  # of being a digit at all
    assert shares[0] < 50
    assert page.page.title() == "Inkling: reads the numbers you write"


def test_a_drawing_in_the_range_of_doubt_is_perhaps_a_digit(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.run(
        "const detail = { ...await pad.read(), number: await pad.readNumber(), accepted: false, perhaps: true };"
        "pad.dispatchEvent(new CustomEvent('reading', { detail }))"
    )
    page.wait_for_state("perhaps")
    assert page.digit == "7"
    expect(page.page.locator(".sentence")).to_have_text("Perhaps a 7")
    assert "%" not in page.page.inner_text(".bars")


@pytest.mark.parametrize(
    ("label", "value", "score"), [("4", "4", "0 of 1"), ("Not a digit", "none", "0 of 1"), ("7", "7", "1 of 1")]
)
def test_one_tap_corrects_the_answer(page: InklingPage, label: str, value: str, score: str) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.page.click(".not-right")
    page.page.get_by_role("button", name=label, exact=True).click()
    expect(page.page.locator(".sentence")).to_contain_text("Noted")
    page.run("pad.clear()")
    page.page.click(".drawings summary")
    assert page.page.input_value(".drawings select") == value
    expect(page.page.locator(".score")).to_have_text(f"{score} read right.")


REDRAWN = {
    "undone and redone": lambda page: page.run("pad.undo(); pad.redo()"),
    "reloaded": lambda page: page.page.reload(),
    "cleared and undone": lambda page: page.run("pad.clear(); pad.undo()"),
    "opened again": lambda page: (
        page.run("pad.clear()"),
        page.page.click(".drawings summary"),
        page.page.click(".drawings li button"),
    ),
}


@pytest.mark.parametrize("redraw", REDRAWN.values(), ids=REDRAWN)
def test_a_correction_stays_with_its_drawing(page: InklingPage, redraw: Callable[[InklingPage], object]) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.page.click(".not-right")
    page.page.get_by_role("button", name="4", exact=True).click()
    page.wait_for_state("corrected")
    redraw(page)
    page.wait_for_state("corrected")
    assert page.digit == "4"
    expect(page.page.locator(".sentence")).to_have_text("Noted: you meant a 4.")
    page.run("pad.clear()")
    expect(page.page.locator(".score")).to_have_text("0 of 1 read right.")


def test_a_model_that_accepts_everything_is_said_to(page: InklingPage) -> None:
    page.run("const { status } = pad; Object.defineProperty(pad, 'status', { value: { ...status, threshold: 0 } })")
    page.draw(SEVEN)
    page.wait_for_state("digit")
    expect(page.page.locator(".gate")).to_have_text("This model takes all ink for a digit.")
