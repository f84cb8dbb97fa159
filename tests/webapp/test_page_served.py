"""The built page: caching, content coding, media types and preload links."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from io import BytesIO

import brotli
import pytest
from PIL import Image
from whitenoise.base import scantree  # type: ignore[import-untyped]

from tests.support.serving import Server
from tests.webapp.conftest import Site
from tests.webapp.folders import SCRIPT, WASM, publish
from webapp import CannotServe, create_app


def test_the_page_is_revalidated_each_time(still_server: Server, still_site: Site) -> None:
    answer = still_server.ask("/")
    assert answer.status == 200
    assert answer.headers["Cache-Control"] == "no-cache"
    assert answer.body == (still_site.page / "index.html").read_bytes()


def test_an_unchanged_page_is_not_sent_again(still_server: Server) -> None:
    tag = still_server.ask("/").headers["ETag"]
    answer = still_server.ask("/", headers={"If-None-Match": tag})
    assert (answer.status, answer.body) == (304, b"")
    assert answer.headers["ETag"] == tag


def test_the_pages_etag_follows_its_content_and_not_its_time(site: Site) -> None:
    index = site.page / "index.html"
    tags = []
    for content in ("<p>one</p>", "<p>two</p>", "<p>one</p>"):
        index.write_text(content)
        tags.append(create_app(site.settings).test_client().get("/", buffered=True).headers["ETag"])
    assert tags[0] == tags[2] != tags[1]


def test_a_running_server_serves_its_build_whole_while_another_replaces_it(site: Site) -> None:
    app = create_app(site.settings)
    names = ["index.html", SCRIPT, WASM, "app.webmanifest"]
    before = {name: (site.page / name).read_bytes() for name in names}
    (site.page / "index.html").write_text("<p>longer than before</p>" * 1000)
    shutil.rmtree(site.page / "assets")
    (site.page / "app.webmanifest").unlink()
    client = app.test_client()
    for name in names:
        address = f"/{name.removeprefix('index.html')}"
        assert client.get(address, buffered=True).data == before[name]
        compressed = client.get(address, headers={"Accept-Encoding": "br"}, buffered=True)
        if compressed.headers.get("Content-Encoding") == "br":
            assert brotli.decompress(compressed.data) == before[name]
        part = client.get(address, headers={"Range": "bytes=2-9"}, buffered=True)
        assert (part.status_code, part.data) == (206, before[name][2:10])


def test_a_page_that_is_being_replaced_is_reported_in_one_sentence(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def replaced(folder: str) -> list[tuple[str, os.stat_result]]:
        found = list(scantree(folder))
        shutil.rmtree(site.page / "assets")
        return found

    monkeypatch.setattr("whitenoise.base.scantree", replaced)
    with pytest.raises(CannotServe, match=r"cannot be read .* if `make build` is running, start again"):
        create_app(site.settings)


@pytest.mark.parametrize("name", [SCRIPT, WASM, "assets/worker-Q1w2E3r4.mjs", "assets/index-Zx9Yw8Vu.css"])
def test_hash_named_files_are_immutable_for_a_year(still_server: Server, name: str) -> None:
    assert still_server.ask(f"/{name}").headers["Cache-Control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", ["assets/unhashed.js", "favicon.svg", "app.webmanifest"])
def test_other_files_are_revalidated(still_server: Server, name: str) -> None:
    assert still_server.ask(f"/{name}").headers["Cache-Control"] == "no-cache"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("", 'text/html; charset="utf-8"'),
        (SCRIPT, 'text/javascript; charset="utf-8"'),
        ("assets/worker-Q1w2E3r4.mjs", 'text/javascript; charset="utf-8"'),
        ("assets/index-Zx9Yw8Vu.css", 'text/css; charset="utf-8"'),
        (WASM, "application/wasm"),
        ("favicon.svg", "image/svg+xml"),
        ("app.webmanifest", "application/manifest+json"),
    ],
)
def test_files_have_their_media_type(still_server: Server, name: str, expected: str) -> None:
    assert still_server.ask(f"/{name}").headers["Content-Type"] == expected


@pytest.mark.parametrize(
    ("accepted", "coding"), [("br", "br"), ("gzip", "gzip"), ("gzip, deflate, br, zstd", "br"), ("", None)]
)
def test_the_file_compressed_at_build_time_is_sent(
    still_server: Server, still_site: Site, accepted: str, coding: str | None
) -> None:
    answer = still_server.ask(f"/{SCRIPT}", headers={"Accept-Encoding": accepted})
    expand = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert answer.headers.get("Content-Encoding") == coding
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert expand(answer.body) == (still_site.page / SCRIPT).read_bytes()


def test_index_html_redirects_to_the_folder(still_server: Server) -> None:
    answer = still_server.ask("/index.html")
    assert (answer.status, answer.headers["Location"]) == (302, "./")


def test_a_missing_page_gets_one_sentence(still_server: Server) -> None:
    answer = still_server.ask("/nothing")
    assert answer.status == 404
    assert b"<p>There is nothing at this address.</p>" in answer.body
    assert still_server.ask("/nothing", headers={"Accept": "application/json"}).body == (
        b'{"error":"There is nothing at this address."}\n'
    )


@pytest.mark.parametrize(
    ("path", "method", "title", "sentence"),
    [
        ("/nothing", "GET", "Page not found", "There is nothing at this address."),
        ("/a/b/c.html", "GET", "Page not found", "There is nothing at this address."),
        ("/a/b", "POST", "That did not work", "This address supports only GET and HEAD."),
    ],
)
def test_an_error_page_has_the_sites_look_and_a_link_home(
    server: Server, path: str, method: str, title: str, sentence: str
) -> None:
    html = server.ask(path, method).body.decode()
    assert f">{title}</h1>" in html
    assert f"<p>{sentence}</p>" in html
    assert '<a href="/">Draw a digit' in html
    for sheet in re.findall(r'<link rel="stylesheet"[^>]* href="([^"]*)"', html):
        assert server.ask(sheet).status == 200
        assert sheet.startswith("/assets/")


def test_the_page_of_an_unexpected_error_does_not_name_its_cause(site: Site) -> None:
    app = create_app(site.settings)
    app.view_functions["nothing"] = lambda address="": 1 / 0  # type: ignore[assignment]
    answer = app.test_client().get("/nothing")
    assert answer.status_code == 500
    assert "<p>Something went wrong on the server. Its log has the details.</p>" in answer.text
    assert "division" not in answer.text


@pytest.mark.parametrize(
    ("path", "media_type"),
    [("/favicon.ico", "image/x-icon"), ("/robots.txt", 'text/plain; charset="utf-8"'), ("/preview.png", "image/png")],
)
def test_files_that_browsers_and_crawlers_ask_for_are_there(server: Server, path: str, media_type: str) -> None:
    answer = server.ask(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, media_type)


def test_the_pages_have_a_link_preview(server: Server) -> None:
    with Image.open(BytesIO(server.ask("/preview.png").body)) as picture:
        assert picture.size == (1200, 630)
    for path in ("/", "/card.html", "/embed.html"):
        html = server.ask(path).body.decode()
        for name in ("og:title", "og:description", "og:type", "og:image", "twitter:card"):
            assert re.search(f'<meta (property|name)="{name}" content="[^"]+">', html), name
        assert "canonical" not in html  # only an exported site knows its address
        assert 'rel="manifest"' in html
        assert 'rel="apple-touch-icon"' in html


def test_an_opened_page_links_to_the_files_of_the_model(site: Site) -> None:
    client = create_app(site.settings).test_client()
    opened = client.get("/", headers={"Sec-Fetch-Dest": "document"}, buffered=True)
    files = (f"{site.version}/{name}" for name in ("manifest.json", "model.json", "group1-shard1of1.bin"))
    for name in ("current.json", *files):
        assert f"<model/{name}>; rel=preload; as=fetch; crossorigin" in opened.headers["Link"]
    tag = opened.headers["ETag"]
    unchanged = client.get("/", headers={"Sec-Fetch-Dest": "document", "If-None-Match": tag})
    assert (unchanged.status_code, unchanged.headers["Link"]) == (304, opened.headers["Link"])
    fresh = publish(site.model, fill=2)
    assert fresh in client.get("/", headers={"Sec-Fetch-Dest": "document"}, buffered=True).headers["Link"]


def test_the_modules_and_the_largest_file_of_the_model_come_first(server: Server) -> None:
    html = server.ask("/").body.decode()
    modules = re.findall(r'rel="modulepreload"[^>]* href="\./(assets/(?:worker|pad)-[^"]+)"', html)
    links = server.ask("/", headers={"Sec-Fetch-Dest": "document"}).headers["Link"].split(", ")
    assert len(modules) == 2
    assert links[:2] == [f"<{module}>; rel=modulepreload" for module in modules]
    sizes = [len(server.ask("/" + re.findall("<(.*)>", link)[0]).body) for link in links[2:]]
    assert len(sizes) == 4
    assert max(sizes) == sizes[0]


def test_no_other_response_links_to_the_model(site: Site) -> None:
    client = create_app(site.settings).test_client()
    for path, kind in (("/", "empty"), ("/", ""), (f"/{SCRIPT}", "document"), ("/card.html", "document")):
        assert "Link" not in client.get(path, headers={"Sec-Fetch-Dest": kind}, buffered=True).headers


def test_an_opened_page_does_not_link_to_a_damaged_model(site: Site) -> None:
    client = create_app(site.settings).test_client()
    site.file("manifest.json").write_text("{}")
    assert "Link" not in client.get("/", headers={"Sec-Fetch-Dest": "document"}, buffered=True).headers
