"""learn.html: the published networks read what is drawn as Keras does, and nothing of them is loaded elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Opener, keras_inputs
from tests.browser.drawings import ONE, SEVEN, side_by_side
from tests.browser.pages import Drawing, InklingPage, as_points
from tests.browser.test_accessibility import COLORS, violations
from tests.browser.test_exported_site import served_site
from tests.browser.test_layout import CUT_OFF, pseudo_url  # noqa: F401
from tests.support.lessons import PublishedLesson, read_lesson
from tests.support.serving import Server

# Read a drawing and wait for the readings of all three parts.
READ = """
const parts = ['.history', '.taught', '.usual'].map((one) => document.querySelector(one));
const found = parts.map((part) => new Promise((resolve) => {
  part.addEventListener('readings', ({ detail }) => resolve(detail), { once: true });
}));
pad.strokes = given;
const [history, taught, { canvas, shrunk, cropped, inkling }] = await Promise.all(found);
return { history, taught, canvas: [...canvas], pixels: [...inkling.pixels], shrunk, cropped, inkling: inkling.digit };
"""

# What tests/benchmarks/usual/recipe.js draws, on its canvas of 280 pixels, and every tenth pixel of every tenth row, as
# resizeBilinear takes them.
RECIPE = """
const canvas = document.createElement('canvas');
canvas.width = canvas.height = 280;
const context = canvas.getContext('2d', { willReadFrequently: true });
context.fillStyle = 'black';
context.fillRect(0, 0, 280, 280);
const { left, top, width } = pad.area;
const at = ({ x, y }) => [((x - left) * 280) / width, ((y - top) * 280) / width];
for (const stroke of pad.strokes) {
  context.beginPath();
  context.moveTo(...at(stroke[0]));
  for (const point of stroke) {
    context.lineWidth = 20;
    context.lineCap = 'round';
    context.strokeStyle = 'white';
    context.lineTo(...at(point));
    context.stroke();
  }
}
const { data } = context.getImageData(0, 0, 280, 280);
return Array.from({ length: 784 }, (_, i) => data[(Math.floor(i / 28) * 2800 + (i % 28) * 10) * 4] / 255);
"""


@pytest.fixture(scope="module")
def lesson() -> PublishedLesson:
    return read_lesson()


def opened(page: InklingPage) -> InklingPage:
    """Open learn.html and wait until all parts have read the example."""
    page.page.goto(page.url if page.url.endswith("learn.html") else f"{page.url}/learn.html")
    page.run("return pad.ready")
    for part in (".history", ".taught", ".usual"):
        page.page.locator(part).scroll_into_view_if_needed()
        expect(page.page.locator(f"{part} .said").last).not_to_have_text("Loading…")
    page.page.wait_for_selector("digit-pad[digits='1']")
    return page


@pytest.fixture
def learn(open_page: Opener) -> InklingPage:
    return opened(open_page())


@pytest.fixture(scope="module")
def shared_learn(browser: Browser, server: Server) -> Iterator[InklingPage]:
    context = browser.new_context()
    page = opened(InklingPage(context.new_page(), server.url))
    yield page
    context.close()
    assert page.problems == []


def read(page: InklingPage, drawing: Drawing) -> dict[str, Any]:
    found: dict[str, Any] = page.run(READ, as_points(drawing))
    return found


def on_pad(drawing: Drawing) -> Drawing:
    """Place a drawing in the upper left of the pad, half as high as it, in pad units."""
    low, high = (limit([point for stroke in drawing for point in stroke], axis=0) for limit in (np.min, np.max))
    scale = 500 / max(high - low)
    return [[(float((x - low[0]) * scale + 150), float((y - low[1]) * scale + 200)) for x, y in s] for s in drawing]


@pytest.fixture(scope="module")
def fifty(shared_learn: InklingPage, pen_drawings: list[Drawing]) -> list[dict[str, Any]]:
    """Fifty real drawings as the page reads them, with the picture that the usual recipe's own canvas gives."""
    return [read(shared_learn, on_pad(one)) | {"recipe": shared_learn.run(RECIPE)} for one in pen_drawings[::2]]


def predict(model: Any, pictures: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    outputs = model.predict(pictures.reshape(-1, 28, 28, 1).astype(np.float32), verbose=0)
    probabilities: np.ndarray[Any, Any] = outputs["probabilities"] if isinstance(outputs, dict) else outputs
    return probabilities


def test_each_snapshot_reads_as_keras_does(
    fifty: list[dict[str, Any]], lesson: PublishedLesson, pen_drawings: list[Drawing]
) -> None:
    assert len(fifty) == 50
    pictures = keras_inputs(pen_drawings[::2])
    for number, model in enumerate(lesson.steps):
        found = np.array([one["history"][number] for one in fifty])
        assert np.abs(found - predict(model, pictures)).max() < 1e-3, number


def test_networks_of_few_teachers_read_as_keras_does(
    fifty: list[dict[str, Any]], lesson: PublishedLesson, pen_drawings: list[Drawing]
) -> None:
    pictures = keras_inputs(pen_drawings[::2])
    for number, model in enumerate(lesson.taught):
        found = np.array([one["taught"][number] for one in fifty])
        assert np.abs(found - predict(model, pictures)).max() < 1e-3, number


def test_the_usual_demo_sees_and_reads_what_the_usual_recipe_does(
    fifty: list[dict[str, Any]], lesson: PublishedLesson
) -> None:
    seen, recipe = (np.array([one[name] for one in fifty]) for name in ("canvas", "recipe"))
    assert np.abs(seen - recipe).mean() < 0.005  # the recipe's canvas draws each line again at every point
    assert ((seen > 0.5) == (recipe > 0.5)).mean() > 0.995
    found = np.array([one["shrunk"] for one in fifty])
    assert np.abs(found - predict(lesson.usual, seen)).max() < 1e-3
    assert (found.argmax(1) == predict(lesson.usual, recipe).argmax(1)).mean() >= 0.96


def test_cropped_and_centered_it_reads_inklings_picture(fifty: list[dict[str, Any]], lesson: PublishedLesson) -> None:
    pixels = np.array([one["pixels"] for one in fifty])
    found = np.array([one["cropped"] for one in fifty])
    assert np.abs(found - predict(lesson.usual, pixels)).max() < 1e-3


def slider(page: InklingPage, part: str) -> Any:
    return page.page.locator(f"{part} input[type=range]")


def test_sliding_shows_what_each_snapshot_reads(learn: InklingPage, lesson: PublishedLesson) -> None:
    found = read(learn, on_pad(SEVEN))
    for part, kind in ((".history", "history"), (".taught", "taught")):
        control = slider(learn, part)
        control.focus()
        learn.page.keyboard.press("Home")
        pictures = set()
        for number, probabilities in enumerate(found[kind]):
            digit = str(int(np.argmax(probabilities)))
            expect(learn.page.locator(f"{part} .numeral")).to_have_text(digit)
            assert control.input_value() == str(number)
            assert f" {digit}: " in (control.get_attribute("aria-valuetext") or "")
            assert learn.page.locator(f"{part} .stops b").nth(number).inner_text() == digit
            pictures.add(learn.page.evaluate("document.querySelector('.kernels').toDataURL()"))
            learn.page.keyboard.press("ArrowRight")
        assert len(pictures) == (12 if part == ".history" else 1)
    snapshot = lesson.manifest["snapshots"][-1]
    expect(learn.page.locator(".history .about")).to_contain_text(f"{snapshot['examples']:,} pictures")


def test_playing_goes_from_random_numbers_to_the_end(learn: InklingPage) -> None:
    play = learn.page.locator(".play")
    play.click()
    expect(play).to_have_text("Pause")
    expect(learn.page.locator(".history .about")).to_contain_text("Before any practice")
    expect(slider(learn, ".history")).to_have_value("1")
    play.click()
    expect(play).to_have_text("Play")
    slider(learn, ".history").fill("10")
    play.click()
    expect(slider(learn, ".history")).to_have_value("11")
    expect(play).to_have_text("Play")
    points = learn.page.locator(".history .drawn").get_attribute("points") or ""
    assert len(points.split()) == 12


def test_a_running_score_counts_both_and_the_switch_changes_what_the_demo_sees(learn: InklingPage) -> None:
    found = read(learn, on_pad(SEVEN))
    score = learn.page.locator(".score")
    learn.page.get_by_role("button", name="7", exact=True).click()
    right = int(np.argmax(found["shrunk"]) == 7)
    expect(score).to_have_text(f"Of your one drawing, Inkling read 1 right, the usual demo {right}.")
    assert learn.strokes == []
    assert learn.page.locator(".choices-of-ten button").first.is_disabled()
    found = read(learn, on_pad(SEVEN))
    before = learn.page.evaluate("document.querySelector('.demo canvas').toDataURL()")
    learn.page.get_by_label("Crop and center first").check()
    after = learn.page.evaluate("document.querySelector('.demo canvas').toDataURL()")
    assert before != after == learn.page.evaluate("document.querySelector('.inkling canvas').toDataURL()")
    expect(learn.page.locator(".demo .numeral")).to_have_text(str(int(np.argmax(found["cropped"]))))


def test_the_drawing_of_the_sheet_comes_along_and_of_a_number_its_first_digit(open_page: Opener) -> None:
    page = open_page().open()
    page.draw(SEVEN)
    drawn = page.strokes
    page.page.click("nav a[href='./learn.html']")
    page.page.wait_for_selector("digit-pad[digits='1']")
    assert page.strokes == drawn
    page.page.click("header a[href='./']")
    page.wait_for_state("digit")
    page.run("pad.clear()")
    page.draw(side_by_side(SEVEN, ONE, gap=60))
    page.wait_for_state("digit")
    page.page.click("nav a[href='./learn.html']")
    page.page.wait_for_selector("digit-pad[digits='1']")
    expect(page.page.locator(".history .numeral")).to_have_text("7")
    assert len(page.strokes) == 1


def test_the_first_stroke_replaces_the_example(learn: InklingPage) -> None:
    expect(learn.page.locator(".of-drawing")).to_have_text("An example, until you draw.")
    learn.page.locator("digit-pad").scroll_into_view_if_needed()
    learn.draw(SEVEN)
    assert len(learn.strokes) == 1
    expect(learn.page.locator(".of-drawing")).to_have_text("")
    learn.run("pad.clear()")
    expect(learn.page.locator(".history .said")).to_have_text("Draw a digit to have it read.")


def requested(page: InklingPage) -> list[str]:
    names: list[str] = page.page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    return names


def test_no_other_page_loads_the_lesson_and_this_one_only_what_is_near(open_page: Opener) -> None:
    page = open_page(viewport={"width": 390, "height": 500}).open()
    page.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    assert not [name for name in requested(page) if "/lesson" in name]
    tensors = page.run("await pad.read(); return pad.status.numTensors")
    page.page.goto(f"{page.url}/learn.html")
    expect(page.page.locator(".history .said")).to_contain_text("sure")
    names = {name.rpartition("/")[2] for name in requested(page) if "/lesson/" in name}
    assert {"lesson.json", "steps.bin"} <= names
    assert "usual.bin" not in names
    page.page.locator(".usual").scroll_into_view_if_needed()
    expect(page.page.locator(".demo .said")).to_contain_text("sure")
    assert page.run("await pad.read(); return pad.status.numTensors") == tensors


def test_after_one_visit_it_works_offline_from_an_exported_site(open_page: Opener, tmp_path: Path) -> None:
    with served_site(tmp_path) as url:
        page = opened(open_page(url=f"{url}learn.html"))
        page.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    page.page.reload()
    opened(page)
    expect(page.page.locator(".demo .said")).to_contain_text("sure")


def test_it_says_so_if_the_lesson_cannot_be_loaded_and_tries_again(open_page: Opener) -> None:
    page = open_page(service_workers="block")
    page.page.route("**/lesson.json", lambda route: route.fulfill(status=404, body="no"))
    page.page.goto(f"{page.url}/learn.html")
    expect(page.page.locator(".trouble")).to_contain_text("The lesson could not be loaded. ")
    page.page.unroute("**/lesson.json")
    page.page.click(".retry-lesson")
    expect(page.page.locator(".history .said")).to_contain_text("sure")
    expect(page.page.locator(".trouble")).to_be_hidden()
    page.problems.clear()  # Chromium logs the 404


def test_no_axe_violation_in_light_and_dark_colors(open_page: Opener) -> None:
    page = opened(open_page(color_scheme="light"))
    assert violations(page) == []
    page.page.emulate_media(color_scheme="dark")
    assert violations(page, COLORS) == []
    page.run("pad.clear()")
    assert violations(page) == []


@pytest.mark.parametrize("size", [(320, 600), (390, 844), (844, 390), (1366, 625), (1920, 1080)])
@pytest.mark.parametrize("text", ["100%", "200%"])
def test_nothing_overflows(open_page: Opener, size: tuple[int, int], text: str) -> None:
    page = opened(open_page(viewport={"width": size[0], "height": size[1]}))
    page.page.evaluate(f"document.documentElement.style.fontSize = '{text}'" if text != "100%" else "0")
    overflow = page.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert overflow <= 0


def test_in_the_pseudo_language_every_text_is_from_the_catalog(open_page: Opener, pseudo_url: str) -> None:  # noqa: F811
    page = open_page(pseudo_url, viewport={"width": 390, "height": 664})
    page.page.goto(f"{pseudo_url}/learn.html")
    expect(page.page.locator(".history .said")).to_contain_text("4")
    page.page.locator(".usual").scroll_into_view_if_needed()
    expect(page.page.locator(".demo .said")).to_contain_text("4")
    expect(page.page.locator(".taught .said")).to_contain_text(re.compile(r"\d"))
    assert page.run(CUT_OFF) == {"cut": [], "texts": []}
