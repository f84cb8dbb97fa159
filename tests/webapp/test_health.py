"""/livez while the process lives; /readyz only while every file of the current model is as published."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from tests.serving import running_server
from tests.webapp.conftest import Site
from tests.webapp.folders import point_to
from webapp import create_app


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


def bomb(path: Path) -> None:
    zeros = bytes(50_000_000)
    path.write_bytes(gzip.compress(zeros) if path.suffix == ".gz" else brotli.compress(zeros, quality=5))


def other_content(path: Path) -> None:
    path.write_bytes(gzip.compress(b"other") if path.suffix == ".gz" else brotli.compress(b"other"))


ORIGINALS = ("manifest.json", "model.json", "group1-shard1of1.bin")
SIBLINGS = tuple(f"{name}.{suffix}" for name in ORIGINALS for suffix in ("br", "gz"))


@pytest.fixture
def client_of(site: Site) -> Callable[[], tuple[int, dict[str, object]]]:
    """Asks /readyz of an app over the test's own site, through every middleware."""
    client = create_app(site.settings).test_client()

    def readyz() -> tuple[int, dict[str, object]]:
        answer = client.get("/readyz")
        return answer.status_code, json.loads(answer.data)

    return readyz


def test_a_whole_model_is_ready(site: Site) -> None:
    with running_server(**site.settings) as server:
        assert server.ask("/livez").status == 200
        answer = server.ask("/readyz")
        assert (answer.status, json.loads(answer.body)) == (200, {"ready": True, "version": site.version})
        assert answer.headers["Cache-Control"] == "no-store"


def to_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


@pytest.mark.parametrize("name", ORIGINALS)
def test_a_file_that_cannot_be_read_is_named(
    site: Site, client_of: Callable[[], tuple[int, dict[str, object]]], name: str
) -> None:
    to_folder(site.file(name))
    status, answer = client_of()
    assert status == 503
    assert f"{site.version}/{name} cannot be read" in str(answer["error"])


@pytest.mark.parametrize("damage", [flip, cut, lengthen, empty, to_html, Path.unlink], ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", ORIGINALS)
def test_a_damaged_file_is_named(
    site: Site, client_of: Callable[[], tuple[int, dict[str, object]]], name: str, damage: Callable[[Path], None]
) -> None:
    path = site.file(name)
    data = path.read_bytes()
    assert client_of()[0] == 200
    damage(path)
    status, answer = client_of()
    assert status == 503
    assert f"{site.version}/{name} " in str(answer["error"])
    path.write_bytes(data)
    assert client_of()[0] == 200


@pytest.mark.parametrize("damage", [cut, empty, to_html, other_content, bomb], ids=lambda one: one.__name__)
@pytest.mark.parametrize("name", SIBLINGS)
def test_a_damaged_compressed_form_is_named(
    site: Site, client_of: Callable[[], tuple[int, dict[str, object]]], name: str, damage: Callable[[Path], None]
) -> None:
    assert client_of()[0] == 200
    damage(site.file(name))
    status, answer = client_of()
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
def test_a_pointer_that_names_no_version_is_named(
    site: Site, client_of: Callable[[], tuple[int, dict[str, object]]], content: str
) -> None:
    (site.model / "current.json").write_bytes(content.encode("latin-1"))
    status, answer = client_of()
    assert status == 503
    assert "current.json" in str(answer["error"])


def test_a_pointer_to_a_version_that_is_not_there_is_named(
    site: Site, client_of: Callable[[], tuple[int, dict[str, object]]]
) -> None:
    point_to(site.model, "0123456789abcdef")
    status, answer = client_of()
    assert status == 503
    assert "0123456789abcdef/manifest.json" in str(answer["error"])


def test_a_damaged_model_leaves_the_process_alive(site: Site) -> None:
    with running_server(**site.settings) as server:
        flip(site.file("model.json"))
        answer = server.ask("/readyz")
        assert answer.status == 503
        assert list(json.loads(answer.body)) == ["error"]
        assert str(site.model) not in answer.body.decode()
        assert server.ask("/livez").status == 200
