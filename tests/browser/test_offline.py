"""Without a network: the second visit reads as the first did, and what is newer comes whole and when it is wanted."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.faults import FaultyProxy, faulty_proxy, flipped
from tests.browser.pages import InklingPage, max_distance
from tests.support.serving import ROOT, Server, running_server

MARK = '<meta name="generator" content="newer" />'


@pytest.fixture
def deployment(tmp_path: Path) -> Path:
    """A copy of what is served: `dist` and `model`."""
    for part in ("dist", "model"):
        shutil.copytree(ROOT / "static" / part, tmp_path / part)
    return tmp_path


@pytest.fixture
def serve(deployment: Path) -> Iterator[Callable[[int], AbstractContextManager[Server]]]:
    """Starts the server over the deployment on a port, 0 for any."""

    def start(port: int = 0) -> AbstractContextManager[Server]:
        page, model = str(deployment / "dist"), str(deployment / "model")
        return running_server(INKLING_PAGE=page, INKLING_MODEL=model, PORT=str(port))

    yield start


def publish_newer_model(folder: Path) -> str:
    """Publish the same network as another version, and return its name."""
    current = json.loads((folder / "current.json").read_text())["version"]
    manifest = (folder / current / "manifest.json").read_text() + "\n"
    version = hashlib.sha256(manifest.encode()).hexdigest()[:16]
    shutil.copytree(folder / current, folder / version)
    for kept in (folder / version).glob("manifest.json*"):
        kept.unlink()
    (folder / version / "manifest.json").write_text(manifest)
    (folder / "current.json").write_text(json.dumps({"version": version}))
    return version


def build_newer_page(folder: Path) -> None:
    """Make the built page another one, with the service worker that a build of it would have."""
    index, worker = folder / "index.html", folder / "sw.js"
    former = hashlib.sha256(index.read_bytes()).hexdigest()
    index.write_text(index.read_text().replace("<title>", f"{MARK}<title>"))
    newer = hashlib.sha256(index.read_bytes()).hexdigest()
    script = worker.read_text()
    assert former in script
    page_version = script.partition("inkling-model-")[2][:16]
    worker.write_text(script.replace(former, newer).replace(page_version, newer[:16]))
    for compressed in (*folder.glob("index.html.*"), *folder.glob("sw.js.*")):
        compressed.unlink()


def first_visit(open_page: Opener, url: str) -> tuple[InklingPage, str]:
    """A page that works without a network from now on, and the version of the model it reads with."""
    page = open_page(url=url).open()
    page.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    return page, version_read_with(page)


def version_read_with(page: InklingPage) -> str:
    page.run("await pad.ready")
    return str(page.run("return pad.status.version"))


def times_asked(proxy: FaultyProxy, version: str) -> int:
    return sum(version in path and path.endswith(".bin") for path in proxy.asked)


def use_newer(page: InklingPage) -> None:
    with page.page.expect_navigation():
        page.page.click(".update button")
    page.run("await pad.ready")


def test_the_second_visit_needs_no_network(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]]
) -> None:
    with serve() as server:
        page, _ = first_visit(open_page, server.url)
    for _ in range(2):
        page.page.reload()
        page.wait_for_state("blank")
        page.draw(SEVEN)
        page.wait_for_state("digit")
        assert page.settled_digit() == "7"
    page.wait_for_wasm()
    page.page.click("text=How good is it?")
    page.page.wait_for_selector(".metrics tbody tr")


def test_a_newer_page_and_its_model_come_together_and_keep_the_drawing(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]], deployment: Path
) -> None:
    with serve() as server:
        page, former = first_visit(open_page, server.url)
    build_newer_page(deployment / "dist")
    newer = publish_newer_model(deployment / "model")
    with serve(server.address[1]):
        page.page.reload()
        page.draw(SEVEN)
        page.page.wait_for_selector(".update:not([hidden])")
        assert version_read_with(page) == former
        assert page.page.locator("meta[name=generator]").count() == 0
        drawn = page.strokes
        use_newer(page)
        assert version_read_with(page) == newer
        assert page.page.locator("meta[name=generator]").count() == 1
        assert max_distance(page.strokes, drawn) == 0
        assert page.settled_digit() == "7"
    page.page.reload()  # without the server: the newer pair is whole
    assert version_read_with(page) == newer
    assert page.strokes == []


def test_a_newer_model_alone_is_used_when_it_is_wanted(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]], deployment: Path
) -> None:
    with serve() as server:
        page, former = first_visit(open_page, server.url)
        newer = publish_newer_model(deployment / "model")
        page.page.reload()
        assert version_read_with(page) == former
        page.page.wait_for_selector(".update:not([hidden])")
        page.draw(SEVEN)
        drawn = page.strokes
        use_newer(page)
        assert version_read_with(page) == newer
        assert max_distance(page.strokes, drawn) == 0
    page.page.reload()
    assert version_read_with(page) == newer


def test_a_newer_model_that_does_not_come_whole_is_not_kept(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]], deployment: Path
) -> None:
    with serve() as server, faulty_proxy(server) as proxy:
        page, former = first_visit(open_page, proxy.url)
        newer = publish_newer_model(deployment / "model")
        proxy.name, proxy.fault = ".bin", flipped
        page.page.reload()
        assert version_read_with(page) == former
        # Asked for twice: the second time past the browser's own cache.
        deadline = time.monotonic() + 15
        while times_asked(proxy, newer) < 2 and time.monotonic() < deadline:
            page.page.wait_for_timeout(50)
        assert times_asked(proxy, newer) >= 2
    page.page.reload()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert version_read_with(page) == former
    assert page.page.locator(".update").is_hidden()


def test_it_can_be_installed(open_page: Opener, server: Server) -> None:
    page = open_page().open()
    address = page.page.evaluate("document.querySelector('link[rel=manifest]').href")
    answer = server.ask(urlsplit(address).path)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads(answer.body)
    assert {"name", "short_name", "start_url", "display", "icons"} <= set(manifest)
    for icon in manifest["icons"]:
        with Image.open(BytesIO(server.ask(f"/{icon['src']}").body)) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    # What a browser itself holds against installing it.
    session = page.page.context.new_cdp_session(page.page)
    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [problem for problem in problems if problem["errorId"] != "in-incognito"] == []


def test_a_newer_page_that_one_tab_has_taken_is_a_click_away_in_another(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]], deployment: Path
) -> None:
    with serve() as server:
        page, _ = first_visit(open_page, server.url)
        other = InklingPage(page.page.context.new_page(), server.url).open()
        other.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    build_newer_page(deployment / "dist")
    with serve(server.address[1]):
        page.page.reload()
        for tab in (page, other):
            tab.page.wait_for_selector(".update:not([hidden])")
        use_newer(page)
        use_newer(other)
        for tab in (page, other):
            assert tab.page.locator("meta[name=generator]").count() == 1
        assert other.problems == []
