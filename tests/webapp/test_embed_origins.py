"""`INKLING_EMBED_ORIGINS`: who may load the element and the model, and that nothing else changes."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from tests.webapp.conftest import Site
from tests.webapp.folders import SCRIPT, WASM
from tests.webapp.headers import SECURITY_HEADERS
from webapp import CannotServe, create_app
from webapp.settings import read_settings
from webapp.site import export

SCHOOL = "https://school.example"
OTHER = "https://elsewhere.example"
ELEMENT = [
    "/digit-pad.js",
    "/licences.txt",
    f"/{SCRIPT}",
    f"/{WASM}",
    "/model/current.json",
    "/model/{version}/model.json",
]
REST = ["/", "/favicon.svg", "/app.webmanifest", "/livez", "/readyz", "/nothing", "/index.html", "/digit-pad.jsx"]
# What browsers send with a module script of another origin.
MODULE = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Sec-Fetch-Dest": "script"}


def ask(site: Site, path: str, allowed: str = "", headers: Mapping[str, str] | None = None) -> TestResponse:
    app = create_app({**site.settings, "INKLING_EMBED_ORIGINS": allowed})
    path = path.format(version=site.version)
    return app.test_client().get(path, headers=dict(headers or {}), base_url="https://localhost", buffered=True)


def vary(answer: TestResponse) -> set[str]:
    return {name.strip() for line in answer.headers.getlist("Vary") for name in line.split(",")}


@pytest.mark.parametrize(
    ("text", "origins"),
    [
        ("*", ("*",)),
        (SCHOOL, (SCHOOL,)),
        (f" {SCHOOL}\thttp://localhost:8000 ", (SCHOOL, "http://localhost:8000")),
        ("HTTPS://School.Example:443 http://school.example:80", (SCHOOL, "http://school.example")),
        (
            "https://school.example:80 https://bücher.example",
            ("https://school.example:80", "https://xn--bcher-kva.example"),
        ),
        ("http://127.0.0.1:5000 http://[0:0::1]:5000", ("http://127.0.0.1:5000", "http://[::1]:5000")),
        (" ", ()),
    ],
)
def test_origins_are_read_as_browsers_send_them(text: str, origins: tuple[str, ...]) -> None:
    assert read_settings({"INKLING_EMBED_ORIGINS": text}).embed_origins == origins


@pytest.mark.parametrize("path", ELEMENT)
def test_a_listed_origin_may_load_the_element(still_site: Site, path: str) -> None:
    answer = ask(still_site, path, f"http://localhost:8000 {SCHOOL}", {"Origin": SCHOOL, **MODULE})
    assert answer.status_code == 200
    assert answer.headers.getlist("Access-Control-Allow-Origin") == [SCHOOL]
    assert answer.headers.getlist("Cross-Origin-Resource-Policy") == ["cross-origin"]
    assert "Origin" in vary(answer)
    for name, value in SECURITY_HEADERS.items():
        if name != "Cross-Origin-Resource-Policy":
            assert answer.headers.getlist(name) == [value]


@pytest.mark.parametrize("path", ELEMENT)
@pytest.mark.parametrize("headers", [{}, {"Origin": OTHER}, {"Origin": f"{SCHOOL}.evil.example"}, {"Origin": "null"}])
def test_no_other_origin_is_allowed_and_caches_know_that_it_matters(
    still_site: Site, path: str, headers: dict[str, str]
) -> None:
    answer = ask(still_site, path, SCHOOL, headers)
    assert answer.status_code == 200
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" in vary(answer)


@pytest.mark.parametrize("path", ELEMENT)
def test_every_origin_may_be_allowed(still_site: Site, path: str) -> None:
    answer = ask(still_site, path, "*", {"Origin": "null", **MODULE})
    assert answer.status_code == 200
    assert answer.headers.getlist("Access-Control-Allow-Origin") == ["*"]
    assert answer.headers.getlist("Cross-Origin-Resource-Policy") == ["cross-origin"]
    assert "Origin" not in vary(answer)  # it is the same for everybody


@pytest.mark.parametrize("path", ELEMENT)
def test_a_304_allows_the_origin_too(still_site: Site, path: str) -> None:
    tag = ask(still_site, path).headers["ETag"]
    answer = ask(still_site, path, SCHOOL, {"Origin": SCHOOL, "If-None-Match": tag, **MODULE})
    assert answer.status_code == 304
    assert answer.headers["Access-Control-Allow-Origin"] == SCHOOL


def test_a_missing_file_of_the_model_is_reported_to_the_other_origin(still_site: Site) -> None:
    answer = ask(still_site, "/model/{version}/nothing.bin", SCHOOL, {"Origin": SCHOOL})
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (404, SCHOOL)


@pytest.mark.parametrize("path", REST)
@pytest.mark.parametrize("allowed", [SCHOOL, "*"])
def test_nothing_but_the_element_changes(still_site: Site, path: str, allowed: str) -> None:
    given = {"Origin": SCHOOL, **MODULE}
    before, after = ask(still_site, path, "", given), ask(still_site, path, allowed, given)
    assert list(after.headers) == list(before.headers)
    assert after.data == before.data


@pytest.mark.parametrize("path", ELEMENT)
def test_without_the_setting_nothing_changes(still_site: Site, path: str) -> None:
    answer = ask(still_site, path, "", {"Origin": SCHOOL})
    assert answer.headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Access-Control-Allow-Origin" not in answer.headers
    assert "Origin" not in vary(answer)


@pytest.mark.parametrize(
    ("allowed", "origin", "value"),
    [
        ("", SCHOOL, SCHOOL),
        (SCHOOL, OTHER, f'"{SCHOOL} {OTHER}"'),
        ("", "null", "*"),
        ("", "http://localhost:8000", "http://localhost:8000"),
    ],
)
@pytest.mark.parametrize("where", ["cross-site", "same-site"])
def test_a_page_that_is_not_allowed_gets_a_script_that_says_what_to_set(
    still_site: Site, allowed: str, origin: str, value: str, where: str
) -> None:
    tag = ask(still_site, "/digit-pad.js").headers["ETag"]
    given = {"Origin": origin, "If-None-Match": tag, **MODULE, "Sec-Fetch-Site": where}
    answer = ask(still_site, "/digit-pad.js", allowed, given)
    assert answer.status_code == 200
    assert answer.mimetype == "text/javascript"
    assert answer.headers.getlist("Access-Control-Allow-Origin") == [origin]
    assert answer.headers["Cache-Control"] == "no-store"
    thrown = re.fullmatch(r"throw new Error\((.*)\);\n", answer.text)
    assert thrown is not None
    page = "A page without an origin" if origin == "null" else f"A page of {origin}"
    assert json.loads(thrown[1]) == (
        f"{page} loads the digit pad from https://localhost, which does not allow that origin: set "
        f"INKLING_EMBED_ORIGINS={value} on that server."
    )


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": OTHER},  # a browser without Fetch Metadata
        {**MODULE, "Sec-Fetch-Site": "same-origin"},
        {**MODULE, "Sec-Fetch-Site": "none"},
        {**MODULE, "Sec-Fetch-Mode": "no-cors", "Origin": OTHER},
        MODULE,  # without an origin
        {**MODULE, "Origin": "'); alert('"},
    ],
)
def test_any_other_request_gets_the_script_itself(still_site: Site, headers: dict[str, str]) -> None:
    answer = ask(still_site, "/digit-pad.js", "", headers)
    assert answer.data == (still_site.page / "digit-pad.js").read_bytes()
    assert "Access-Control-Allow-Origin" not in answer.headers


def rules(text: str) -> dict[str, list[str]]:
    """The rules of a `_headers` file by path."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        if line.startswith("/"):
            found[line] = []
        else:
            found[[*found][-1]].append(line.strip())
    return found


@pytest.fixture
def with_charset(site: Site) -> Site:
    (site.page / "index.html").write_text('<!doctype html><meta charset="utf-8" />')
    return site


@pytest.mark.parametrize("origin", [SCHOOL, "*"])
def test_a_static_host_sends_the_same_headers(with_charset: Site, tmp_path: Path, origin: str) -> None:
    settings = {**with_charset.settings, "INKLING_EMBED_ORIGINS": origin}
    version = export(read_settings(settings), tmp_path / "site")
    written = rules((tmp_path / "site" / "_headers").read_text())
    shared = ["Cross-Origin-Resource-Policy: cross-origin", f"Access-Control-Allow-Origin: {origin}"]
    assert {path for path, lines in written.items() if lines[:2] == shared} == {
        "/assets/*",
        "/model/*",
        "/digit-pad.js",
        "/licences.txt",
    }
    assert {path for path, lines in written.items() if lines == ["Cross-Origin-Resource-Policy: same-origin"]} == {
        "/",
        "/index",
        "/index.html",
        "/favicon.svg",
        "/app.webmanifest",
    }
    # Some hosts join what two rules say: no header may be in two rules for one path.
    assert not any(line.startswith("Cross-Origin-Resource-Policy") for line in written["/*"])
    assert "Cross-Origin-Opener-Policy: same-origin" in written["/*"]
    forever = "Cache-Control: public, max-age=31536000, immutable"
    assert written["/assets/*"][2:] == [forever]
    assert written[f"/model/{version}/*"] == [forever]
    assert written["/model/current.json"] == ["Cache-Control: no-cache"]


def test_a_static_host_cannot_allow_several_origins(with_charset: Site, tmp_path: Path) -> None:
    settings = {**with_charset.settings, "INKLING_EMBED_ORIGINS": f"{SCHOOL} {OTHER}"}
    with pytest.raises(CannotServe) as error:
        export(read_settings(settings), tmp_path / "site")
    assert error.value.message == (
        "INKLING_EMBED_ORIGINS names 2 origins, and a static host sends everybody the same headers: give one origin, "
        "or * for all of them."
    )
    assert not (tmp_path / "site").exists()
