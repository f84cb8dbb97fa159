"""The model card shows the published metrics as charts, or an error message if they cannot be loaded."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.pages import InklingPage
from tests.support.serving import ROOT, Server

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Targets of the page that are too small; that of a dot is its ::after.
SMALL = """
Array.from(document.querySelectorAll('main button, main summary, main input'))
  .filter((target) => target.checkVisibility())
  .map((target) => {
    const { width, height } = target.getBoundingClientRect();
    const after = getComputedStyle(target, '::after');
    const larger = (side, own) => Math.max(side, parseFloat(own) || 0);
    return [target.outerHTML, larger(width, after.width), larger(height, after.height)];
  })
  .filter(([, width, height]) => width < 24 || height < 39)
"""


def published_manifest() -> dict[str, Any]:
    version = json.loads((ROOT / "static/model/current.json").read_text(encoding="utf-8"))["version"]
    manifest: dict[str, Any] = json.loads((ROOT / f"static/model/{version}/manifest.json").read_text(encoding="utf-8"))
    return manifest


@pytest.fixture
def metrics() -> dict[str, Any]:
    found: dict[str, Any] = published_manifest()["report"]["figures"]
    return found


def open_card(open_page: Opener, server: Server, **options: Any) -> InklingPage:
    page = open_page(f"{server.url}/card.html", **options)
    page.page.goto(page.url)
    page.page.wait_for_selector(".facts:not([hidden])")
    return page


@pytest.mark.usefixtures("people_model")
def test_the_page_links_to_a_card_that_opens_with_a_thousand_dots(open_page: Opener, metrics: dict[str, Any]) -> None:
    page = open_page().open()
    page.page.click("nav a[href='./card.html']")
    wrong = 1000 - round(1000 * metrics["pen_digits"]["accuracy"])
    lead = page.page.locator(".lead")
    expect(lead).to_have_text(f"Of 1,000 digits by people it had never seen, Inkling reads {1000 - wrong}.")
    assert page.page.locator(".dots > *").count() == 1000
    red = page.page.locator(".dots button")
    assert red.count() == wrong > 0
    red.last.click()
    expect(red.last).to_have_attribute("aria-pressed", "true")
    drawing = metrics["misread"][wrong - 1]
    caption = page.page.locator(".opening .caption")
    expect(caption).to_contain_text(f"{drawing['written']}, read as a")
    assert page.page.locator(".opening .misread path").count() == 1
    red.first.focus()
    expect(red.first).to_have_attribute("aria-pressed", "true")
    seen = {caption.inner_text()}
    for _ in metrics["misread"]:
        page.page.click(".opening .turn button")
        seen.add(page.page.locator(".opening .place").inner_text())
    assert f"{len(metrics['misread'])} of {len(metrics['misread'])}" in seen
    page.page.click("text=← Inkling")
    page.run("return pad.ready")


@pytest.mark.usefixtures("people_model")
def test_the_numbers_are_behind_each_chart(open_page: Opener, server: Server, metrics: dict[str, Any]) -> None:
    page = open_card(open_page, server)
    for name in ("handwriting", "mixing", "changing"):
        expect(page.page.locator(f".{name} .numbers table").first).to_be_hidden()
        page.page.click(f".{name} .numbers summary")
        expect(page.page.locator(f".{name} .numbers table").first).to_be_visible()
    table = page.page.locator(".metrics")
    digits, elsewhere = metrics["pen_digits"], metrics["elsewhere"]["digits"]
    expect(table).to_contain_text(f"{100 * metrics['mnist_test']['accuracy']:.2f}% of 10,000")
    expect(table).to_contain_text(f"{100 * digits['accuracy']:.2f}% of {digits['n']:,}")
    expect(table).to_contain_text(f"{100 * elsewhere['accuracy']:.2f}% of {elsewhere['n']:,}")
    assert page.page.locator(".collections tbody tr").count() == len(elsewhere["by_device"])
    bars = page.page.locator(".handwriting .bars .value")
    assert bars.last.inner_text() == f"{1000 * (1 - elsewhere['accuracy']):.1f}"
    perturbations = metrics["sweep"]["conditions"]
    assert page.page.locator(".robustness tbody tr").count() == len(perturbations)
    rotated = next(one for one in perturbations if (one["kind"], one["value"]) == ("rotation", 15))
    cells = page.page.locator(".robustness tbody tr", has_text="Rotation: 15° clockwise").locator("td")
    assert cells.all_inner_texts() == [
        f"{100 * rotated['accuracy']:.2f}%", f"\u2212{rotated['fall']:.2f}", str(rotated["unread"])
    ]  # fmt: skip


@pytest.mark.usefixtures("people_model")
def test_a_mistake_in_the_matrix_shows_its_drawings(open_page: Opener, server: Server, metrics: dict[str, Any]) -> None:
    page = open_card(open_page, server)
    counts = [int(text) for text in page.page.locator(".confusion tbody td").all_inner_texts() if text]
    assert sum(counts) == metrics["pen_digits"]["n"]
    known = {(one["written"], one["read"]) for one in metrics["misread"]}
    pairs = [
        (written, read)
        for written, line in enumerate(metrics["confusion"])
        for read, times in enumerate(line)
        if written != read and times
    ]
    assert page.page.locator(".confusion button").count() == len(pairs)
    for written, read in pairs:
        page.page.locator(".confusion tbody tr").nth(written).locator("td").nth(read).locator("button").click()
        times = metrics["confusion"][written][read]
        expect(page.page.locator(".pair")).to_contain_text(f", {times} w")
        assert page.page.locator(".chosen .misread").count() == ((written, read) in known)


@pytest.mark.usefixtures("people_model")
def test_a_slider_changes_the_seven_and_shows_the_nearest_measurement(
    open_page: Opener, server: Server, metrics: dict[str, Any]
) -> None:
    page = open_card(open_page, server)
    measured = {
        one["value"]: f"{100 * one['accuracy']:.2f}%"
        for one in metrics["sweep"]["conditions"]
        if one["kind"] == "slant"
    }
    measured[0] = f"{100 * metrics['sweep']['centre']:.2f}%"
    change = page.page.locator(".change", has=page.page.get_by_role("slider", name="Slant"))
    slider, path, accuracy = change.locator("input"), change.locator("path"), change.locator(".accuracy")
    drawn = set()
    for at in (-25, -21, -15, -6, 0, 7, 8, 25):
        slider.fill(str(at))
        nearest = min(measured, key=lambda value: abs(value - at))
        assert accuracy.inner_text() == measured[nearest]
        drawn.add(path.get_attribute("d"))
        spoken = slider.get_attribute("aria-valuetext") or ""
        assert measured[nearest] in spoken
    assert len(drawn) == 8
    slider.press("ArrowLeft")
    assert slider.input_value() == "24"
    expect(change.locator(".at")).to_have_text("measured at 25° to the right")


def test_a_model_from_elsewhere_has_a_short_card(open_page: Opener, server: Server) -> None:
    manifest = published_manifest()
    accuracy = {"accuracy": 0.9712, "n": 10_000}
    manifest["report"] = {"figures": {"mnist_test": accuracy}, "verification": manifest["report"]["verification"]}
    text = json.dumps(manifest)
    version = hashlib.sha256(text.encode()).hexdigest()[:16]
    page = open_page(f"{server.url}/card.html", service_workers="block")
    page.page.route("**/current.json", lambda route: route.fulfill(json={"version": version}))
    page.page.route(f"**/{version}/manifest.json", lambda route: route.fulfill(body=text))
    page.page.goto(page.url)
    expect(page.page.locator(".lead")).to_have_text("Of 1,000 digits of the MNIST test set, Inkling reads 971.")
    assert page.page.locator(".dots .red").count() == 29
    for name in ("mixing", "changing", "rejecting"):
        expect(page.page.locator(f".{name}")).to_be_hidden()
    expect(page.page.locator(".data")).to_contain_text("Not known")
    expect(page.page.locator(".opening")).to_contain_text("trained elsewhere")
    assert page.page.locator(".handwriting .bars tbody tr").count() == 1


@pytest.mark.parametrize("width", [320, 390, 768, 1366, 1920, 2560])
def test_the_card_fits_every_screen(open_page: Opener, server: Server, width: int) -> None:
    page = open_card(open_page, server, viewport={"width": width, "height": 800})
    for summary in page.page.locator(".numbers summary").all():
        summary.click()
    assert page.page.evaluate(OVERFLOW) <= 0
    assert page.page.evaluate(SMALL) == []
    page.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.page.evaluate(OVERFLOW) <= 0


def test_the_card_shows_an_error_if_the_model_is_missing(open_page: Opener, server: Server) -> None:
    page = open_page(url=f"{server.url}/card.html")
    page.page.route("**/current.json", lambda route: route.fulfill(status=404, body="no"))
    page.page.goto(page.url)
    expect(page.page.locator(".trouble")).to_contain_text("The measurements could not be loaded. ")
    expect(page.page.locator("section.handwriting")).to_be_hidden()
    page.problems.clear()  # Chromium logs the 404
