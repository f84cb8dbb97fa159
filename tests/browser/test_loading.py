"""Every file is verified on loading; an error names the file, and a retry succeeds once the fault is gone."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.faults import (
    Fault,
    FaultyProxy,
    bit_flipped,
    disconnected,
    faulty_proxy,
    html,
    stalled,
    status,
    too_long,
    truncated,
)
from tests.browser.pages import InklingPage
from tests.support.serving import Server, wait_until

# Every file, and every fault. download.test.ts has every fault of the one function that downloads them all.
FAULTS: dict[str, dict[str, Fault]] = {
    "current.json": {"404": status(404), "html": html, "truncated": truncated, "disconnected": disconnected},
    "manifest.json": {"404": status(404), "bit flipped": bit_flipped, "disconnected": disconnected},
    "model.json": {"500": status(500), "html": html, "truncated": truncated},
    ".bin": {"bit flipped": bit_flipped, "too long": too_long, "disconnected": disconnected},
}


@pytest.fixture
def proxy(server: Server) -> Iterator[FaultyProxy]:
    with faulty_proxy(server) as running:
        yield running


def requested(proxy: FaultyProxy, name: str, times: int) -> bool:
    return sum(path.endswith(name) for path in proxy.requested) == times


def retry_and_read(page: InklingPage) -> None:
    page.page.click(".retry")
    page.wait_for_state("blank")
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    page.problems.clear()  # the browser logs each failed request


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        pytest.param(name, fault, id=f"{name}, {kind}")
        for name, faults in FAULTS.items()
        for kind, fault in faults.items()
    ],
)
def test_an_error_names_the_faulty_file_and_a_retry_succeeds(
    open_page: Opener, proxy: FaultyProxy, name: str, fault: Fault
) -> None:
    proxy.name, proxy.fault = name, fault
    page = open_page(proxy.url).retrying_at_once()
    page.page.goto(page.url)
    page.wait_for_state("failed")
    assert name in page.failure_details()
    message = page.run("return pad.ready.then(() => '', (error) => error.message)")
    assert name in message
    assert message.endswith((".", "?"))
    proxy.fault = None
    retry_and_read(page)


@pytest.mark.parametrize("name", ["current.json", ".bin"])
def test_a_stalled_download_times_out_and_names_the_file(open_page: Opener, proxy: FaultyProxy, name: str) -> None:
    proxy.name, proxy.fault = name, stalled
    page = open_page(proxy.url)
    page.page.clock.install()
    page.page.goto(page.url)
    for attempt in (1, 2, 3):
        wait_until(functools.partial(requested, proxy, name, attempt))
        page.page.clock.fast_forward(10_000)  # without data
        page.page.clock.fast_forward(1_200)  # before the next attempt
    page.wait_for_state("failed")
    detail = page.failure_details()
    assert name in detail
    assert "no data for 10 seconds" in detail
    proxy.fault = None
    retry_and_read(page)


def test_a_worker_script_that_never_arrives_times_out(open_page: Opener) -> None:
    page = open_page()
    page.page.clock.install()
    page.page.route("**/worker-*.js", lambda _route: None)  # never answered
    page.page.goto(page.url)
    expect(page.page.locator(".answer .sentence")).to_have_text("Checking…")
    page.page.clock.fast_forward(61_000)
    page.wait_for_state("failed")
    assert "did not respond in time" in page.failure_details()
    page.page.unroute("**/worker-*.js")
    retry_and_read(page)


def test_a_retry_bypasses_a_corrupt_file_in_the_browser_cache(open_page: Opener, proxy: FaultyProxy) -> None:
    proxy.name, proxy.fault, proxy.cacheable = ".bin", bit_flipped, True
    page = open_page(proxy.url).retrying_at_once()
    page.page.goto(page.url)
    page.wait_for_state("failed")
    proxy.fault = None
    retry_and_read(page)


def test_a_drawing_survives_a_failed_load_and_is_read_after_the_retry(open_page: Opener, proxy: FaultyProxy) -> None:
    proxy.name, proxy.fault = "model.json", status(500)
    page = open_page(proxy.url).retrying_at_once()
    page.page.goto(page.url)
    page.wait_for_state("failed")
    page.draw(SEVEN)
    proxy.fault = None
    page.page.click(".retry")
    page.wait_for_state("digit")
    assert page.digit == "7"
    page.problems.clear()


def test_loading_offline_fails_and_names_the_file(open_page: Opener) -> None:
    page = open_page().retrying_at_once().open()
    page.page.context.set_offline(True)
    page.run("pad.load()")
    page.wait_for_state("failed")
    assert "current.json" in page.failure_details()
    page.page.context.set_offline(False)
    retry_and_read(page)


def test_the_cpu_backend_reads_if_the_policy_forbids_wasm(open_page: Opener) -> None:
    page = open_page()

    def forbid(route: Route) -> None:
        answer = route.fetch()
        policy = answer.headers["content-security-policy"].replace(" 'wasm-unsafe-eval'", "")
        route.fulfill(response=answer, headers={**answer.headers, "content-security-policy": policy})

    page.page.route("**/worker-*.js", forbid)
    page.open()
    page.wait_for_status("fallback !== ''")
    assert page.run("return [pad.status.backend, /Content Security Policy/.test(pad.status.fallback)]") == ["cpu", True]
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    page.problems.clear()


def test_the_check_with_all_reference_drawings_leaks_no_tensors(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script(
        "window.checked = new Promise((resolve) => addEventListener('status', resolve, { capture: true, once: true }));"
    )
    page.open()
    before = page.run("await pad.ready; return pad.status")
    assert (before["backend"], before["fallback"]) == ("wasm", "")
    assert before["version"] == page.run("return (await (await fetch('model/current.json')).json()).version")
    page.run("await checked")
    assert page.run("return pad.status") == before
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert page.run("return pad.status") == before


def test_a_blocked_worker_script_fails_until_the_retry(open_page: Opener) -> None:
    page = open_page()
    page.page.route("**/worker-*.js", lambda route: route.abort())
    page.page.goto(page.url)
    page.wait_for_state("failed")
    page.page.unroute("**/worker-*.js")
    retry_and_read(page)


def test_a_second_visit_downloads_only_files_that_may_have_changed(open_page: Opener, proxy: FaultyProxy) -> None:
    page = open_page(proxy.url, service_workers="block").open().wait_for_wasm()  # test the HTTP cache alone
    last = ("workbox", "later-.*css", "later-.*js")  # of the files that a visit requests
    while not all(any(re.search(name, path) for path in proxy.requested) for name in last):
        page.page.wait_for_timeout(50)
    proxy.requested.clear()
    page.open()
    assert [path for path in proxy.requested if path not in ("/", "/model/current.json")] == []
    page.problems.clear()  # Playwright logs the blocked service worker


@pytest.mark.parametrize(
    "removal", ["delete window.Worker", "window.Worker = class { constructor() { throw Error('no') } }"]
)
def test_an_error_names_missing_web_workers(open_page: Opener, removal: str) -> None:
    page = open_page()
    page.page.add_init_script(removal)
    page.page.goto(page.url)
    page.wait_for_state("failed")
    assert "Your browser blocks something Inkling needs" in page.page.inner_text(".answer .detail")
    message = page.run("return pad.ready.then(() => '', (error) => error.message)")
    assert "web workers" in message


@pytest.mark.parametrize(
    "removal",
    [
        "delete Navigator.prototype.serviceWorker",
        "ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError'))",
    ],
)
def test_the_page_reads_without_a_service_worker_and_offers_no_offline_use(open_page: Opener, removal: str) -> None:
    page = open_page()
    page.page.add_init_script(removal)
    page.open()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert page.page.locator(".offline").is_hidden()


def test_the_page_reads_without_webgl(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script(
        "for (const Canvas of [HTMLCanvasElement, OffscreenCanvas]) {"
        "  const original = Canvas.prototype.getContext;"
        "  Canvas.prototype.getContext = function (kind, ...options) {"
        "    return kind.startsWith('webgl') ? null : original.call(this, kind, ...options); } }"
        "delete window.WebGLRenderingContext; delete window.WebGL2RenderingContext;"
    )
    page.open().wait_for_wasm()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"


def test_on_plain_http_a_library_computes_the_hashes(open_page: Opener, proxy: FaultyProxy) -> None:
    proxy.name, proxy.fault = ".bin", bit_flipped
    page = open_page(proxy.url).retrying_at_once()
    page.page.add_init_script("Object.defineProperty(crypto, 'subtle', { value: undefined })")
    page.page.goto(page.url)
    page.wait_for_state("failed")
    assert "the SHA-256 of" in page.failure_details()
    assert any("/sha2-" in path for path in proxy.requested)
    proxy.fault = None
    retry_and_read(page)
