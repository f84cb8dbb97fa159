"""The second visit works offline; an update is complete, and applied when the user asks for it."""

from __future__ import annotations

import hashlib
import json
import shutil
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.faults import FaultyProxy, bit_flipped, faulty_proxy
from tests.browser.pages import InklingPage, max_distance
from tests.support.serving import ROOT, Answer, Server, running_server

MARK = '<meta name="generator" content="updated" />'


@pytest.fixture
def deployment(tmp_path: Path) -> Path:
    """A copy of the served folders, `dist` and `model`."""
    for part in ("dist", "model"):
        shutil.copytree(ROOT / "static" / part, tmp_path / part)
    return tmp_path


@pytest.fixture
def serve(deployment: Path) -> Iterator[Callable[[int], AbstractContextManager[Server]]]:
    """Start the server with the deployment on a given port; 0 picks a free one."""

    def start(port: int = 0) -> AbstractContextManager[Server]:
        page, model = str(deployment / "dist"), str(deployment / "model")
        return running_server(INKLING_PAGE=page, INKLING_MODEL=model, PORT=str(port))

    yield start


def publish_new_model(folder: Path) -> str:
    """Publish the same model as a new version; return its name."""
    current = json.loads((folder / "current.json").read_text())["version"]
    manifest = (folder / current / "manifest.json").read_text() + "\n"
    version = hashlib.sha256(manifest.encode()).hexdigest()[:16]
    shutil.copytree(folder / current, folder / version)
    for path in (folder / version).glob("manifest.json*"):
        path.unlink()
    (folder / version / "manifest.json").write_text(manifest)
    (folder / "current.json").write_text(json.dumps({"version": version}))
    return version


def build_new_page(folder: Path) -> None:
    """Change the built page, and its service worker as a build would."""
    index, worker = folder / "index.html", folder / "sw.js"
    old = hashlib.sha256(index.read_bytes()).hexdigest()
    index.write_text(index.read_text().replace("<title", f"{MARK}<title"))
    new = hashlib.sha256(index.read_bytes()).hexdigest()
    script = worker.read_text()
    assert old in script
    page_version = script.partition("inkling-model-")[2][:16]
    worker.write_text(script.replace(old, new).replace(page_version, new[:16]))
    for compressed in (*folder.glob("index.html.*"), *folder.glob("sw.js.*")):
        compressed.unlink()


def first_visit(open_page: Opener, url: str) -> tuple[InklingPage, str]:
    """Return a page that can work offline, and its model version."""
    page = open_page(url=url).open()
    page.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    return page, model_version(page)


def model_version(page: InklingPage) -> str:
    page.run("await pad.ready")
    return str(page.run("return pad.status.version"))


def downloads(proxy: FaultyProxy, version: str) -> int:
    return sum(version in path and path.endswith(".bin") for path in proxy.requested)


def apply_update(page: InklingPage) -> None:
    with page.page.expect_navigation():
        page.page.click(".update button")
    page.run("await pad.ready")


def test_the_second_visit_works_offline(
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
        page.run("pad.clear()")
    page.wait_for_wasm()
    page.page.click("text=Accuracy")
    page.page.wait_for_selector(".metrics tbody tr", state="attached")
    page.page.goto(f"{page.url}/embed.html")
    page.page.click("text=Third-party licenses")
    expect(page.page.get_by_text("Google")).to_be_visible()
    page.page.goto(f"{page.url}/no/such/page")
    expect(page.page.get_by_role("heading")).to_have_text("You are offline")
    assert page.page.get_by_role("heading").evaluate("(title) => getComputedStyle(title).fontSize") == "36px"
    page.page.click("text=Draw a digit instead")
    page.wait_for_state("blank")
    page.problems.clear()  # the browser logs the missing page


def test_a_new_page_and_model_are_applied_together_and_keep_the_drawing(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]], deployment: Path
) -> None:
    with serve() as server:
        page, old = first_visit(open_page, server.url)
    build_new_page(deployment / "dist")
    new = publish_new_model(deployment / "model")
    with serve(server.address[1]):
        page.page.reload()
        page.page.click(".update .later")
        assert page.page.locator(".update").is_hidden()
        page.page.reload()
        page.draw(SEVEN)
        page.page.wait_for_selector(".update:not([hidden])")
        assert model_version(page) == old
        assert page.page.locator("meta[name=generator]").count() == 0
        drawn = page.strokes
        apply_update(page)
        assert model_version(page) == new
        assert page.page.locator("meta[name=generator]").count() == 1
        assert max_distance(page.strokes, drawn) == 0
        assert page.settled_digit() == "7"
    page.page.reload()  # without the server: the update is complete
    assert model_version(page) == new
    assert max_distance(page.strokes, drawn) == 0


def test_a_new_model_alone_is_applied_on_request(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]], deployment: Path
) -> None:
    with serve() as server:
        page, old = first_visit(open_page, server.url)
        new = publish_new_model(deployment / "model")
        page.page.reload()
        assert model_version(page) == old
        page.page.wait_for_selector(".update:not([hidden])")
        page.draw(SEVEN)
        drawn = page.strokes
        apply_update(page)
        assert model_version(page) == new
        assert max_distance(page.strokes, drawn) == 0
    page.page.reload()
    assert model_version(page) == new


def test_a_corrupt_new_model_is_discarded(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]], deployment: Path
) -> None:
    with serve() as server, faulty_proxy(server) as proxy:
        page, old = first_visit(open_page, proxy.url)
        new = publish_new_model(deployment / "model")
        proxy.name, proxy.fault = ".bin", bit_flipped
        page.page.reload()
        assert model_version(page) == old
        # The page downloads the file twice; the second download bypasses the browser cache.
        deadline = time.monotonic() + 15
        while downloads(proxy, new) < 2 and time.monotonic() < deadline:
            page.page.wait_for_timeout(50)
        assert downloads(proxy, new) >= 2
    page.page.reload()
    page.draw(SEVEN)
    assert page.settled_digit() == "7"
    assert model_version(page) == old
    assert page.page.locator(".update").is_hidden()


@pytest.mark.parametrize("size", [(1280, 720), (390, 664)])
def test_the_notice_of_an_update_covers_nothing(open_page: Opener, size: tuple[int, int]) -> None:
    page = open_page(viewport={"width": size[0], "height": size[1]}).open()
    boxes = "[...document.querySelectorAll('digit-pad, .tools, .answer, summary, footer p:last-child')].map(pageTop)"
    measure = f"const pageTop = (e) => e.getBoundingClientRect().top + scrollY; return {boxes}"
    before = page.run(measure)
    page.run("document.querySelector('.update').hidden = false")
    assert page.run(measure)[:-1] == before[:-1]
    covered = page.run(
        "const box = (e) => e.getBoundingClientRect(), notice = box(document.querySelector('.update'));"
        "return [...document.querySelectorAll('digit-pad, button, .bars, a')].filter((e) => !e.closest('.update'))"
        ".filter((e) => e.checkVisibility() && box(e).bottom > notice.top && box(e).top < notice.bottom).length"
    )
    assert covered == 0


def test_behind_basic_authentication_the_page_can_be_installed(open_page: Opener, server: Server) -> None:
    def protected(answer: Answer, headers: Mapping[str, str]) -> Answer:
        if headers.get("Authorization") == "Basic bWU6c2VjcmV0":
            return answer
        answer.headers["WWW-Authenticate"] = "Basic"
        return Answer(401, answer.headers, b"")

    with faulty_proxy(server, protected) as proxy:
        page = open_page(proxy.url, http_credentials={"username": "me", "password": "secret"}).open()
        session = page.page.context.new_cdp_session(page.page)
        found = session.send("Page.getAppManifest")
        assert found["errors"] == []
        assert json.loads(found["data"])["short_name"] == "Inkling"


def test_the_page_can_be_installed(open_page: Opener, server: Server) -> None:
    page = open_page().open()
    manifest_url = page.page.evaluate("document.querySelector('link[rel=manifest]').href")
    answer = server.ask(urlsplit(manifest_url).path)
    assert answer.headers["Content-Type"] == "application/manifest+json"
    manifest = json.loads(answer.body)
    assert {"name", "short_name", "start_url", "display", "icons"} <= set(manifest)
    for icon in [*manifest["icons"], *manifest["screenshots"]]:
        with Image.open(BytesIO(server.ask(f"/{icon['src']}").body)) as picture:
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    for shortcut in manifest["shortcuts"]:
        assert server.ask(f"/{shortcut['url']}").status == 200
    # Chromium's own installability check.
    session = page.page.context.new_cdp_session(page.page)
    problems = session.send("Page.getInstallabilityErrors")["installabilityErrors"]
    assert [problem for problem in problems if problem["errorId"] != "in-incognito"] == []


def test_an_update_applied_in_one_tab_is_offered_in_another(
    open_page: Opener, serve: Callable[..., AbstractContextManager[Server]], deployment: Path
) -> None:
    with serve() as server:
        page, _ = first_visit(open_page, server.url)
        other = InklingPage(page.page.context.new_page(), server.url).open()
        other.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    build_new_page(deployment / "dist")
    with serve(server.address[1]):
        page.page.reload()
        for tab in (page, other):
            tab.page.wait_for_selector(".update:not([hidden])")
        apply_update(page)
        apply_update(other)
        for tab in (page, other):
            assert tab.page.locator("meta[name=generator]").count() == 1
        assert other.problems == []
