"""Loading: every file is checked, what failed is named, and trying again works once it is mended."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.faults import Fault, Spoiler, cut, flipped, gone, html, lengthened, spoiling, stalled, status
from tests.browser.pages import InklingPage
from tests.support.serving import Server

FAULTS = {
    "404": status(404),
    "500": status(500),
    "html": html,
    "flipped": flipped,
    "cut": cut,
    "too long": lengthened,
    "offline": gone,
}
FILES = ("manifest.json", "model.json", ".bin")


@pytest.fixture
def spoiler(server: Server) -> Iterator[Spoiler]:
    with spoiling(server) as running:
        yield running


def reads_again(page: InklingPage) -> None:
    page.page.click(".retry")
    page.wait_for_state("blank")
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    page.complaints.clear()  # the browser remarks on each answer that was no success


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_is_named_and_trying_again_works_once_it_is_mended(
    open_page: Opener, spoiler: Spoiler, name: str, fault: Fault
) -> None:
    spoiler.name, spoiler.fault = name, fault
    page = open_page(spoiler.url)
    page.page.goto(page.url)
    page.wait_for_state("failed")
    assert name in page.page.inner_text(".answer .detail")
    said = page.run("return pad.ready.then(() => '', (error) => error.message)")
    assert name in said
    assert said.endswith((".", "?"))
    spoiler.fault = None
    reads_again(page)


def test_a_server_that_falls_silent_is_given_up_and_the_file_named(open_page: Opener, server: Server) -> None:
    """Half a minute for each file, so they are waited for together."""
    with ExitStack() as spoilers:
        pages = {}
        for name in ("current.json", *FILES):
            spoiler = spoilers.enter_context(spoiling(server))
            spoiler.name, spoiler.fault = name, stalled
            pages[name] = open_page(spoiler.url), spoiler
            pages[name][0].page.goto(spoiler.url)
        for name, (page, spoiler) in pages.items():
            page.page.wait_for_selector(".answer[data-state='failed']", timeout=60_000)
            said = page.page.inner_text(".answer .detail")
            assert name in said
            assert "no data for 10 seconds" in said
            spoiler.fault = None
            reads_again(page)


def test_a_worker_whose_script_never_comes_is_given_up(open_page: Opener) -> None:
    page = open_page()
    page.page.clock.install()
    page.page.route("**/worker-*.js", lambda _route: None)  # never answered
    page.page.goto(page.url)
    expect(page.page.locator(".answer .degree")).to_have_text("Checking…")
    page.page.clock.fast_forward(61_000)
    page.wait_for_state("failed")
    assert "did not respond in time" in page.page.inner_text(".answer .detail")
    page.page.unroute("**/worker-*.js")
    reads_again(page)


@pytest.mark.parametrize("fault", [status(404), html, cut, gone], ids=["404", "html", "cut", "offline"])
def test_a_spoilt_pointer_is_named(open_page: Opener, spoiler: Spoiler, fault: Fault) -> None:
    spoiler.name, spoiler.fault = "current.json", fault
    page = open_page(spoiler.url)
    page.page.goto(page.url)
    page.wait_for_state("failed")
    assert "current.json" in page.page.inner_text(".answer .detail")
    spoiler.fault = None
    reads_again(page)


@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_that_the_browser_kept_is_fetched_anew(open_page: Opener, spoiler: Spoiler, name: str) -> None:
    spoiler.name, spoiler.fault, spoiler.kept = name, flipped, True
    page = open_page(spoiler.url)
    page.page.goto(page.url)
    page.wait_for_state("failed")
    spoiler.fault = None
    reads_again(page)


def test_a_failed_load_keeps_what_is_drawn_and_reads_it_later(open_page: Opener, spoiler: Spoiler) -> None:
    spoiler.name, spoiler.fault = "model.json", status(500)
    page = open_page(spoiler.url)
    page.page.goto(page.url)
    page.wait_for_state("failed")
    page.draw(SEVEN)
    spoiler.fault = None
    page.page.click(".retry")
    page.wait_for_state("digit")
    assert page.digit == "7"
    page.complaints.clear()


def test_offline_is_said(open_page: Opener) -> None:
    page = open_page().open()
    page.page.context.set_offline(True)
    page.run("pad.load()")
    page.wait_for_state("failed")
    assert "current.json" in page.page.inner_text(".answer .detail")
    page.page.context.set_offline(False)
    reads_again(page)


def test_without_wasm_the_plain_backend_reads(open_page: Opener) -> None:
    page = open_page()
    page.page.route("**/*.wasm", lambda route: route.abort())
    page.open()
    page.wait_for_status("fallback !== ''")
    assert page.run("return pad.status.backend") == "cpu"
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    page.complaints.clear()


def test_the_fast_backend_takes_over_with_as_many_tensors(open_page: Opener) -> None:
    page = open_page()
    held: list[Route] = []
    page.page.route("**/*.wasm", lambda route: held.append(route))
    page.open()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    before = page.run("return pad.status")
    assert (before["backend"], before["fallback"]) == ("cpu", "")
    assert before["version"] == page.run("return (await (await fetch('model/current.json')).json()).version")
    held[0].continue_()
    page.wait_for_wasm()
    page.run("pad.clear()")
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert page.run("return pad.status") == {**before, "backend": "wasm"}


def test_where_wasm_does_not_come_the_page_goes_on_without(open_page: Opener) -> None:
    page = open_page()
    page.page.route("**/wasm-*.js", lambda route: route.abort())
    page.open()
    page.wait_for_status("fallback !== ''")
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    page.complaints.clear()


def test_a_worker_that_does_not_load_is_said(open_page: Opener) -> None:
    page = open_page()
    page.page.route("**/worker-*.js", lambda route: route.abort())
    page.page.goto(page.url)
    page.wait_for_state("failed")
    page.page.unroute("**/worker-*.js")
    reads_again(page)


def test_a_page_opened_again_fetches_only_what_may_have_changed(open_page: Opener, spoiler: Spoiler) -> None:
    page = open_page(spoiler.url, service_workers="block").open().wait_for_wasm()  # what the browser's own cache does
    while not any("workbox" in path for path in spoiler.asked):  # the last thing that a visit fetches
        page.page.wait_for_timeout(50)
    spoiler.asked.clear()
    page.open()
    assert [path for path in spoiler.asked if path not in ("/", "/model/current.json")] == []
    page.complaints.clear()  # Playwright's own, of the service worker


@pytest.mark.parametrize(
    "absence", ["delete window.Worker", "window.Worker = class { constructor() { throw Error('no') } }"]
)
def test_without_workers_it_says_so(open_page: Opener, absence: str) -> None:
    page = open_page()
    page.page.add_init_script(absence)
    page.page.goto(page.url)
    page.wait_for_state("failed")
    assert "Your browser blocks something Inkling needs" in page.page.inner_text(".answer .detail")
    said = page.run("return pad.ready.then(() => '', (error) => error.message)")
    assert "web workers" in said


@pytest.mark.parametrize(
    "absence",
    [
        "delete Navigator.prototype.serviceWorker",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
    ],
)
def test_without_a_service_worker_it_reads_and_promises_nothing(open_page: Opener, absence: str) -> None:
    page = open_page()
    page.page.add_init_script(absence)
    page.open()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert page.page.locator(".offline").is_hidden()


def test_without_webgl_nothing_changes(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script(
        "for (const Canvas of [HTMLCanvasElement, OffscreenCanvas]) {"
        "  const kept = Canvas.prototype.getContext;"
        "  Canvas.prototype.getContext = function (kind, ...given) {"
        "    return kind.startsWith('webgl') ? null : kept.call(this, kind, ...given); } }"
        "delete window.WebGLRenderingContext; delete window.WebGL2RenderingContext;"
    )
    page.open().wait_for_wasm()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
