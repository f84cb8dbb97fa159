"""A worker that is lost is replaced, and the drawing that it owed a reading is read."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.drawings import FOUR, SEVEN
from tests.browser.pages import InklingPage, as_points

LOSSES = {
    "closed": "self.close()",
    "hung": "setTimeout(() => { for (;;); }, 0)",
    "crashed": "setTimeout(() => { throw new Error('out of order'); }, 0)",
}


def lose(page: InklingPage, how: str) -> None:
    """Lose the page's worker, whichever it is by now."""
    page.page.workers[-1].evaluate(LOSSES[how])
    page.page.wait_for_timeout(100)


@pytest.mark.parametrize("how", LOSSES)
def test_a_lost_worker_is_replaced_and_the_drawing_is_read(page: InklingPage, how: str) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    lose(page, how)
    page.run("pad.clear()")
    page.draw(FOUR)
    expect(page.page.locator(".answer .digit")).to_have_text("4")
    page.wait_for_wasm()
    page.problems.clear()  # of the error that was thrown in the worker


def test_after_a_reading_that_failed_the_next_one_is_shown_and_goes_with_its_drawing(page: InklingPage) -> None:
    page.page.evaluate(  # workers that hear nothing of what they are asked to read
        "() => { window.deaf = true; const post = Worker.prototype.postMessage;"
        "Worker.prototype.postMessage = function (message, ...rest) {"
        "  if (!(window.deaf && message.path?.[0] === 'readMany')) post.call(this, message, ...rest); } }"
    )
    page.draw(SEVEN)
    page.wait_for_state("failed")
    assert page.page.inner_text(".answer .degree") == "Couldn't read that one."
    assert "did not respond in time" in page.page.inner_text(".answer .detail")
    page.page.evaluate("window.deaf = false")
    page.run("pad.clear()")
    page.draw(FOUR)
    page.wait_for_state("digit")
    page.run("pad.clear()")
    page.wait_for_state("blank")
    assert page.digit == ""


def test_twenty_losses_leave_one_worker_and_as_many_tensors(page: InklingPage) -> None:
    before = page.run("return pad.status.numTensors")
    for _ in range(20):
        lose(page, "crashed")
        assert page.run("return (await pad.read(given)).digit", as_points(SEVEN)) == 7
    assert page.run("return pad.status.numTensors") == before
    assert len(page.page.workers) == 1
    page.problems.clear()


def test_what_was_asked_of_a_hung_worker_is_answered_once_by_another(page: InklingPage) -> None:
    lose(page, "hung")
    digits = page.run(
        "return (await pad.readMany(given)).map(({ digit }) => digit)", [as_points(SEVEN), as_points(FOUR)]
    )
    assert digits == [7, 4]
