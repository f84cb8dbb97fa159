"""The drawings of a visit are kept in the tab, and can be corrected, reopened, saved and erased."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import ONE, SEVEN
from tests.browser.pages import InklingPage, as_points
from tests.support.serving import running_server
from train.evaluate.own_drawings.strokes_file import read_strokes


def draw_and_clear(page: InklingPage) -> None:
    for drawing, digit in ((SEVEN, "7"), (ONE, "1")):
        page.draw(drawing)
        page.wait_for_state("digit")
        assert page.settled_digit() == digit
        page.page.click("[data-command=clear]")
        page.wait_for_state("blank")


def test_cleared_drawings_can_be_corrected_and_saved_for_evaluation(page: InklingPage, tmp_path: Path) -> None:
    assert not page.page.locator(".drawings").is_visible()
    draw_and_clear(page)
    page.page.click(".drawings summary")
    choices = page.page.locator(".drawings select")
    assert [choice.input_value() for choice in choices.all()] == ["1", "7"]
    choices.first.select_option("none")
    with page.page.expect_download() as download:
        page.page.click(".drawings .save")
    download.value.save_as(tmp_path / "mine.json")
    saved = read_strokes(tmp_path / "mine.json")
    assert [drawing.digit for drawing in saved] == [None, 7]
    written = json.loads((tmp_path / "mine.json").read_text())["drawings"]
    assert len(written[1]["strokes"][0]) == len(saved[1].strokes[0]) > 10


def test_a_drawing_survives_a_reload_and_can_be_reopened(page: InklingPage) -> None:
    draw_and_clear(page)
    page.open()
    page.page.click(".drawings summary")
    page.page.get_by_role("button", name="Open this 7").click()
    page.wait_for_state("digit")
    assert page.settled_digit() == "7"
    page.run("pad.clear()")
    expect(page.page.locator(".drawings li")).to_have_count(2)  # reopening adds no drawing to the list


def test_erased_drawings_are_gone_after_a_reload(page: InklingPage) -> None:
    draw_and_clear(page)
    page.page.click(".drawings summary")
    page.page.click(".drawings .erase")
    expect(page.page.locator(".drawings li")).to_have_count(0)
    assert "strokes" not in page.page.evaluate("JSON.stringify(sessionStorage)")
    page.open()
    assert not page.page.locator(".drawings").is_visible()


def test_the_drawings_can_be_saved_as_a_picture(page: InklingPage, tmp_path: Path) -> None:
    draw_and_clear(page)
    page.page.click(".drawings summary")
    with page.page.expect_download() as download:
        page.page.click(".drawings .picture-sheet")
    download.value.save_as(tmp_path / "mine.png")
    with Image.open(tmp_path / "mine.png") as sheet:
        assert sheet.format == "PNG"
        gray = np.asarray(sheet.convert("L"))
    height, width = gray.shape
    assert width == 2 * 160  # two drawings side by side
    for drawing in (gray[:160, :160], gray[:160, 160:]):
        assert 0.02 < (drawing < 100).mean() < 0.5
    assert height > 160  # a caption is below each drawing


@pytest.mark.parametrize("error", ["QuotaExceededError", "SecurityError"])
def test_without_storage_the_list_works_and_a_note_warns(open_page: Opener, error: str) -> None:
    page = open_page()
    page.page.add_init_script(
        f"Storage.prototype.setItem = Storage.prototype.getItem = () => {{ throw new DOMException('no', '{error}') }}"
    )
    page.open()
    draw_and_clear(page)
    page.page.click(".drawings summary")
    assert page.page.locator(".drawings li").count() == 2
    assert "Private mode" in page.page.inner_text(".drawings .note")


def test_a_frame_in_which_downloads_are_blocked_says_so(open_page: Opener) -> None:
    with running_server(INKLING_FRAME_ANCESTORS="'self'") as server:
        page = open_page(server.url)
        frame = '<iframe src="/" sandbox="allow-scripts allow-same-origin" width="900" height="700"></iframe>'
        page.page.route("**/outer", lambda route: route.fulfill(content_type="text/html", body=frame))
        page.page.goto(f"{server.url}/outer")
        inner = page.page.frame_locator("iframe")
        inner.locator("[data-state=blank]").wait_for()
        inner.locator("digit-pad").evaluate("(pad, strokes) => { pad.strokes = strokes; }", as_points(SEVEN))
        inner.locator("[data-state=digit]").wait_for()
        inner.locator("[data-command=clear]").click()
        inner.locator(".drawings summary").click()
        with page.page.expect_console_message(lambda message: "Download is disallowed" in message.text):
            inner.locator(".drawings .save").click()
        expect(inner.locator(".drawings .note")).to_contain_text("blocks downloads")
    page.problems.clear()  # the message above, and a warning of this frame's sandbox
