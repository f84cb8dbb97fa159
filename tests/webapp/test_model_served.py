"""The published model: immutable version files, a revalidated pointer, and only the files that a manifest lists."""

from __future__ import annotations

import gzip
import json
import shutil
import threading
from pathlib import Path

import brotli
import pytest

from tests.support.serving import Server, running_server
from tests.webapp.conftest import Site
from tests.webapp.folders import publish, write_version
from webapp import create_app, published

FILES = ("model.json", "group1-shard1of1.bin", "manifest.json")


def test_a_version_removed_during_a_request_is_not_found(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    client = create_app(site.settings).test_client()
    find = published.files

    def removed_after_the_first_look(root: Path, version: str) -> dict[str, published.Expected]:
        listed = find(root, version)
        shutil.rmtree(root / version)
        return listed

    monkeypatch.setattr(published, "files", removed_after_the_first_look)
    assert client.get(f"/model/{site.version}/model.json").status_code == 404


@pytest.mark.parametrize("name", FILES)
def test_a_version_file_is_immutable_for_a_year(still_server: Server, still_site: Site, name: str) -> None:
    answer = still_server.ask(f"/model/{still_site.version}/{name}")
    assert answer.status == 200
    assert answer.body == still_site.file(name).read_bytes()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.headers["Vary"] == "Accept-Encoding"


@pytest.mark.parametrize(
    ("name", "expected"), [("model.json", "application/json"), ("group1-shard1of1.bin", "application/octet-stream")]
)
def test_a_version_file_has_its_media_type(still_server: Server, still_site: Site, name: str, expected: str) -> None:
    assert still_server.ask(f"/model/{still_site.version}/{name}").headers["Content-Type"] == expected


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("br", "br"),
        ("gzip", "gzip"),
        ("gzip, deflate, br, zstd", "br"),
        ("*", "br"),
        ("br;q=0.2, gzip;q=0.9", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0, gzip;q=0", None),
        ("deflate", None),
        ("", None),
    ],
)
@pytest.mark.parametrize("name", FILES)
def test_the_preferred_content_coding_is_sent(
    still_server: Server, still_site: Site, name: str, accepted: str, coding: str | None
) -> None:
    answer = still_server.ask(f"/model/{still_site.version}/{name}", headers={"Accept-Encoding": accepted})
    expand = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert answer.headers.get("Content-Encoding") == coding
    assert int(answer.headers["Content-Length"]) == len(answer.body)
    assert expand(answer.body) == still_site.file(name).read_bytes()


def test_a_file_without_a_compressed_file_is_sent_uncompressed(site: Site) -> None:
    site.file("model.json.br").unlink()
    client = create_app(site.settings).test_client()
    path = f"/model/{site.version}/model.json"
    assert "Content-Encoding" not in client.get(path, headers={"Accept-Encoding": "br"}).headers
    assert client.get(path, headers={"Accept-Encoding": "br, gzip"}).headers["Content-Encoding"] == "gzip"


def test_each_content_coding_has_its_own_etag_and_gets_a_304(still_server: Server, still_site: Site) -> None:
    path = f"/model/{still_site.version}/model.json"
    tags = {
        still_server.ask(path, headers={"Accept-Encoding": coding}).headers["ETag"] for coding in ("br", "gzip", "")
    }
    assert len(tags) == 3
    answer = still_server.ask(path, headers={"If-None-Match": ", ".join(tags)})
    assert (answer.status, answer.body, answer.headers["Vary"]) == (304, b"", "Accept-Encoding")


def test_head_has_the_length_and_no_body(still_server: Server, still_site: Site) -> None:
    answer = still_server.ask(f"/model/{still_site.version}/model.json", method="HEAD")
    assert answer.body == b""
    assert int(answer.headers["Content-Length"]) == still_site.file("model.json").stat().st_size


def test_the_pointer_is_revalidated_by_its_content(site: Site) -> None:
    client = create_app(site.settings).test_client()
    first = client.get("/model/current.json")
    assert first.headers["Cache-Control"] == "no-cache"
    assert first.headers["Content-Type"] == "application/json"
    tag = first.headers["ETag"]
    (site.model / "current.json").touch()
    assert client.get("/model/current.json", headers={"If-None-Match": tag}).status_code == 304
    publish(site.model, fill=2)
    changed = client.get("/model/current.json", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.data == (site.model / "current.json").read_bytes()


def test_a_new_version_is_served_at_once_and_the_former_one_stays(site: Site) -> None:
    client = create_app(site.settings).test_client()
    fresh = publish(site.model, fill=2)
    for version in (site.version, fresh):
        answer = client.get(f"/model/{version}/group1-shard1of1.bin")
        assert answer.data == (site.model / version / "group1-shard1of1.bin").read_bytes()
    assert client.get("/readyz").data == f'{{"ready":true,"version":"{fresh}"}}\n'.encode()


def test_lengths_are_right_while_models_are_published(site: Site) -> None:
    stop = threading.Event()
    wrong: list[str] = []
    answered: list[int] = []

    def read_on(server: Server) -> None:
        while not stop.is_set():
            pointer = server.ask("/model/current.json")
            version = json.loads(pointer.body)["version"]
            paths = ("/", "/readyz", *(f"/model/{version}/{name}" for name in FILES))
            # http.client raises if a body is shorter than its Content-Length.
            for path, answer in [("pointer", pointer), *((path, server.ask(path)) for path in paths)]:
                if answer.status != 200 or len(answer.body) != int(answer.headers["Content-Length"]):
                    wrong.append(f"{path}: {answer.status}, {len(answer.body)} bytes")
                answered.append(answer.status)

    with running_server(**site.settings) as server:
        readers = [threading.Thread(target=read_on, args=(server,)) for _ in range(4)]
        for reader in readers:
            reader.start()
        for fill in range(2, 250):  # model_files() repeats after that
            publish(site.model, fill)
            if fill > 20 and len(answered) > 50:  # enough requests were answered meanwhile
                break
        stop.set()
        for reader in readers:
            reader.join()
    assert wrong == []
    assert len(answered) > 50


@pytest.mark.parametrize(
    "name",
    ["model.json.br", "model.json.gz", "unlisted.txt", "MODEL.JSON", "model.json/", "manifest.json%00", "..", ""],
)
def test_unlisted_files_are_not_served(still_server: Server, still_site: Site, name: str) -> None:
    answer = still_server.ask(f"/model/{still_site.version}/{name}")
    assert answer.status == 404
    assert answer.headers["Content-Type"] == "application/json"
    assert b"secret" not in answer.body


@pytest.mark.parametrize("version", ["0123456789abcdef", "0123456789ABCDEF", "current", "..", "%2e%2e", "0" * 15])
def test_an_unknown_version_is_not_served(still_server: Server, version: str) -> None:
    assert still_server.ask(f"/model/{version}/model.json").status == 404


def test_a_manifest_with_a_path_outside_its_folder_is_rejected(site: Site) -> None:
    (site.model.parent / "secret").write_text("secret")
    version = write_version(site.model, {"model.json": b"{}"})
    manifest = (site.model / version / "manifest.json").read_bytes().replace(b"model.json", b"../../secret")
    client = create_app(site.settings).test_client()
    (site.model / version / "manifest.json").write_bytes(manifest)
    assert client.get(f"/model/{version}/..%2f..%2fsecret").status_code == 404
    assert client.get(f"/model/{version}/model.json").status_code == 503


@pytest.mark.parametrize("name", FILES)
def test_a_damaged_file_is_never_sent(site: Site, name: str) -> None:
    client = create_app(site.settings).test_client()
    data = site.file(name).read_bytes()
    damaged = bytes([data[0] ^ 1]) + data[1:]
    site.file(name).write_bytes(damaged)
    answer = client.get(f"/model/{site.version}/{name}")
    assert answer.status_code == 503
    assert f"{site.version}/{name}" in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    site.file(name).write_bytes(data)
    assert client.get(f"/model/{site.version}/{name}").data == data
    site.file(name).write_bytes(damaged)
    assert client.get(f"/model/{site.version}/{name}").data == data  # from memory


def test_a_removed_version_is_no_longer_served(site: Site) -> None:
    client = create_app(site.settings).test_client()
    publish(site.model, fill=2)
    assert client.get(f"/model/{site.version}/model.json").status_code == 200
    shutil.rmtree(site.model / site.version)
    assert client.get(f"/model/{site.version}/model.json").status_code == 404
