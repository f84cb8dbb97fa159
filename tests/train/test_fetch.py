"""``python -m train fetch`` against a server on the loopback interface with small archives of the original formats."""

import gzip
import hashlib
import http.client
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import ncompress
import pytest

from tests.train.mirror import Mirror, running_mirror
from tests.train.original_formats import omniglot_archives, uji_archive, zipped
from train.commands import fetch
from train.common import data_folder
from train.data import build_pen_files, download, sources, transfer
from train.data.download import DataFile
from train.data.sources import Source

IMAGES = bytes(range(256)) * 40
UNIPEN = b'.SEGMENT DIGIT 0 ? "8"\n.PEN_DOWN\n 267  333\n.PEN_UP\n'
CHARACTERS = b'{"balinese":[[[[[19.0,43.5],[19.7,42.0]]]]],"tagalog":[[[[[1.0,2.0]]],[[[3.0,4.0]],[[5.0,6.0]]]]]}'
UJI = b'{"drawings":[{"label":"7","strokes":[[[0.1,-0.2],[0.3,0.4]]]},{"label":"a","strokes":[[[0.5,0.5]]]}]}'
SMALL1, SMALL2 = omniglot_archives(
    {"balinese": [[[[[19.0, 43.5], [19.7, 42.0]]]]], "tagalog": [[[[[1.0, 2.0]]], [[[3.0, 4.0]], [[5.0, 6.0]]]]]}
)
ANSWERS = {
    "/mnist.gz": gzip.compress(IMAGES),
    "/digits.zip": zipped({"pendigits-orig.tra.Z": ncompress.compress(UNIPEN)}),
    "/digits.Z": ncompress.compress(UNIPEN),
    "/small1.zip": SMALL1,
    "/small2.zip": SMALL2,
    "/uji.zip": uji_archive(
        [{"label": "7", "strokes": [[[0.1, -0.2], [0.3, 0.4]]]}, {"label": "a", "strokes": [[[0.5, 0.5]]]}]
    ),
}


def data_file(path: str, content: bytes, *of: Source) -> DataFile:
    return DataFile(path, len(content), hashlib.sha256(content).hexdigest(), of)


@pytest.fixture
def mirror() -> Iterator[Mirror]:
    with running_mirror() as running:
        running.answers = {path: (200, body) for path, body in ANSWERS.items()}
        yield running


@pytest.fixture(autouse=True)
def files(mirror: Mirror, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> tuple[DataFile, ...]:
    """Small data files of every kind, instead of the real ones."""
    at = mirror.address
    small = (
        data_file("mnist/images.gz", IMAGES, Source((at + "/mnist.gz",), max_bytes=1 << 20)),
        data_file(
            "pen-digits/digits.gz",
            UNIPEN,
            Source((at + "/digits.zip",), build_pen_files.pen_digits_of_zip),
            Source((at + "/digits.Z",), build_pen_files.pen_digits_of_z),
        ),
        data_file(
            "pen-characters/strokes.json.gz",
            CHARACTERS,
            Source((at + "/small1.zip", at + "/small2.zip"), build_pen_files.pen_characters),
        ),
        data_file("pen-uji/uji.json.gz", UJI, Source((at + "/uji.zip",), build_pen_files.pen_uji)),
    )
    monkeypatch.setattr(download, "EVERYTHING", small)
    monkeypatch.setattr(data_folder, "cache_dir", lambda: tmp_path / "cache")
    monkeypatch.delenv(data_folder.ENVIRONMENT_VARIABLE, raising=False)
    return small


def contents(folder: Path) -> dict[str, bytes]:
    """Return the content of every file in the folder, temporary ones included."""
    found = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): gzip.decompress(path.read_bytes()) for path in found}


def run(folder: Path | None = None) -> int:
    return fetch.main(["--data-dir", str(folder)] if folder else [])


ALL = {
    "mnist/images.gz": IMAGES,
    "pen-digits/digits.gz": UNIPEN,
    "pen-characters/strokes.json.gz": CHARACTERS,
    "pen-uji/uji.json.gz": UJI,
}


def without(*paths: str) -> dict[str, bytes]:
    return {path: content for path, content in ALL.items() if path not in paths}


def test_everything_is_fetched_and_built(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "data") == 0
    assert contents(tmp_path / "data") == ALL
    progress = capsys.readouterr().err
    assert "Downloading http" in progress
    assert "Building uji.json.gz" in progress
    assert progress.splitlines()[-1] == f"The training data in {tmp_path / 'data'} is complete."


def test_the_same_content_gives_the_same_file(tmp_path: Path) -> None:
    assert run(tmp_path / "one") == run(tmp_path / "two") == 0
    for path in ALL:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


def test_without_a_folder_the_cache_is_filled_as_training_fills_it(
    tmp_path: Path, files: tuple[DataFile, ...], mirror: Mirror
) -> None:
    assert run() == 0
    assert contents(tmp_path / "cache") == ALL
    mirror.answers, mirror.asked = {}, []
    assert download.provide(None, files) == tmp_path / "cache"
    assert mirror.asked == []


def test_training_without_a_folder_fetches_the_pen_files_too(tmp_path: Path, files: tuple[DataFile, ...]) -> None:
    assert download.provide(None, files) == tmp_path / "cache"
    assert contents(tmp_path / "cache") == ALL


def test_the_environment_names_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(data_folder.ENVIRONMENT_VARIABLE, str(tmp_path / "named"))
    assert run() == 0
    assert contents(tmp_path / "named") == ALL
    assert not (tmp_path / "cache").exists()


def test_right_files_are_kept_and_wrong_ones_replaced(
    tmp_path: Path, mirror: Mirror, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path) == 0
    wrong = tmp_path / "pen-uji/uji.json.gz"
    wrong.write_bytes(gzip.compress(UJI[:-1] + b" "))
    before = {path: (tmp_path / path).stat().st_mtime_ns for path in without("pen-uji/uji.json.gz")}
    mirror.asked = []
    assert run(tmp_path) == 0
    assert mirror.asked == ["/uji.zip"]
    assert contents(tmp_path) == ALL
    assert before == {path: (tmp_path / path).stat().st_mtime_ns for path in before}
    assert f"Replacing {wrong}: its content is wrong" in capsys.readouterr().err


def test_the_next_run_fetches_what_an_interrupted_one_did_not(
    tmp_path: Path, mirror: Mirror, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    read = http.client.HTTPResponse.read

    def interrupted(response: http.client.HTTPResponse, amount: int | None = None) -> bytes:
        if mirror.asked[-1] == "/small2.zip":
            raise KeyboardInterrupt
        return read(response, amount)

    with monkeypatch.context() as patched:
        patched.setattr(http.client.HTTPResponse, "read", interrupted)
        assert run(tmp_path) == 130
    assert "the same command fetches the rest" in capsys.readouterr().err
    assert contents(tmp_path) == without("pen-characters/strokes.json.gz", "pen-uji/uji.json.gz")
    mirror.asked = []
    assert run(tmp_path) == 0
    assert mirror.asked == ["/small1.zip", "/small2.zip", "/uji.zip"]
    assert contents(tmp_path) == ALL


def test_a_second_source_is_tried(tmp_path: Path, mirror: Mirror) -> None:
    mirror.answers["/digits.zip"] = 200, zipped({"pendigits-orig.tra.Z": ncompress.compress(UNIPEN + b"more")})
    assert run(tmp_path) == 0
    assert contents(tmp_path) == ALL


def failure(folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    """Return the one line that a failing fetch ends with."""
    capsys.readouterr()
    assert run(folder) == 1
    lines = capsys.readouterr().err.splitlines()
    assert not any(line.startswith(("fetch: ", "Traceback")) for line in lines[:-1])
    assert lines[-1].startswith("fetch: ")
    return lines[-1]


BAD = {
    "another content": (200, uji_archive([{"label": "7", "strokes": [[[9.0, 9.0]]]}]), "the file holds"),
    "content of the same length": (
        200,
        uji_archive(
            [{"label": "7", "strokes": [[[0.1, -0.2], [0.3, 0.5]]]}, {"label": "a", "strokes": [[[0.5, 0.5]]]}]
        ),
        "the file has content with the SHA-256",
    ),
    "a damaged archive": (200, ANSWERS["/uji.zip"][:-40], "the archive is not a whole zip file"),
    "a path out of the folder": (200, zipped({"../../evil": "x"}), "the archive has a member outside its folder"),
    "a page": (200, b"<!doctype html>", "the archive is not a whole zip file"),
    "not found": (404, b"", "HTTP Error 404"),
    "an error": (503, b"", "HTTP Error 503"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_source_is_named_and_leaves_nothing(
    tmp_path: Path, mirror: Mirror, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    status, body, says = BAD[kind]
    mirror.answers["/uji.zip"] = status, body
    line = failure(tmp_path / "data", capsys)
    assert f"{tmp_path}/data/pen-uji/uji.json.gz could not be obtained from any source" in line
    assert f"{mirror.address}/uji.zip: {says}" in line
    assert contents(tmp_path) == {f"data/{path}": content for path, content in without("pen-uji/uji.json.gz").items()}


def test_a_wrong_file_that_cannot_be_replaced_stays(
    tmp_path: Path, mirror: Mirror, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path) == 0
    (tmp_path / "mnist/images.gz").write_bytes(gzip.compress(b"mine"))
    mirror.answers = {}
    assert "HTTP Error 404" in failure(tmp_path, capsys)
    assert contents(tmp_path) == ALL | {"mnist/images.gz": b"mine"}


def test_a_download_is_bounded(tmp_path: Path, mirror: Mirror, capsys: pytest.CaptureFixture[str]) -> None:
    mirror.answers["/mnist.gz"] = 200, bytes(2 << 20)
    assert "the download exceeds 1,048,576 bytes" in failure(tmp_path, capsys)
    assert contents(tmp_path) == {}


def test_no_server_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = Source(("http://127.0.0.1:1/images.gz",))
    monkeypatch.setattr(download, "EVERYTHING", (data_file("mnist/images.gz", IMAGES, nobody),))
    line = failure(tmp_path, capsys)
    assert "check the network" in line
    assert "http://127.0.0.1:1/images.gz: urlopen error" in line


def test_a_folder_that_is_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").write_text("a file", encoding="utf-8")
    assert "cannot be written" in failure(tmp_path / "data", capsys)


def test_a_long_download_reports_its_progress(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transfer, "PROGRESS_SECONDS", 0)
    assert run(tmp_path) == 0
    assert "MB so far" in capsys.readouterr().err


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "train", *arguments], capture_output=True, text=True, timeout=120, encoding="utf-8"
    )


def test_the_command_has_help_and_rejects_wrong_usage() -> None:
    assert "--data-dir FOLDER" in command("fetch", "--help").stdout
    assert "python -m train fetch" in command("--help").stdout
    wrong = command("fetch", "everything")
    assert (wrong.returncode, wrong.stderr.splitlines()[-1][-24:]) == (2, "ed arguments: everything")


def test_every_data_file_has_a_source(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    assert len(download.EVERYTHING) == 7
    for file in download.EVERYTHING:
        addresses: Sequence[str] = [address for source in file.sources for address in source.addresses]
        assert addresses
        assert all(address.startswith("https://") for address in addresses)


def test_complete_data_is_only_checked(data_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    if not all((data_dir / file.path).is_file() for file in download.EVERYTHING):
        pytest.skip("needs all training data in the shared data")
    monkeypatch.setattr(sources, "obtain", lambda *_: pytest.fail("nothing needs to be obtained"))
    assert run(data_dir) == 0
