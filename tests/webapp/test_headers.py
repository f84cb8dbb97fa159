"""Every response has the security headers, whichever layer produced it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.serving import ROOT, Server
from tests.webapp.conftest import Site
from tests.webapp.folders import SCRIPT, WASM
from tests.webapp.headers import SECURITY_HEADERS
from webapp import create_app


@pytest.mark.parametrize(
    ("path", "method", "headers", "status"),
    [
        ("/", "GET", {}, 200),
        ("/", "HEAD", {}, 200),
        (f"/{SCRIPT}", "GET", {"Accept-Encoding": "br"}, 200),
        (f"/{WASM}", "GET", {"Accept-Encoding": "gzip"}, 200),
        (f"/{SCRIPT}", "GET", {"Range": "bytes=0-9"}, 206),
        ("/index.html", "GET", {}, 302),
        ("/livez", "GET", {}, 200),
        ("/readyz", "GET", {}, 200),
        ("/model/current.json", "GET", {}, 200),
        ("/nothing", "GET", {}, 404),
        ("/model/nothing", "GET", {}, 404),
        ("/", "POST", {}, 405),
        (f"/{SCRIPT}", "DELETE", {}, 405),
        ("/model/current.json", "PUT", {}, 405),
        ("/nothing", "OPTIONS", {}, 405),
        ("/", "GET", {"Range": "bytes=999999-"}, 416),
    ],
)
def test_every_response_has_every_header_once(
    still_server: Server, path: str, method: str, headers: dict[str, str], status: int
) -> None:
    answer = still_server.ask(path, method, headers)
    assert answer.status == status
    for name, value in SECURITY_HEADERS.items():
        assert answer.headers.get_all(name) == [value]


def test_every_published_file_has_every_header_and_its_length(server: Server) -> None:
    """The real page and model, in each content coding."""
    dist, model = ROOT / "static" / "dist", ROOT / "static" / "model"
    page = [path.relative_to(dist) for path in dist.rglob("*") if path.is_file()]
    published = [Path("model") / path.relative_to(model) for path in model.rglob("*") if path.is_file()]
    paths = [path for path in (*page, *published) if path.suffix not in (".br", ".gz") and path.name != "index.html"]
    assert len(paths) > 20
    for path in [Path(), *paths]:
        for coding in ("identity", "br", "gzip"):
            answer = server.ask(f"/{path.as_posix().removeprefix('.')}", headers={"Accept-Encoding": coding})
            assert answer.status == 200, path
            assert int(answer.headers["Content-Length"]) == len(answer.body)
            for name, value in SECURITY_HEADERS.items():
                assert answer.headers.get_all(name) == [value], path


@pytest.mark.parametrize("path", ["/", f"/{SCRIPT}", "/model/current.json"])
def test_a_304_has_every_header(still_server: Server, path: str) -> None:
    tag = still_server.ask(path).headers["ETag"]
    answer = still_server.ask(path, headers={"If-None-Match": tag})
    assert answer.status == 304
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
    assert len(answer.headers.get_all("Date") or []) == 1


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET / HTTP/1.1\r\nno colon\r\n\r\n", b"400"),
        (b"nonsense\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n", b"400"),
        (b"GET /" + b"a" * 4100 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHost: localhost\r\n" + b"X: a\r\n" * 101 + b"\r\n", b"431"),
    ],
    ids=["no colon", "no request", "negative length", "overlong line", "too many headers"],
)
def test_gunicorns_own_error_responses_have_every_header(
    still_server: Server, request_bytes: bytes, status: bytes
) -> None:
    received = still_server.send(request_bytes)
    head = received.partition(b"\r\n\r\n")[0]
    assert head.split(b" ")[1] == status
    for name, value in SECURITY_HEADERS.items():
        assert f"{name}: {value}".encode() in head


def test_an_unexpected_error_is_sent_without_its_traceback_and_with_every_header(site: Site) -> None:
    app = create_app(site.settings)

    @app.get("/fault")
    def fault() -> str:
        raise ZeroDivisionError("the app's own secret")

    answer = app.test_client().get("/fault")
    assert answer.status_code == 500
    assert "Something went wrong on the server" in answer.text
    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert {name: answer.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_named_sites_may_frame_the_page(site: Site) -> None:
    app = create_app({**site.settings, "INKLING_FRAME_ANCESTORS": "'self' https://school.example"})
    answer = app.test_client().get("/", buffered=True)
    assert answer.headers["Content-Security-Policy"].endswith("frame-ancestors 'self' https://school.example")
    assert answer.headers["Cross-Origin-Resource-Policy"] == "cross-origin"


def test_no_response_sets_a_cookie_or_allows_another_origin(still_server: Server) -> None:
    for path in ("/", f"/{SCRIPT}", "/model/current.json", "/nothing"):
        answer = still_server.ask(path, headers={"Origin": "https://elsewhere.example"})
        assert answer.headers["Set-Cookie"] is None
        assert answer.headers["Access-Control-Allow-Origin"] is None
