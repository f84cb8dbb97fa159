"""Pads of one page share a worker and a model, whichever of them come and go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, SEVEN
from tests.browser.faults import FaultyProxy, faulty_proxy, status
from tests.browser.hosts import SCRIPT, answer_with
from tests.browser.pages import InklingPage, as_points
from tests.support.serving import Server

PADS = 20
ALL = "const pads = [...document.querySelectorAll('digit-pad')]; await customElements.whenDefined('digit-pad');"


@pytest.fixture
def proxy(server: Server) -> Iterator[FaultyProxy]:
    with faulty_proxy(server) as running:
        yield running


def open_pads(page: InklingPage) -> InklingPage:
    """Open a page with twenty pads."""
    html = '<!doctype html><html lang="en"><title>Pads</title><link rel="icon" href="/icons/192.png">'
    page.page.route(f"{page.url}/pads", answer_with(html + SCRIPT + PADS * '<digit-pad model="/model"></digit-pad>'))
    page.page.goto(f"{page.url}/pads")
    return page


# Painting takes memory and, on twenty pads as wide as the window, longer than loading the model.
COUNT_PAINTING = (
    "window.painted = 0; for (const name of ['clearRect', 'fill']) {"
    " const paint = CanvasRenderingContext2D.prototype[name];"
    " CanvasRenderingContext2D.prototype[name] = function (...given) {"
    "   window.painted += 1; return paint.apply(this, given); } }"
)


def test_only_pads_with_ink_are_painted(open_page: Opener, server: Server) -> None:
    page = open_page(server.url)
    page.page.add_init_script(COUNT_PAINTING)
    open_pads(page).run(f"{ALL} await pad.ready")
    frame = "await new Promise((r) => requestAnimationFrame(() => requestAnimationFrame(r)));"
    assert page.run(f"{frame} return window.painted") == 0
    page.run(f"pad.strokes = given; {frame}", as_points(SEVEN))
    assert page.run("return window.painted") > 0
    alpha = "pad.shadowRoot.querySelector('canvas').getContext('2d').getImageData(0, 0, 1e4, 1e4).data.some(Boolean)"
    page.run(f"pad.clear(); {frame}")
    assert not page.run(f"return {alpha}")


def wait_for_workers(page: Page, count: int) -> None:
    while len(page.workers) != count:
        page.wait_for_timeout(10)


def test_twenty_pads_start_one_worker_and_load_the_model_once(open_page: Opener, proxy: FaultyProxy) -> None:
    page = open_pads(open_page(proxy.url))
    read = page.run(
        f"{ALL} await Promise.all(pads.map(({{ ready }}) => ready));"
        "const found = await Promise.all(pads.map((one, i) => one.read(given[i % 2])));"
        "return found.map(({ digit }) => digit)",
        [as_points(SEVEN), as_points(FOUR)],
    )
    assert read == [7, 4] * (PADS // 2)
    page.wait_for_wasm()
    assert page.run(f"{ALL} return pads.every(({{ status }}) => status.backend === 'wasm')")
    assert len(page.page.workers) == 1
    assert len(proxy.requested) == len(set(proxy.requested))  # each script and each file of the model once
    assert sum(path.endswith(".bin") for path in proxy.requested) > 0


def test_the_worker_stays_until_the_last_pad_leaves(open_page: Opener, server: Server) -> None:
    page = open_pads(open_page(server.url))
    page.run(f"{ALL} await pad.ready; for (const one of pads.slice(1)) one.remove()")
    worker = page.page.workers[0]
    assert page.run("return (await pad.read(given)).digit", as_points(SEVEN)) == 7
    # A framework that mounts twice replaces an element by another one in the same task.
    page.run(f"{ALL} const other = pads[0].cloneNode(); pads[0].replaceWith(other); await other.ready")
    assert page.page.workers == [worker]
    page.run("pad.remove()")
    wait_for_workers(page.page, 0)


def test_load_replaces_the_worker_of_one_pad_and_failed_pads_share_the_next_one(
    open_page: Opener, proxy: FaultyProxy
) -> None:
    proxy.name, proxy.fault = "current.json", status(404)
    page = open_pads(open_page(proxy.url))
    failed = page.run(f"{ALL} return Promise.all(pads.map(({{ ready }}) => ready.catch(({{ details }}) => details)))")
    assert failed == PADS * ["current.json: status 404 (Not Found), expected 200"]
    proxy.fault = None
    page.run(f"{ALL} for (const one of pads) one.load(); await Promise.all(pads.map(({{ ready }}) => ready))")
    wait_for_workers(page.page, 1)
    assert sum(path.endswith("current.json") for path in proxy.requested) == 2
    page.run("pad.load(); await pad.ready")
    wait_for_workers(page.page, 2)
    read = page.run(f"{ALL} return (await Promise.all(pads.map((one) => one.read(given)))).length", as_points(SEVEN))
    assert read == PADS
    page.problems.clear()  # the browser logs the failed request
