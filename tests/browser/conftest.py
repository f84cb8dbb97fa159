"""Fixtures for the browser tests: Chromium, pages that fail on console errors, and the Keras model as reference."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.pages import Drawing, InklingPage
from tests.support.serving import ROOT, Server
from train.common.tensorflow import quiet_imports
from train.data.pen import load_pen_digits
from train.strokes.ink import strokes_to_pixels

# Without the last four, Chromium sends requests of its own at every start. Offline, they fail and clutter the log.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--enable-blink-features=ForceEagerMeasureMemory",  # collect garbage at once when memory is measured, not later
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Pixels = np.ndarray[Any, np.dtype[np.float32]]
Opener = Callable[..., InklingPage]
expect.set_options(timeout=15_000)  # ms, as in pages.py; a slow machine must not fail the tests


@pytest.fixture(scope="session")
def browser(chromium_path: str | None) -> Iterator[Browser]:
    # Chromium's sandbox does not run as root.
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium_path, args=flags)
        yield running
        running.close()


@pytest.fixture
def open_page(browser: Browser, server: Server) -> Iterator[Opener]:
    """Open pages, each in a new context with the given options; fail if the console of a page shows a problem."""
    opened: list[InklingPage] = []

    def opener(url: str = server.url, **options: Any) -> InklingPage:
        context = browser.new_context(**options)
        opened.append(InklingPage(context.new_page(), url))
        return opened[-1]

    yield opener
    problems = [problem for page in opened for problem in page.problems]
    for page in opened:
        page.page.context.close()
    assert problems == []


@pytest.fixture
def page(open_page: Opener) -> InklingPage:
    """An open page with the model loaded."""
    return open_page().open()


@pytest.fixture(scope="module")
def shared_page(browser: Browser, server: Server) -> Iterator[InklingPage]:
    """An open page with the model loaded, for tests that only draw and read: each starts with what the last left."""
    context = browser.new_context()
    page = InklingPage(context.new_page(), server.url).open()
    yield page
    context.close()
    assert page.problems == []


@pytest.fixture(scope="session")
def people_model() -> None:
    """Skip the test unless the published model was trained with the recipe 'people'; the test relies on its quality."""
    version = json.loads((ROOT / "static/model/current.json").read_text(encoding="utf-8"))["version"]
    manifest = json.loads((ROOT / "static/model" / version / "manifest.json").read_text(encoding="utf-8"))
    if (recipe := manifest["report"].get("recipe")) != "people":
        pytest.skip(f"is about a model of the recipe 'people'; the published one is of {recipe!r}")


@pytest.fixture(scope="session")
def keras_model() -> Any:
    """The trained Keras model."""
    path = ROOT / "models" / "digits.keras"
    if not path.is_file():
        pytest.fail("models/digits.keras is missing: run `make train`", pytrace=False)
    with quiet_imports():
        import keras

        return keras.saving.load_model(path, compile=False)


@pytest.fixture(scope="session")
def pen_drawings(pen_dir: Path) -> list[Drawing]:
    """A hundred real drawings, spread evenly over digits and writers."""
    drawings = load_pen_digits(pen_dir)
    drawings.sort(key=lambda drawing: (drawing.label or 0, drawing.writer))
    chosen = [drawings[i * len(drawings) // 100] for i in range(100)]
    return [[[(float(x), float(y)) for x, y in stroke] for stroke in drawing.strokes] for drawing in chosen]


def keras_inputs(drawings: list[Drawing]) -> Pixels:
    """Return the drawings rasterized in Python: [n, 28, 28] float32."""
    return np.stack([strokes_to_pixels([np.array(stroke) for stroke in drawing]) for drawing in drawings])


def keras_probabilities(model: Any, drawings: list[Drawing]) -> Pixels:
    """Return Keras's probabilities for the drawings: [n, 10]."""
    outputs = model.predict(keras_inputs(drawings)[..., None], verbose=0)
    probabilities: Pixels = outputs["probabilities"] if isinstance(outputs, dict) else outputs[0]
    return probabilities
