"""Why a 7 and not a 1: every number of the explanation is computed, and adds up."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import LETTER_R, ONE, SEVEN
from tests.browser.pages import Drawing, InklingPage, as_points
from train.data.pen import load_pen_digits

CROSSED_SEVEN: Drawing = [*SEVEN, [(20.0, 55.0), (40.0, 53.0), (60.0, 52.0)]]


def explain(page: InklingPage, drawing: Drawing = CROSSED_SEVEN) -> None:
    """Draw, open the explanation and wait for all its stops."""
    page.draw(drawing)
    page.page.wait_for_selector(".answer:not([data-state=guess], [data-state=blank])")
    page.page.click(".ask-why")
    page.page.wait_for_selector(".votes li")
    page.page.wait_for_selector(".pieces path")


def test_touching_a_piece_of_ink_reads_the_rest(page: InklingPage) -> None:
    explain(page)
    expect(page.page.locator(".why summary")).to_have_text(re.compile(r"Why a 7 and not an? \d\?"))
    pieces = page.page.locator(".pieces path")
    count = pieces.count()
    assert 8 <= count <= 16
    for i in (0, count // 2):
        pieces.nth(i).click(force=True)
        expect(pieces.nth(i)).to_have_attribute("aria-pressed", "true")
    expect(page.page.locator(".left")).not_to_be_empty()
    # The rest, put together here: the strokes as they are shown, without the two pieces.
    shown = page.page.locator(".left").inner_text()
    page.page.get_by_role("button", name="Put all back").click()
    expect(page.page.locator(".left")).to_be_empty()
    for i in (count // 2, 0):
        pieces.nth(i).press("Enter")
    expect(page.page.locator(".left")).to_have_text(shown)


def test_what_is_left_is_read_like_any_drawing(page: InklingPage) -> None:
    """One stroke, cut into pieces of the same length: the rest without the first piece can be computed here."""
    stroke = [(0.0, float(y)) for y in range(0, 121)]
    explain(page, [stroke])
    count = page.page.locator(".pieces path").count()
    first = page.page.locator(".pieces path").first
    first.focus()
    first.press(" ")
    expect(page.page.locator(".left")).not_to_be_empty()
    points = page.strokes[0]
    along = np.cumsum([0.0, *(np.hypot(*np.diff(points, axis=0).T))])
    cut = along[-1] / count
    start = [float(np.interp(cut, along, np.array(points)[:, axis])) for axis in (0, 1)]
    rest = [[(start[0], start[1]), *(point for point, at in zip(points, along, strict=True) if at > cut)]]
    reading = page.run("return pad.read(given)", as_points(rest))
    expect(page.page.locator(".left")).to_contain_text(
        f" {reading['digit']}:" if reading["accepted"] else "looks like no digit"
    )
    assert page.page.locator("#why-ink").get_attribute("data-left") == (
        str(reading["digit"]) if reading["accepted"] else ""
    )


@pytest.mark.usefixtures("people_model")
def test_the_votes_of_real_drawings_add_up_to_the_difference_of_the_scores(
    shared_page: InklingPage, pen_dir: Path
) -> None:
    digits = load_pen_digits(pen_dir)
    drawings = [one.strokes for one in digits[:: len(digits) // 200][:200]]
    found = shared_page.run(
        "const found = [];"
        "for (const drawing of given) {"
        "  const [{ vote }, { probabilities }] = [await pad.inspect(drawing), await pad.read(drawing)];"
        "  const given = [vote.features, vote.weights, vote.biases].map((values) => Array.from(values));"
        "  found.push([...given, probabilities]);"
        "} return found;",
        [as_points([[(float(x), float(y)) for x, y in stroke] for stroke in strokes]) for strokes in drawings],
    )
    assert len(found) == 200
    for features, weights, biases, probabilities in found:
        scores = np.array(features) @ np.array(weights).reshape(-1, 10) + np.array(biases)
        order = np.argsort(probabilities)
        best, rival = order[-1], order[-2]
        shown = np.log(probabilities[best] / max(probabilities[rival], 1e-30))
        if probabilities[rival] > 1e-6:  # below, the probabilities have too few digits
            assert scores[best] - scores[rival] == pytest.approx(shown, abs=1e-3)


def test_the_votes_shown_add_up(page: InklingPage) -> None:
    explain(page)
    votes = page.page.locator("#why-votes")
    terms = json.loads(votes.get_attribute("data-terms") or "")
    total = float(votes.get_attribute("data-total") or "nan")
    assert sum(terms) == pytest.approx(total, abs=1e-3)
    digit, rival = re.findall(r"\d", page.page.inner_text(".why summary"))
    reading = page.run("return pad.read()")["probabilities"]
    assert total == pytest.approx(np.log(reading[int(digit)] / reading[int(rival)]), abs=0.01)
    shown = [float(share) for share in page.page.locator(".votes .share").all_inner_texts()]
    assert sum(shown) == pytest.approx(total, abs=0.01 * len(shown))
    expect(page.page.locator(".result")).to_contain_text(f"The 7 wins by {total:.1f}.")


def test_one_value_of_a_map_is_the_sum_that_is_shown(page: InklingPage) -> None:
    explain(page)
    expect(page.page.locator(".pattern")).to_have_count(4)
    stop = page.page.locator("#why-patterns")
    for i in range(4):
        grid = page.page.locator(".pattern .grid").nth(2 * i + 1)
        grid.scroll_into_view_if_needed()
        box = grid.bounding_box()
        assert box is not None
        for across, down in ((0.5, 0.3), (0.1, 0.9), (0.6, 0.6)):
            page.page.mouse.move(box["x"] + across * box["width"], box["y"] + down * box["height"])
            total, value = (float(stop.get_attribute(f"data-{name}") or "nan") for name in ("sum", "map"))
            assert total == pytest.approx(value, abs=1e-3)
    grid.focus()
    before = page.page.inner_text(".sum")
    for key in ("ArrowUp", "ArrowUp", "ArrowLeft", "ArrowUp", "ArrowLeft"):
        grid.press(key)
    assert page.page.inner_text(".sum") != before


def test_the_number_of_a_pixel_is_the_one_that_the_network_gets(page: InklingPage) -> None:
    explain(page)
    grid = page.page.locator("#why-sees .grid")
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    assert box is not None
    pixels = page.run("return Array.from((await pad.read()).pixels)")
    row, column = divmod(int(np.argmax(pixels)), 28)
    page.page.mouse.move(box["x"] + (column + 0.5) / 28 * box["width"], box["y"] + (row + 0.5) / 28 * box["height"])
    expect(page.page.locator("#why-sees .number")).to_have_text(
        f"Row {row + 1}, column {column + 1}: {pixels[row * 28 + column]:.2f} (0 is paper, 1 is ink)"
    )
    page.page.locator("#why-sees input").fill("0")
    assert page.run("return getComputedStyle(document.querySelector('#why-sees canvas')).opacity") == "0"


def test_it_compares_with_any_digit(page: InklingPage) -> None:
    explain(page)
    page.page.get_by_role("button", name="Compare with an 8").click()
    expect(page.page.locator(".why summary")).to_have_text("Why a 7 and not an 8?")
    expect(page.page.locator("#why-votes .lead")).to_contain_text("for the 8")


def test_blank_paper_shows_an_example_and_a_rejection_says_so(page: InklingPage) -> None:
    page.page.click(".why summary")
    expect(page.page.locator(".stops > .note")).to_contain_text("This is an example")
    page.draw(LETTER_R)
    page.wait_for_state("rejected")
    expect(page.page.locator(".stops > .note")).to_contain_text("takes this for no digit")
    page.run("pad.clear()")
    expect(page.page.locator(".stops > .note")).to_contain_text("This is an example")


def test_the_explanation_follows_the_drawing_without_leaking_tensors(page: InklingPage) -> None:
    page.page.click(".why summary")
    page.page.wait_for_selector(".votes li")
    page.run("await pad.read(given)", as_points(SEVEN))
    before = page.run("return pad.status.numTensors")
    for drawing, digit in ((SEVEN, 7), (ONE, 1)):
        page.set_strokes(drawing)
        expect(page.page.locator(".why summary")).to_have_text(re.compile(f"Why a {digit} and not"))
    assert page.run("await pad.read(); return pad.status.numTensors") == before


def test_a_closed_explanation_computes_nothing(page: InklingPage) -> None:
    page.run("window.calls = 0; pad.inspect = async () => { window.calls += 1; throw new Error(); }")
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.page.wait_for_timeout(400)
    assert page.run("return window.calls") == 0


def test_an_address_leads_to_a_stop(open_page: Opener) -> None:
    page = open_page()
    page.page.goto(f"{page.url}/#why-votes")
    page.page.wait_for_selector(".votes li")
    expect(page.page.locator("#why-votes")).to_be_in_viewport()


def test_the_pieces_are_one_stop_of_the_tab_key(page: InklingPage) -> None:
    explain(page)
    pieces = page.page.locator(".pieces path")
    pieces.first.focus()
    page.page.keyboard.press("ArrowRight")
    page.page.keyboard.press("Enter")
    expect(pieces.nth(1)).to_have_attribute("aria-pressed", "true")
    page.page.keyboard.press("Tab")
    assert page.page.evaluate("document.activeElement.textContent") == "Put all back"


def test_a_worksheet_prints_on_one_page_and_its_sum_is_right(page: InklingPage) -> None:
    explain(page)
    page.run("window.printed = 0; window.print = () => { printed += 1; }")
    page.page.click(".print-worksheet")
    page.page.wait_for_selector(".worksheet", state="attached")
    assert page.run("return printed") == 1
    tables = page.run(
        "return Array.from(document.querySelectorAll('.sums .numbers'), (table) =>"
        " Array.from(table.querySelectorAll('td'), (cell) => cell.textContent))"
    )
    total = sum(int(pixel) * int(weight) for pixel, weight in zip(tables[0], tables[1], strict=True))
    solution = page.page.text_content(".worksheet .solution") or ""
    assert f"The sum is {total}." in solution
    assert "Inkling reads a 7" in solution
    pixels = page.run("return Array.from((await pad.read()).pixels)")
    shown = page.run(
        "return Array.from(document.querySelectorAll('.picture-numbers td'), (c) => Number(c.textContent))"
    )
    assert shown == [round(9 * pixel + 1e-9) for pixel in pixels]
    assert page.page.pdf(format="A4").count(b"/Type /Page\n") == 1
    page.run("dispatchEvent(new Event('afterprint'))")
    assert page.page.locator(".worksheet").count() == 0
