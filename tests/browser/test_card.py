"""The model card shows the published metrics, or an error message if they cannot be loaded."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.support.serving import ROOT, Server


def published_metrics() -> dict[str, Any]:
    version = json.loads((ROOT / "static/model/current.json").read_text())["version"]
    manifest = json.loads((ROOT / f"static/model/{version}/manifest.json").read_text())
    metrics: dict[str, Any] = manifest["report"]["figures"]
    return metrics


@pytest.mark.usefixtures("people_model")
def test_the_page_links_to_a_card_that_shows_the_published_metrics(open_page: Opener, server: Server) -> None:
    page = open_page().open()
    page.page.click("nav a[href='./card.html']")
    metrics = published_metrics()
    digits = metrics["pen_digits"]
    table = page.page.locator(".metrics")
    expect(table).to_contain_text(f"{100 * metrics['mnist_test']['accuracy']:.2f}% of 10,000")
    expect(table).to_contain_text(f"{100 * digits['accuracy']:.2f}% of {digits['n']:,}")
    perturbations = metrics["sweep"]["conditions"]
    assert page.page.locator(".robustness tbody tr").count() == len(perturbations)
    rotated = next(one for one in perturbations if (one["kind"], one["value"]) == ("rotation", 15))
    cells = page.page.locator(".robustness tbody tr", has_text="Rotation: 15°").locator("td")
    assert cells.all_inner_texts() == [
        f"{100 * rotated['accuracy']:.2f}%", f"\u2212{rotated['fall']:.2f}", str(rotated["unread"])
    ]  # fmt: skip
    counts = [int(text) for text in page.page.locator(".confusion tbody td").all_inner_texts() if text]
    assert sum(counts) == digits["n"]
    assert page.page.locator(".misread li").count() == len(metrics["misread"]) > 0
    page.page.click("text=← Inkling")
    page.run("return pad.ready")


def test_the_card_shows_an_error_if_the_model_is_missing(open_page: Opener, server: Server) -> None:
    page = open_page(url=f"{server.url}/card.html")
    page.page.route("**/current.json", lambda route: route.fulfill(status=404, body="no"))
    page.page.goto(page.url)
    expect(page.page.locator(".trouble")).to_contain_text("The measurements could not be loaded. ")
    assert not page.page.locator("table").first.is_visible()
    page.problems.clear()  # Chromium logs the 404
