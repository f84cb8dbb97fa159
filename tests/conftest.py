"""What tests of several parts need: the shared data, the server over the real page and model, and a Chromium."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.serving import ROOT, Server, running_server

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The folder of the shared data; tests that need it are skipped where INKLING_DATA names none."""
    named = os.environ.get("INKLING_DATA")
    if not named:
        pytest.skip("needs the shared data: INKLING_DATA is not set")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(f"needs the shared data: INKLING_DATA names {named}, which is no folder")
    return folder


@pytest.fixture(scope="session")
def mnist_dir(data_dir: Path) -> Path:
    """The shared data's folder, with MNIST in it."""
    if not (data_dir / "mnist" / "t10k-images-idx3-ubyte.gz").is_file():
        pytest.skip("needs MNIST in the shared data (mnist/)")
    return data_dir


@pytest.fixture(scope="session")
def pen_dir(data_dir: Path) -> Path:
    """The shared data's folder, with the pen digits in it."""
    if not (data_dir / "pen-digits" / "pendigits-train.gz").is_file():
        pytest.skip("needs the pen digits in the shared data (pen-digits/pendigits-train.gz)")
    return data_dir


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server over the page and the model of this checkout, as they are when the first test asks."""
    for made, command in ((ROOT / "static/dist/index.html", "build"), (ROOT / "static/model/current.json", "model")):
        if not made.is_file():
            pytest.fail(f"{made.relative_to(ROOT)} is missing: run `make {command}`", pytrace=False)
    folder = tmp_path_factory.mktemp("served")  # a build or a conversion meanwhile must not change what is tested
    for part in ("dist", "model"):
        shutil.copytree(ROOT / "static" / part, folder / part)
    with running_server(INKLING_PAGE=str(folder / "dist"), INKLING_MODEL=str(folder / "model")) as running:
        yield running


def find_chromium() -> str | None:
    """The system's Chromium; None leaves the choice to Playwright's own download."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium_path() -> str | None:
    """The system's Chromium, or None."""
    return find_chromium()
