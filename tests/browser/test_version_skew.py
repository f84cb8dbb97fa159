"""Version skew: the page rejects files of different versions, and an open page keeps its version."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, SEVEN
from tests.browser.pages import InklingPage
from tests.browser.test_loading import retry_and_read
from tests.support.serving import ROOT, Server, running_server
from tests.webapp.folders import point_to

PUBLISHED = ROOT / "static" / "model"


def publish(root: Path, files: dict[str, bytes], manifest: dict[str, object]) -> str:
    """Publish `files` and their manifest as the current version; return its name."""
    listed = [
        {"path": name, "bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()
    ]
    content = json.dumps({**manifest, "files": listed}).encode()
    version = hashlib.sha256(content).hexdigest()[:16]
    (root / version).mkdir(parents=True, exist_ok=True)
    for name, data in {**files, "manifest.json": content}.items():
        (root / version / name).write_bytes(data)
    point_to(root, version)
    return version


def split(folder: Path) -> dict[str, bytes]:
    """Return a version's files with its weights split into two shards of equal length."""
    model = json.loads((folder / "model.json").read_text())
    (group,) = model["weightsManifest"]
    weights = b"".join((folder / path).read_bytes() for path in group["paths"])
    assert len(weights) % 2 == 0
    group["paths"] = ["group1-shard1of2.bin", "group1-shard2of2.bin"]
    halves = weights[: len(weights) // 2], weights[len(weights) // 2 :]
    return {"model.json": json.dumps(model).encode(), **dict(zip(group["paths"], halves, strict=True))}


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Path]]:
    """A server with a published folder, and the folder."""
    folder = tmp_path_factory.mktemp("published")
    publish_in_two_shards(folder)
    with running_server(INKLING_MODEL=str(folder)) as running:
        yield running, folder


@pytest.fixture
def server(served: tuple[Server, Path]) -> Server:
    """The server with the published folder; `answer_with` replaces its responses with mismatched files."""
    return served[0]


@pytest.fixture
def root(served: tuple[Server, Path]) -> Path:
    """The published folder with the real model, its weights in two shards; the test may change it."""
    _, folder = served
    for path in folder.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    publish_in_two_shards(folder)
    return folder


def publish_in_two_shards(folder: Path) -> None:
    current = PUBLISHED / json.loads((PUBLISHED / "current.json").read_text())["version"]
    publish(folder, split(current), json.loads((current / "manifest.json").read_text()))


def current(root: Path) -> str:
    return str(json.loads((root / "current.json").read_text())["version"])


def another_version(root: Path) -> str:
    """Publish the same model as a new version."""
    folder = root / current(root)
    manifest = json.loads((folder / "manifest.json").read_text())
    files = {entry["path"]: (folder / entry["path"]).read_bytes() for entry in manifest["files"]}
    return publish(root, files, {**manifest, "threshold": manifest["threshold"] / 2})


def answer_with(page: InklingPage, given: dict[str, Path]) -> None:
    """Answer requests for URLs with these endings with the given files' content."""
    for end, path in given.items():
        page.page.context.route(f"**/{end}", lambda route, _, path=path: route.fulfill(body=path.read_bytes()))


def assert_rejected(page: InklingPage, name: str) -> None:
    page.retrying_at_once().page.goto(page.url)
    page.wait_for_state("failed")
    assert name in page.failure_details()
    page.page.context.unroute_all()
    retry_and_read(page)


@pytest.mark.usefixtures("root")
def test_a_model_in_two_shards_is_read(open_page: Opener) -> None:
    page = open_page().open()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"


def test_swapped_shards_are_rejected(open_page: Opener, root: Path) -> None:
    page = open_page(service_workers="block")
    folder = root / current(root)
    one, two = "group1-shard1of2.bin", "group1-shard2of2.bin"
    answer_with(page, {one: folder / two, two: folder / one})
    assert_rejected(page, "group1-shard")


def test_a_new_manifest_under_the_old_version_is_rejected(open_page: Opener, root: Path) -> None:
    old = current(root)
    new = another_version(root)
    page = open_page(service_workers="block")
    answer_with(page, {"current.json": pointer_to(root, old), f"{old}/manifest.json": root / new / "manifest.json"})
    assert_rejected(page, f"{old}/manifest.json")


def test_an_old_manifest_under_the_new_version_is_rejected(open_page: Opener, root: Path) -> None:
    old = current(root)
    new = another_version(root)
    page = open_page(service_workers="block")
    answer_with(page, {f"{new}/manifest.json": root / old / "manifest.json"})
    assert_rejected(page, f"{new}/manifest.json")


def test_an_old_pointer_to_a_removed_version_is_rejected(open_page: Opener, root: Path) -> None:
    old = current(root)
    another_version(root)
    shutil.rmtree(root / old)
    page = open_page(service_workers="block")
    answer_with(page, {"current.json": pointer_to(root, old)})
    assert_rejected(page, f"{old}/manifest.json")


def test_an_open_page_keeps_its_removed_version_even_with_a_new_worker(open_page: Opener, root: Path) -> None:
    old = current(root)
    page = open_page(service_workers="block").open()
    another_version(root)
    shutil.rmtree(root / old)
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert page.run("return pad.status.version") == old
    page.page.workers[-1].evaluate("self.close()")
    page.run("pad.clear()")
    page.draw(FOUR)
    page.wait_for_state("digit")
    assert page.settled_digit() == "4"
    assert page.run("return pad.status.version") == old
    page.problems.clear()  # Playwright logs the blocked service worker


def pointer_to(root: Path, version: str) -> Path:
    """Write a pointer to `version` to a separate file and return its path."""
    path = root / "pointer"
    path.write_text(json.dumps({"version": version}))
    return path
