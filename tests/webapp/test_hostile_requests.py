"""Hostile addresses, methods and headers are rejected; nothing is disclosed and nothing breaks."""

from __future__ import annotations

import pytest

from tests.support.serving import Server
from tests.webapp.conftest import Site

CLIMBS = ("../", "..%2f", "%2e%2e/", "%2e%2e%2f", "..%5c", "..\\", "%252e%252e%252f", "..;/", "%c0%ae%c0%ae/", "....//")
STARTS = ("/", "/assets/", "/model/", "/model/{version}/", "//", "/./")
TARGETS = ("etc/passwd", "pyproject.toml")


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("climb", CLIMBS)
def test_no_address_reaches_outside(still_server: Server, still_site: Site, start: str, climb: str) -> None:
    for target in TARGETS:
        for depth in (1, 8):
            path = start.format(version=still_site.version) + climb * depth + target
            request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
            head, _, body = still_server.send(request.encode()).partition(b"\r\n\r\n")
            assert head.split(b" ")[1] in (b"400", b"404"), path
            assert b"root:" not in body
            assert b"[project]" not in body


@pytest.mark.parametrize(
    "path",
    ["/%00", "/index.html%00.js", "/%ff%fe", "/model/%00/%00", "/%", "/%zz", "/" + "a/" * 1500, "/?" + "q=1&" * 900],
)
def test_odd_addresses_do_not_break_the_server(still_server: Server, path: str) -> None:
    assert still_server.ask(path).status in (200, 400, 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "BREW"])
@pytest.mark.parametrize("path", ["/", "/nothing", "/model/current.json", "/readyz"])
def test_only_get_and_head_are_allowed(still_server: Server, method: str, path: str) -> None:
    answer = still_server.ask(path, method)
    assert answer.status == 405
    assert {name.strip() for name in answer.headers["Allow"].split(",")} == {"GET", "HEAD"}


@pytest.mark.parametrize(
    "value", ["bytes=", "bytes=a-b", "bytes=5-2", "bytes=-0", "bytes=0-0,1-1", "lines=0-1", "bytes=" + "9" * 5000 + "-"]
)
def test_odd_ranges_do_not_break_the_server(still_server: Server, still_site: Site, value: str) -> None:
    for path in ("/", "/model/current.json", f"/model/{still_site.version}/model.json"):
        assert still_server.ask(path, headers={"Range": value}).status in (200, 206, 416)


@pytest.mark.parametrize("header", ["Accept-Encoding", "If-None-Match", "If-Modified-Since", "Accept", "Host"])
@pytest.mark.parametrize("value", ["", ";;;", "\xff\xfe", "q=" * 900, '"', "*;q=nan", "Mon, 99 Foo 99999"])
def test_odd_headers_do_not_break_the_server(still_server: Server, still_site: Site, header: str, value: str) -> None:
    for path in ("/", "/nothing", "/model/current.json", f"/model/{still_site.version}/model.json"):
        assert still_server.ask(path, headers={header: value}).status in (200, 304, 400, 404)
