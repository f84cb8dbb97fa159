"""The model card as a page: the published figures, and a sentence where they cannot be had."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.support.serving import ROOT, Server


def published_figures() -> dict[str, Any]:
    version = json.loads((ROOT / "static/model/current.json").read_text())["version"]
    figures: dict[str, Any] = json.loads((ROOT / f"static/model/{version}/manifest.json").read_text())["report"][
        "figures"
    ]
    return figures


def test_the_page_links_to_a_card_with_the_published_figures(open_page: Opener, server: Server) -> None:
    page = open_page().open()
    page.page.click("footer a")
    figures = published_figures()
    digits = figures["pen_digits"]
    table = page.page.locator(".metrics")
    expect(table).to_contain_text(f"{100 * figures['mnist_test']['accuracy']:.2f}% of 10,000")
    expect(table).to_contain_text(f"{100 * digits['accuracy']:.2f}% of {digits['n']:,}")
    conditions = figures["sweep"]["conditions"]
    assert page.page.locator(".robustness tbody tr").count() == len(conditions)
    turned = next(one for one in conditions if (one["kind"], one["value"]) == ("rotation", 15))
    cells = page.page.locator(".robustness tbody tr", has_text="Rotation: 15°").locator("td")
    assert cells.all_inner_texts() == [
        f"{100 * turned['accuracy']:.2f}%", f"\u2212{turned['fall']:.1f}", str(turned["unread"])
    ]  # fmt: skip
    counts = [int(text) for text in page.page.locator(".confusion tbody td").all_inner_texts() if text]
    assert sum(counts) == digits["n"]
    assert page.page.locator(".misread li").count() == len(figures["misread"]) > 0
    page.page.click("text=← Inkling")
    page.run("return pad.ready")


def test_without_the_model_it_says_so_in_a_sentence(open_page: Opener, server: Server) -> None:
    page = open_page(url=f"{server.url}/card.html")
    page.page.route("**/current.json", lambda route: route.fulfill(status=404, body="no"))
    page.page.goto(page.url)
    expect(page.page.locator(".trouble")).to_contain_text("The measurements could not be loaded. ")
    assert not page.page.locator("table").first.is_visible()
    page.problems.clear()  # Chromium's own, of the answer 404
