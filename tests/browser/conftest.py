"""A real Chromium, pages that must stay silent, and Keras to compare with."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.pages import Drawing, InklingPage
from tests.support.serving import ROOT, Server
from train.common.tensorflow import quiet_imports
from train.strokes.ink import strokes_to_pixels

# Without the last four, Chromium calls home at every start, and a closed network answers with noise.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Pixels = np.ndarray[Any, np.dtype[np.float32]]
Opener = Callable[..., InklingPage]
expect.set_options(timeout=15_000)  # ms, as long as what pages.py waits for: a busy machine is no fault of the page


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
    """Opens pages in contexts of their own (`url` and what Playwright's new_context takes); each must stay silent."""
    opened: list[InklingPage] = []

    def opener(url: str = server.url, **options: Any) -> InklingPage:
        context = browser.new_context(**options)
        opened.append(InklingPage(context.new_page(), url))
        return opened[-1]

    yield opener
    complaints = [complaint for page in opened for complaint in page.complaints]
    for page in opened:
        page.page.context.close()
    assert complaints == []


@pytest.fixture
def page(open_page: Opener) -> InklingPage:
    """A page that is ready to read."""
    return open_page().open()


@pytest.fixture(scope="session")
def keras_model() -> Any:
    """The trained network itself."""
    path = ROOT / "models" / "digits.keras"
    if not path.is_file():
        pytest.fail("models/digits.keras is missing: run `make train`", pytrace=False)
    with quiet_imports():
        import keras

        return keras.saving.load_model(path, compile=False)


def pictures(drawings: list[Drawing]) -> Pixels:
    """Python's ink of the drawings: [n, 28, 28] float32."""
    return np.stack([strokes_to_pixels([np.array(stroke) for stroke in drawing]) for drawing in drawings])


def keras_reads(model: Any, drawings: list[Drawing]) -> Pixels:
    """Keras' probabilities for the drawings: [n, 10]."""
    outputs = model.predict(pictures(drawings)[..., None], verbose=0)
    probabilities: Pixels = outputs["probabilities"] if isinstance(outputs, dict) else outputs[0]
    return probabilities
