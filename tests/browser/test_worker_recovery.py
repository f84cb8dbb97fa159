"""A lost worker is replaced, and its pending drawings are read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.drawings import FOUR, SEVEN
from tests.browser.pages import InklingPage, as_points

FAILURES = {
    "closed": "self.close()",
    "hung": "setTimeout(() => { for (;;); }, 0)",
    "crashed": "setTimeout(() => { throw new Error('broken'); }, 0)",
}
TIMEOUT_MS = 2_200  # for a request with at most two drawings


@pytest.fixture
def page(page: InklingPage) -> InklingPage:
    """An open page whose clock can be moved forward."""
    page.page.clock.install()
    return page


def break_worker(page: InklingPage, how: str) -> None:
    """Break the page's current worker."""
    page.page.workers[-1].evaluate(FAILURES[how])
    page.page.wait_for_timeout(100)


@pytest.mark.parametrize("how", FAILURES)
def test_a_lost_worker_is_replaced_and_the_drawing_is_read(page: InklingPage, how: str) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    break_worker(page, how)
    page.run("pad.clear()")
    page.draw(FOUR)
    page.page.clock.fast_forward(TIMEOUT_MS)
    expect(page.page.locator(".answer .digit")).to_have_text("4")
    page.wait_for_wasm()
    page.problems.clear()  # the error thrown in the worker


def test_after_a_failed_reading_the_next_drawing_is_read_and_can_be_cleared(page: InklingPage) -> None:
    page.page.evaluate(  # drop the messages that ask a worker to read
        "() => { window.dropReads = true; window.dropped = 0; const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (message, ...rest) {"
        "  if (window.dropReads && message.path?.[0] === 'readLive') window.dropped += 1;"
        "  else post.call(this, message, ...rest); } }"
    )
    page.set_strokes(SEVEN)
    for attempt in (1, 2):  # by the worker and by the one that replaces it
        page.run("while (window.dropped < given) await new Promise((r) => setTimeout(r, 5))", attempt)
        page.page.clock.fast_forward(TIMEOUT_MS)
    page.wait_for_state("failed")
    assert page.page.inner_text(".answer .sentence") == "Couldn't read that one."
    assert "did not respond in time" in page.failure_details()
    page.page.evaluate("window.dropReads = false")
    page.run("pad.clear()")
    page.draw(FOUR)
    page.wait_for_state("digit")
    page.run("pad.clear()")
    page.wait_for_state("blank")
    assert page.digit == ""


def test_five_crashes_leave_one_worker_and_leak_no_tensors(page: InklingPage) -> None:
    before = page.run("return pad.status.numTensors")
    for _ in range(5):
        break_worker(page, "crashed")
        assert page.run("return (await pad.read(given)).digit", as_points(SEVEN)) == 7
    assert page.run("return pad.status.numTensors") == before
    assert len(page.page.workers) == 1
    page.problems.clear()


def test_a_new_worker_answers_the_pending_request_of_a_hung_one(page: InklingPage) -> None:
    break_worker(page, "hung")
    page.run("window.pending = pad.readMany(given)", [as_points(SEVEN), as_points(FOUR)])
    page.page.clock.fast_forward(TIMEOUT_MS)
    assert page.run("return (await window.pending).map(({ digit }) => digit)") == [7, 4]
