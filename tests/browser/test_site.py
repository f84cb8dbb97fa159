"""The exported site, served by a plain file server under a path of its own, reads like the page itself."""

from __future__ import annotations

import functools
import http.server
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.pages import InklingPage
from tests.support.serving import ROOT


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Python's file server without its log."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def file_server(tmp_path: Path) -> Iterator[str]:
    """Serves the exported site; yields its address."""
    command = [sys.executable, "-m", "webapp.site", "--output", str(tmp_path / "some" / "where")]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ}, capture_output=True, timeout=60)
    handler = functools.partial(Quiet, directory=str(tmp_path))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}/some/where/"
        serving.shutdown()
        thread.join()


def test_a_plain_file_server_under_a_path_will_do(open_page: Opener, tmp_path: Path) -> None:
    with file_server(tmp_path) as site_url:
        reads_and_asks_nothing_else(open_page(url=site_url).open(), site_url)


def test_the_second_visit_needs_no_file_server(open_page: Opener, tmp_path: Path) -> None:
    with file_server(tmp_path) as site_url:
        page = open_page(url=site_url).open()
        page.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    page.page.reload()
    page.wait_for_state("blank")
    reads_and_asks_nothing_else(page, site_url)


def reads_and_asks_nothing_else(page: InklingPage, site_url: str) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    assert page.settled_digit() == "7"
    asked = page.page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert asked
    assert all(address.startswith(site_url) for address in asked)
    stopped = page.run(
        "const seen = new Promise((r) => document.addEventListener('securitypolicyviolation', r, {once: true}));"
        "fetch('http://127.0.0.1:9/').catch(() => {});"
        "return (await seen).effectiveDirective"
    )
    assert stopped == "connect-src"
    page.complaints.clear()  # of the request that the policy stopped, as it should
