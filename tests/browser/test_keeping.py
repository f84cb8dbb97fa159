"""Nothing drawn is lost: over links, reloads and going back, deletions included."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.drawings import FOUR, SEVEN
from tests.browser.pages import InklingPage


def test_the_drawing_is_kept_over_links_reloads_back_and_forward(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    drawn = page.strokes
    for link in ("./card.html", "./embed.html"):
        page.page.click(f"nav a[href='{link}']")
        page.page.click("a[href='./']")
        page.wait_for_state("digit")
        assert page.strokes == drawn
    page.page.reload()
    page.wait_for_state("digit")
    page.page.click("nav a[href='./card.html']")
    page.page.go_back()
    page.wait_for_state("digit")
    page.page.go_forward()
    page.page.go_back()
    page.wait_for_state("digit")
    assert page.strokes == drawn
    page.run("pad.clear()")
    page.page.reload()
    page.wait_for_state("blank")


def test_deletions_can_be_undone(page: InklingPage) -> None:
    for drawing in (SEVEN, FOUR):
        page.draw(drawing)
        page.wait_for_state("digit")
        page.run("pad.clear()")
    items = page.page.locator(".drawings li")
    page.page.click(".drawings summary")
    page.page.get_by_role("button", name="Delete this 7").click()
    expect(items).to_have_count(1)
    page.page.click(".undo-delete button")
    expect(items).to_have_count(2)
    page.page.click(".erase")
    expect(items).to_have_count(0)
    page.page.click(".undo-delete button")
    expect(items).to_have_count(2)
    page.page.reload()
    expect(items).to_have_count(2)
