"""The exported site works from a plain file server, under any path, and offline."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.pages import InklingPage
from tests.support.serving import ROOT, file_server


@contextmanager
def served_site(tmp_path: Path) -> Iterator[str]:
    """Serve the exported site and yield its URL."""
    command = [sys.executable, "-m", "webapp.site", "--output", str(tmp_path / "some" / "where")]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ}, capture_output=True, timeout=60)
    with file_server(tmp_path) as url:
        yield f"{url}/some/where/"


def test_the_site_works_from_a_plain_file_server_under_a_path(open_page: Opener, tmp_path: Path) -> None:
    with served_site(tmp_path) as site_url:
        reads_and_sends_no_other_requests(open_page(url=site_url).open(), site_url)


def test_the_second_visit_works_offline(open_page: Opener, tmp_path: Path) -> None:
    with served_site(tmp_path) as site_url:
        page = open_page(url=site_url).open()
        page.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    page.page.reload()
    page.wait_for_state("blank")
    reads_and_sends_no_other_requests(page, site_url)


def test_two_copies_on_one_origin_work_offline_and_are_two_apps(open_page: Opener, tmp_path: Path) -> None:
    with served_site(tmp_path) as site_url:
        shutil.copytree(tmp_path / "some" / "where", tmp_path / "some" / "where" / "else")
        copies = (site_url, f"{site_url}else/")
        page = open_page()
        session = page.page.context.new_cdp_session(page.page)
        identities = []
        for url in copies:
            page.page.goto(url)
            page.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
            identities.append(session.send("Page.getAppId")["appId"])
    for url in copies:
        page.page.goto(url)
        page.wait_for_state("blank")
    assert identities == list(copies)


def reads_and_sends_no_other_requests(page: InklingPage, site_url: str) -> None:
    page.draw(SEVEN)
    page.wait_for_state("digit")
    assert page.settled_digit() == "7"
    requested = page.page.evaluate("performance.getEntriesByType('resource').map((entry) => entry.name)")
    assert requested
    assert all(url.startswith(site_url) for url in requested)
    blocked = page.run(
        "const violation = new Promise((r) => document.addEventListener('securitypolicyviolation', r, {once: true}));"
        "fetch('http://127.0.0.1:9/').catch(() => {});"
        "return (await violation).effectiveDirective"
    )
    assert blocked == "connect-src"
    page.problems.clear()  # the blocked request, as intended
