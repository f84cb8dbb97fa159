"""The data: found or downloaded, and never used before its content is known to be right."""

import gzip
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.train.mirror import Mirror, running_mirror
from train.common import data_folder
from train.common.errors import TrainError
from train.data import download
from train.data.download import DataFile
from train.data.sources import Source

CONTENT = bytes(range(256)) * 40
FILE = DataFile("mnist/some-images.gz", len(CONTENT), hashlib.sha256(CONTENT).hexdigest())
FLIPPED = bytes([CONTENT[0] ^ 1]) + CONTENT[1:]

DAMAGED = {
    "another content": (gzip.compress(FLIPPED), "SHA-256"),
    "cut off": (gzip.compress(CONTENT)[:-20], "not a whole gzip file"),
    "a page of HTML": (b"<!doctype html><title>404</title>", "not a whole gzip file"),
    "empty": (b"", "holds 0 bytes"),
    "too short": (gzip.compress(CONTENT[:-1]), f"holds {len(CONTENT) - 1:,} bytes"),
    "uncompressing without end": (gzip.compress(bytes(10_000_000)), f"more than {len(CONTENT):,}"),
}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(data_folder.ENVIRONMENT_VARIABLE, raising=False)
    folder = tmp_path / "cache"
    monkeypatch.setattr(data_folder, "cache_dir", lambda: folder)
    return folder


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with running_mirror() as running:
        yield running


def mirrored(*folders: str) -> DataFile:
    return replace(FILE, sources=tuple(Source((f"{folder}/{FILE.path}",)) for folder in folders))


def put(folder: Path, body: bytes) -> Path:
    path = folder / FILE.path
    path.parent.mkdir(parents=True)
    path.write_bytes(body)
    return path


def left_over(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_downloads_into_the_cache_once(mirror: Mirror, cache: Path) -> None:
    mirror.answers["/" + FILE.path] = 200, gzip.compress(CONTENT)
    assert download.provide(None, [mirrored(mirror.address)]) == cache
    download.provide(None, [mirrored(mirror.address)])
    assert mirror.asked == ["/" + FILE.path]
    assert gzip.decompress((cache / FILE.path).read_bytes()) == CONTENT


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_download_is_never_cached_and_the_next_mirror_is_tried(
    mirror: Mirror, cache: Path, damage: str
) -> None:
    body, _ = DAMAGED[damage]
    mirror.answers["/bad/" + FILE.path] = 200, body
    mirror.answers["/good/" + FILE.path] = 200, gzip.compress(CONTENT)
    with pytest.raises(TrainError, match="some-images"):
        download.provide(None, [mirrored(mirror.address + "/bad")])
    assert left_over(cache) == []
    download.provide(None, [mirrored(mirror.address + "/bad", mirror.address + "/good")])
    assert left_over(cache) == [cache / FILE.path]


def test_without_any_mirror_every_failure_is_named(mirror: Mirror, cache: Path) -> None:
    with pytest.raises(TrainError, match=r"/one/mnist/some-images.gz: .*404.*/two/mnist/some-images.gz: .*404"):
        download.provide(None, [mirrored(mirror.address + "/one", mirror.address + "/two")])
    assert left_over(cache) == []


class Hurried(dict[str, tuple[int, bytes]]):
    """Answers while another run puts the file there."""

    def __init__(self, cache: Path) -> None:
        self.cache = cache

    def get(self, _path: str, _default: Any = None) -> tuple[int, bytes]:
        (self.cache / FILE.path).write_bytes(gzip.compress(CONTENT))
        return 200, gzip.compress(CONTENT)


def test_two_first_runs_at_once_do_not_mind_each_other(mirror: Mirror, cache: Path) -> None:
    mirror.answers = Hurried(cache)
    assert download.provide(None, [mirrored(mirror.address)]) == cache
    assert mirror.asked == ["/" + FILE.path]
    assert left_over(cache) == [cache / FILE.path]


def test_a_cache_that_cannot_be_written_is_named(cache: Path, mirror: Mirror, monkeypatch: pytest.MonkeyPatch) -> None:
    mirror.answers["/" + FILE.path] = 200, gzip.compress(CONTENT)

    def refuse(*_: Any) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(TrainError, match=r"some-images\.gz cannot be written: Permission denied; set --data-dir"):
        download.provide(None, [mirrored(mirror.address)])
    assert left_over(cache) == []


def test_a_damaged_file_in_the_cache_is_replaced(mirror: Mirror, cache: Path) -> None:
    put(cache, gzip.compress(FLIPPED))
    mirror.answers["/" + FILE.path] = 200, gzip.compress(CONTENT)
    download.provide(None, [mirrored(mirror.address)])
    assert gzip.decompress((cache / FILE.path).read_bytes()) == CONTENT


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_file_in_a_named_folder_is_named_and_left_alone(tmp_path: Path, damage: str) -> None:
    body, says = DAMAGED[damage]
    path = put(tmp_path / "data", body)
    with pytest.raises(TrainError, match=says) as raised:
        download.provide(tmp_path / "data", [FILE])
    assert str(path) in str(raised.value)
    assert path.read_bytes() == body


def test_a_file_missing_from_a_named_folder_is_not_downloaded_into_it(mirror: Mirror, tmp_path: Path) -> None:
    mirror.answers["/" + FILE.path] = 200, gzip.compress(CONTENT)
    with pytest.raises(TrainError, match=f"does not exist; .*train fetch --data-dir {tmp_path}"):
        download.provide(tmp_path, [mirrored(mirror.address)])
    assert mirror.asked == []


def test_the_environment_names_the_folder(cache: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "data", gzip.compress(CONTENT))
    monkeypatch.setenv(data_folder.ENVIRONMENT_VARIABLE, str(tmp_path / "data"))
    assert download.provide(None, [FILE]) == tmp_path / "data"


def test_another_compression_of_the_same_content_will_do(tmp_path: Path) -> None:
    put(tmp_path / "data", gzip.compress(CONTENT, compresslevel=1))
    assert download.provide(tmp_path / "data", [FILE]) == tmp_path / "data"
