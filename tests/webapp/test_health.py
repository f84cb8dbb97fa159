"""/livez answers while the process runs; /readyz only while every file of the current model is as published."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from tests.support.serving import Server
from tests.webapp.conftest import Site
from tests.webapp.folders import point_to
from webapp import create_app

Readyz = Callable[[], tuple[int, dict[str, object]]]


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def lengthen(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\0")


def empty(path: Path) -> None:
    path.write_bytes(b"")


def to_html(path: Path) -> None:
    path.write_text("<!doctype html><title>404</title>")


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def bomb(path: Path) -> None:
    zeros = bytes(50_000_000)
    path.write_bytes(gzip.compress(zeros) if path.suffix == ".gz" else brotli.compress(zeros, quality=5))


def other_content(path: Path) -> None:
    path.write_bytes(gzip.compress(b"other") if path.suffix == ".gz" else brotli.compress(b"other"))


ORIGINALS = ("manifest.json", "model.json", "group1-shard1of1.bin")
SIBLINGS = tuple(f"{name}.{suffix}" for name in ORIGINALS for suffix in ("br", "gz"))


@pytest.fixture
def readyz(site: Site) -> Readyz:
    """Requests /readyz of an app over the test's own site, through every middleware."""
    client = create_app(site.settings).test_client()

    def ask() -> tuple[int, dict[str, object]]:
        answer = client.get("/readyz")
        return answer.status_code, json.loads(answer.data)

    return ask


def test_an_intact_model_is_ready(still_server: Server, still_site: Site) -> None:
    answer = still_server.ask("/readyz")
    assert (answer.status, json.loads(answer.body)) == (200, {"ready": True, "version": still_site.version})
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("name", ORIGINALS)
def test_an_unreadable_file_is_named(site: Site, readyz: Readyz, name: str) -> None:
    to_folder(site.file(name))
    status, answer = readyz()
    assert status == 503
    assert f"{site.version}/{name} cannot be read" in str(answer["error"])


@pytest.mark.parametrize("damage", [flip, cut, lengthen, empty, to_html, Path.unlink], ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", ORIGINALS)
def test_a_damaged_file_is_named(site: Site, readyz: Readyz, name: str, damage: Callable[[Path], None]) -> None:
    path = site.file(name)
    data = path.read_bytes()
    assert readyz()[0] == 200
    damage(path)
    status, answer = readyz()
    assert status == 503
    assert f"{site.version}/{name} " in str(answer["error"])
    path.write_bytes(data)
    assert readyz()[0] == 200


@pytest.mark.parametrize("damage", [cut, empty, to_html, other_content, bomb], ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", SIBLINGS)
def test_a_damaged_compressed_file_is_named(
    site: Site, readyz: Readyz, name: str, damage: Callable[[Path], None]
) -> None:
    damage(site.file(name))
    status, answer = readyz()
    assert status == 503
    assert f"{site.version}/{name} " in str(answer["error"])


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[]",
        "null",
        '"text"',
        "{}",
        '{"version": 7}',
        '{"version": "../../etc"}',
        '{"version": null}',
        "\0\xff",
    ],
)
def test_an_invalid_pointer_is_named(site: Site, readyz: Readyz, content: str) -> None:
    (site.model / "current.json").write_bytes(content.encode("latin-1"))
    status, answer = readyz()
    assert status == 503
    assert "current.json" in str(answer["error"])


def test_a_pointer_to_a_missing_version_is_named(site: Site, readyz: Readyz) -> None:
    point_to(site.model, "0123456789abcdef")
    status, answer = readyz()
    assert status == 503
    assert "0123456789abcdef/manifest.json" in str(answer["error"])


def test_with_a_damaged_model_the_server_is_live_and_discloses_no_path(site: Site) -> None:
    client = create_app(site.settings).test_client()
    flip(site.file("model.json"))
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert list(json.loads(answer.data)) == ["error"]
    assert str(site.model) not in answer.text
    assert client.get("/livez").status_code == 200
