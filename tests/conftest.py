"""Fixtures for all tests: the shared data, a server with the built page and model, and Chromium."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.package import make_package
from tests.support.serving import ROOT, Server, running_server

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.fixture(scope="session")
def data_dir() -> Path:
    """The shared data folder; tests that need it are skipped if INKLING_DATA does not name one."""
    named = os.environ.get("INKLING_DATA")
    if not named:
        pytest.skip("needs the shared data: INKLING_DATA is not set")
    folder = Path(named)
    if not folder.is_dir():
        pytest.skip(f"needs the shared data: {named} (from INKLING_DATA) is not a folder")
    return folder


@pytest.fixture(scope="session")
def mnist_dir(data_dir: Path) -> Path:
    """The shared data folder, if it contains MNIST."""
    if not (data_dir / "mnist" / "t10k-images-idx3-ubyte.gz").is_file():
        pytest.skip("needs MNIST in the shared data (mnist/)")
    return data_dir


@pytest.fixture(scope="session")
def pen_dir(data_dir: Path) -> Path:
    """The shared data folder, if it contains the pen digits."""
    if not (data_dir / "pen-digits" / "pendigits-train.gz").is_file():
        pytest.skip("needs the pen digits in the shared data (pen-digits/pendigits-train.gz)")
    return data_dir


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The production server with a copy of this checkout's built page and model."""
    for path, command in ((ROOT / "static/dist/index.html", "build"), (ROOT / "static/model/current.json", "model")):
        if not path.is_file():
            pytest.fail(f"{path.relative_to(ROOT)} is missing: run `make {command}`", pytrace=False)
    folder = tmp_path_factory.mktemp("served")  # a build or conversion during the tests must not affect them
    for part in ("dist", "model"):
        shutil.copytree(ROOT / "static" / part, folder / part)
    with running_server(INKLING_PAGE=str(folder / "dist"), INKLING_MODEL=str(folder / "model")) as running:
        yield running


@pytest.fixture(scope="session")
def npm_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `make package` writes: a folder and a tarball. The first test process builds it for the others, too."""
    if not (ROOT / "static" / "node_modules" / ".bin" / "tsc").exists():
        pytest.fail("the page's test packages are missing: run `make test`", pytrace=False)
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder = os.open(shared, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        if not (shared / "package").exists():
            made = make_package(shared / "package")
            assert made.returncode == 0, made.stdout + made.stderr
    finally:
        os.close(folder)
    return shared / "package"


def find_chromium() -> str | None:
    """The path of the system's Chromium, or None to let Playwright use its own."""
    return next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium_path() -> str | None:
    """The path of the system's Chromium, or None to let Playwright use its own."""
    return find_chromium()
