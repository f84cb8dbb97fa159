"""If the page's own script does not start, the page is loaded again once, and then says what to do."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.faults import faulty_proxy
from tests.browser.pages import InklingPage
from tests.support.serving import ROOT, Answer, Server, wait_until

HTML = "<!doctype html><title>Welcome</title>"
FAULTS: dict[str, Callable[[Route], None]] = {
    "404": lambda route: route.fulfill(status=404),
    "reset": lambda route: route.abort("connectionreset"),
    "html": lambda route: route.fulfill(body=HTML, content_type="text/html", headers={"Cache-Control": "max-age=9999"}),
    "cut": lambda route: route.fulfill(body="import{a as b", content_type="text/javascript"),
}


def expect_failure(page: InklingPage, sentence: str) -> None:
    expect(page.page.locator(".answer")).to_have_attribute("data-state", "failed")
    expect(page.page.locator(".sentence")).to_have_text("Inkling couldn't load.")
    assert sentence in page.page.inner_text(".answer .detail")
    page.problems.clear()


@pytest.mark.parametrize("script", ["index", "pad"])
@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_page_without_its_script_says_so_and_can_be_retried(
    open_page: Opener, script: str, fault: Callable[[Route], None]
) -> None:
    page = open_page()
    page.page.route(f"**/assets/{script}-*.js", fault)
    page.page.goto(page.url)
    expect_failure(page, "Check your connection")
    page.page.unroute_all()
    page.page.click(".retry")
    page.wait_for_state("blank")
    page.draw(SEVEN)
    assert page.settled_digit() == "7"


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_script_that_fails_once_is_loaded_again_without_being_asked(
    open_page: Opener, fault: Callable[[Route], None]
) -> None:
    page = open_page()
    requests = itertools.count()
    # Not `times=1`: Playwright may then leave the second request unanswered.
    page.page.route("**/assets/index-*.js", lambda route: fault(route) if next(requests) == 0 else route.continue_())
    page.page.goto(page.url)
    page.wait_for_state("blank")
    assert next(requests) > 1
    page.problems.clear()


def test_a_script_that_never_arrives_is_given_up(open_page: Opener) -> None:
    page = open_page()
    page.page.clock.install()
    page.page.route("**/assets/index-*.js", lambda _route: None)  # never answered
    page.page.goto(page.url, wait_until="commit")

    def failed_later() -> bool:
        page.page.clock.fast_forward(16_000)
        return page.page.locator(".answer[data-state=failed]").count() == 1

    wait_until(failed_later)
    expect_failure(page, "Check your connection")


def test_if_no_script_runs_at_all_the_style_sheet_offers_a_retry(open_page: Opener) -> None:
    page = open_page()
    page.page.route("**/*.js", lambda route: route.abort())
    page.page.goto(page.url)
    late = page.page.locator(".late")
    expect(late).to_be_hidden()
    page.page.evaluate("document.getAnimations().forEach((animation) => animation.finish())")  # 15 seconds later
    expect(late).to_be_visible()
    page.page.unroute_all()
    late.locator("a").click()
    page.wait_for_state("blank")
    assert page.page.evaluate("document.querySelector('.late').getAnimations().length") == 0
    page.problems.clear()


def test_in_a_browser_without_custom_elements_the_page_asks_for_an_update(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script("delete window.customElements")
    page.page.goto(page.url)
    expect_failure(page, "update your browser")


def sandboxed(answer: Answer) -> Answer:
    """As in a frame with sandbox="allow-scripts", where the server allows framing."""
    policy = answer.headers["Content-Security-Policy"]
    answer.headers.replace_header("Content-Security-Policy", f"sandbox allow-scripts; {policy}")
    answer.headers.replace_header("Cross-Origin-Resource-Policy", "cross-origin")
    return answer


def test_a_sandboxed_page_names_the_permission_that_it_lacks(open_page: Opener, server: Server) -> None:
    with faulty_proxy(server) as proxy:
        proxy.fault = sandboxed
        page = open_page(proxy.url)
        page.page.goto(page.url)
        expect_failure(page, "allow-same-origin")


def test_a_page_opened_as_a_file_asks_for_a_server(open_page: Opener) -> None:
    page = open_page((ROOT / "static" / "dist" / "index.html").as_uri())
    page.page.goto(page.url)
    expect_failure(page, "It needs a web server")


def test_the_model_card_reports_a_missing_script(open_page: Opener, server: Server) -> None:
    page = open_page(f"{server.url}/card.html")
    page.page.route("**/assets/card-*.js", lambda route: route.abort())
    page.page.goto(page.url)
    expect(page.page.locator("[role=alert] > p")).to_have_text(
        "Check your connection, or update your browser. Then try again."
    )
    expect(page.page.locator("[role=alert] > details")).to_be_hidden()
    page.problems.clear()


def test_without_javascript_the_first_words_say_what_to_do(open_page: Opener) -> None:
    page = open_page(java_script_enabled=False)
    page.page.goto(page.url)
    assert page.page.locator("body").inner_text().startswith("Turn on JavaScript")
    expect(page.page.locator(".answer")).to_be_hidden()


COUNT_WORKERS = """
window.started = [];
window.Worker = class extends Worker {
  constructor(...given) {
    super(...given);
    started.push(document.querySelector('digit-pad') !== null);
  }
};
"""


def test_the_worker_starts_before_the_page_is_there_and_is_the_only_one(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script(COUNT_WORKERS)
    page.open()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert page.page.evaluate("started") == [False]


def test_if_that_worker_fails_the_page_starts_another_one(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script(COUNT_WORKERS)
    held: list[Route] = []
    page.page.route("**/worker-*.js", lambda route: route.abort())
    page.page.route("**/pad-*.js", lambda route: held.append(route))
    page.page.goto(page.url, wait_until="commit")
    wait_until(lambda: page.page.evaluate("window.inklingEarly && !inklingEarly.worker") and bool(held))
    page.page.unroute("**/worker-*.js")
    held[0].continue_()
    page.wait_for_state("blank")
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert page.page.evaluate("started") == [False, True]
    page.problems.clear()
