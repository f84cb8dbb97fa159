"""A small page and model, so that the server's tests do not need the real ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.serving import Server, running_server
from tests.webapp.folders import build_page, publish


@dataclass(frozen=True)
class Site:
    """The folders of a small site, its published version and the settings that serve them."""

    page: Path
    model: Path
    version: str

    @property
    def settings(self) -> dict[str, str]:
        return {"INKLING_PAGE": str(self.page), "INKLING_MODEL": str(self.model)}

    def file(self, name: str) -> Path:
        return self.model / self.version / name


def make_site(folder: Path) -> Site:
    model = folder / "model"
    made = Site(build_page(folder / "page"), model, publish(model))
    made.file("unlisted.txt").write_text("secret")  # not listed in the manifest
    return made


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A small site of the test's own, which it may change."""
    return make_site(tmp_path)


@pytest.fixture(scope="session")
def still_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A small site shared by the tests; none may change it."""
    return make_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def still_server(still_site: Site) -> Iterator[Server]:
    """A server over the shared site."""
    with running_server(**still_site.settings) as running:
        yield running
