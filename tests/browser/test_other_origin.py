"""The pad of this server on a page of another origin, in three engines.

If the server does not allow that origin, the error in the page says which setting to change.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, SEVEN
from tests.browser.engines import Engine, firefox, webkit
from tests.browser.faults import Fault, FaultyProxy, bit_flipped, disconnected, faulty_proxy, status, truncated
from tests.browser.other_origin import OtherSite, other_site, strict_policy
from tests.browser.pages import InklingPage, as_points
from tests.support.serving import ROOT, Answer, Server, running_server

# Two ports of one host are same-site, two names of this machine are cross-site. The server is at 127.0.0.1.
NAMES = {"127.0.0.1": "same-site", "localhost": "cross-site"}


class Chromium:
    """The part of an engine that these tests need."""

    def __init__(self, page: InklingPage):
        self._page = page

    def open(self, url: str) -> None:
        self._page.page.goto(url)

    def run(self, body: str) -> Any:
        return self._page.page.evaluate(f"async () => {{ {body} }}")


@contextmanager
def chromium(browser: Browser) -> Iterator[Chromium]:
    context = browser.new_context()
    yield Chromium(InklingPage(context.new_page(), ""))
    context.close()


@pytest.fixture(scope="module", params=["chromium", "webkit", "firefox"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine | Chromium]:
    """Each engine, with one window for all tests."""
    starts: dict[str, Callable[[], AbstractContextManager[Engine | Chromium | None]]] = {
        "chromium": lambda: chromium(request.getfixturevalue("browser")),
        "webkit": webkit,
        "firefox": firefox,
    }
    with starts[request.param]() as running:
        if running is None:
            if os.environ.get("CI"):
                pytest.fail(f"{request.param} is not installed: .ci/browser installs it", pytrace=False)
            pytest.skip("this engine is not installed; .ci/browser lists its packages")
        yield running


@pytest.fixture(scope="module")
def site() -> Iterator[OtherSite]:
    with other_site() as running:
        yield running


# Failed downloads are repeated at once, not after 300 and 1,200 ms.
AT_ONCE = """{ const later = window.setTimeout; window.setTimeout = (run, ms, ...given) =>
  later(run, ms === 300 || ms === 1200 ? 0 : ms, ...given); }"""
OWN_PAGE = """<!doctype html><html lang="en"><title>Own</title><script src="at-once.js"></script>
<script type="module" src="/digit-pad.js"></script><digit-pad model="/model"></digit-pad>"""


@pytest.fixture(scope="module")
def inkling(site: OtherSite, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that allows the other site, with a page of its own that embeds the pad, /own/."""
    folder = tmp_path_factory.mktemp("page") / "dist"
    shutil.copytree(ROOT / "static" / "dist", folder)
    (folder / "own").mkdir()
    (folder / "own" / "index.html").write_text(OWN_PAGE)
    (folder / "own" / "at-once.js").write_text(AT_ONCE)
    allowed = " ".join(site.url(name) for name in NAMES)
    with running_server(INKLING_PAGE=str(folder), INKLING_EMBED_ORIGINS=allowed) as running:
        yield running


def uncached(answer: Answer, _: Mapping[str, str]) -> Answer:
    answer.headers.replace_header("Cache-Control", "no-store")
    return answer


@pytest.fixture(scope="module")
def proxy(inkling: Server) -> Iterator[FaultyProxy]:
    """The server behind a proxy, whose files no browser keeps from one test to the next."""
    with faulty_proxy(inkling, uncached) as running:
        yield running


READ = f"""
await customElements.whenDefined('digit-pad');
const pad = document.querySelector('digit-pad');
await pad.ready;
const {{ digit }} = await pad.read({json.dumps(as_points(SEVEN))});
while (pad.status.backend === 'cpu' && pad.status.fallback === '') await new Promise((r) => setTimeout(r, 20));
const canvas = document.createElement('canvas');
canvas.width = canvas.height = 200;
const context = canvas.getContext('2d');
context.fillStyle = 'white';
context.fillRect(0, 0, 200, 200);
context.lineWidth = 8;
context.stroke(new Path2D('M60 50L140 50L90 150'));
const {{ lines }} = await pad.readPicture(canvas);
const {{ backend, fallback }} = pad.status;
const styled = getComputedStyle(pad).touchAction;
return {{ digit, backend, fallback, styled, lines: lines.map(({{ text }}) => text) }};
"""
EXPECTED = {"digit": 7, "backend": "wasm", "fallback": "", "styled": "none", "lines": ["7"]}


@pytest.mark.parametrize("name", NAMES, ids=NAMES.values())
def test_a_page_of_another_origin_reads_with_one_line(
    engine: Engine | Chromium, site: OtherSite, inkling: Server, name: str
) -> None:
    site.show(inkling.url)
    engine.open(site.url(name))
    assert engine.run(READ) == EXPECTED


def test_it_reads_under_the_documented_policy_and_isolated(
    engine: Engine | Chromium, site: OtherSite, inkling: Server
) -> None:
    site.show(inkling.url, headers=strict_policy(inkling.url))
    engine.open(site.url("localhost"))
    assert engine.run(READ) == EXPECTED
    assert engine.run("return crossOriginIsolated") is True


# The page's own text, so that the script that records the error runs in front of the pad's.
RECORDER = "<script>addEventListener('error', ({ message }) => { window.problem = message; }, true)</script>"
THROWN = "while (!window.problem) await new Promise((r) => setTimeout(r, 10)); return window.problem"


@pytest.mark.parametrize("name", NAMES, ids=NAMES.values())
def test_a_server_that_does_not_allow_it_says_what_to_set(
    engine: Engine | Chromium, site: OtherSite, server: Server, name: str
) -> None:
    site.show(server.url)
    site.page = site.page.replace("<script", f"{RECORDER}<script", 1)
    engine.open(site.url(name))
    assert (
        f"A page of {site.url(name)} loads the digit pad from {server.url}, which does not allow that origin: set "
        f"INKLING_EMBED_ORIGINS={site.url(name)} on that server." in str(engine.run(THROWN))
    )
    assert engine.run("return customElements.get('digit-pad') === undefined")


IMPATIENT = f"<script>{AT_ONCE}</script><digit-pad></digit-pad>"
REJECTED = (
    "await customElements.whenDefined('digit-pad'); const pad = document.querySelector('digit-pad');"
    "return pad.ready.then(() => '', (error) => [error.sentence, error.details]);"
)


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("current.json", status(404)),
        ("manifest.json", bit_flipped),
        (".bin", truncated),
    ],
    ids=["no pointer", "manifest changed", "half of the weights"],
)
def test_damage_is_reported_as_on_the_own_origin(
    engine: Engine | Chromium, site: OtherSite, proxy: FaultyProxy, name: str, fault: Fault
) -> None:
    proxy.name, proxy.fault = name, fault
    found = []
    site.show(proxy.url, IMPATIENT)
    for address in (site.url("localhost"), f"{proxy.url}/own/"):
        engine.open(address)
        found.append(engine.run(REJECTED))
    proxy.fault = None
    assert found[0] == found[1]
    assert name in str(found[0])


def test_a_model_that_another_server_keeps_is_reported_with_what_to_set(
    engine: Engine | Chromium, site: OtherSite, inkling: Server, server: Server
) -> None:
    site.show(inkling.url, IMPATIENT.replace("<digit-pad", f'<digit-pad model="{server.url}/model"'))
    engine.open(site.url("localhost"))
    _, details = engine.run(REJECTED)
    assert details == (
        f"current.json: no response from the server; this is another origin: set INKLING_EMBED_ORIGINS="
        f"{site.url('localhost')} on the server of {server.url}, and allow that origin in the policy of this page"
    )


def test_a_worker_that_does_not_load_is_reported_with_what_to_allow(
    engine: Engine | Chromium, site: OtherSite, proxy: FaultyProxy
) -> None:
    script = next((ROOT / "static" / "dist" / "assets").glob("worker-*.js")).name
    proxy.name, proxy.fault = script, disconnected
    site.show(proxy.url, IMPATIENT)
    engine.open(site.url("localhost"))
    sentence, details = engine.run(REJECTED)
    proxy.fault = None
    assert sentence == "Something stopped working. Reload the page."
    assert (
        f"{script} did not load; this is another origin: set INKLING_EMBED_ORIGINS={site.url('localhost')}" in details
    )


def test_a_page_without_an_origin_reads_if_every_origin_is_allowed(open_page: Opener, site: OtherSite) -> None:
    with running_server(INKLING_EMBED_ORIGINS="*") as inkling:
        site.show(inkling.url)
        source = site.page.replace('"', "&quot;")
        site.page = f'<!doctype html><iframe sandbox="allow-scripts" srcdoc="{source}"></iframe>'
        page = open_page(site.url("localhost"))
        page.page.goto(page.url)
        frame = page.page.frames[1]
        assert frame.evaluate(f"async () => {{ {READ} }}") == EXPECTED


def test_a_lost_worker_is_replaced_on_another_origin_too(open_page: Opener, site: OtherSite, inkling: Server) -> None:
    site.show(inkling.url, headers=strict_policy(inkling.url))
    page = open_page(site.url("localhost"))
    page.page.goto(page.url)
    assert page.page.evaluate(f"async () => {{ {READ} }}") == EXPECTED
    assert page.problems == []  # the policy blocks nothing
    page.page.workers[-1].evaluate("setTimeout(() => { throw new Error('broken'); }, 0)")
    page.page.wait_for_timeout(100)
    assert page.run("return (await pad.read(given)).digit", as_points(FOUR)) == 4
    page.problems.clear()  # the error thrown in the worker
