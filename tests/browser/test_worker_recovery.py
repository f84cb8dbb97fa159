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
    expect(page.page.locator(".answer .digit")).to_have_text("4")
    page.wait_for_wasm()
    page.problems.clear()  # the error thrown in the worker


def test_after_a_failed_reading_the_next_drawing_is_read_and_can_be_cleared(page: InklingPage) -> None:
    page.page.evaluate(  # drop the messages that ask a worker to read
        "() => { window.dropReads = true; const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (message, ...rest) {"
        "  if (!(window.dropReads && message.path?.[0] === 'readMany')) post.call(this, message, ...rest); } }"
    )
    page.draw(SEVEN)
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


def test_twenty_crashes_leave_one_worker_and_leak_no_tensors(page: InklingPage) -> None:
    before = page.run("return pad.status.numTensors")
    for _ in range(20):
        break_worker(page, "crashed")
        assert page.run("return (await pad.read(given)).digit", as_points(SEVEN)) == 7
    assert page.run("return pad.status.numTensors") == before
    assert len(page.page.workers) == 1
    page.problems.clear()


def test_a_new_worker_answers_the_pending_request_of_a_hung_one(page: InklingPage) -> None:
    break_worker(page, "hung")
    digits = page.run(
        "return (await pad.readMany(given)).map(({ digit }) => digit)", [as_points(SEVEN), as_points(FOUR)]
    )
    assert digits == [7, 4]
