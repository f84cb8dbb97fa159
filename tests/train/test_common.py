"""What all stages share: settings, errors, the run lock, the data folder, JSON and IDX files."""

import struct
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from convert.errors import PublishError
from train.common import data_folder, settings
from train.common.commands import run_command
from train.common.errors import InklingError, TrainError
from train.common.files import read_json
from train.common.idx import parse_idx
from train.common.lock import exclusive_run
from train.common.settings import at_least, between, option


@dataclass(frozen=True)
class Example:
    kind: str = option("plain", "kind", choices=("plain", "small"))
    folder: Path | None = option(None, "folder, if any")
    count: int = option(8, "number of things", check=at_least(1), presets={"--kind small": 2})
    share: float = option(0.5, "part of them", unit="share", check=between(0, 1))
    quick: bool = option(False, "less of everything")


def parse(*arguments: str) -> Example:
    return settings.parse(
        Example,
        arguments,
        prog="example",
        description="An example.",
        preset=lambda chosen: f"--kind {chosen.kind}",
        problem=lambda chosen: "too much" if chosen.count * chosen.share > 100 else None,
    )


def test_options_have_the_types_and_defaults_of_the_fields() -> None:
    assert parse() == Example()
    assert parse("--folder", "a/b", "--count", "3", "--quick") == Example(folder=Path("a/b"), count=3, quick=True)


def test_a_preset_replaces_defaults_that_options_override() -> None:
    assert parse("--kind", "small") == Example("small", count=2)
    assert parse("--count", "9", "--kind", "small") == Example("small", count=9)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--count", "0"], "--count is 0, expected at least 1"),
        (["--share", "nan"], "--share is nan, expected 0 to 1"),
        (["--count", "x"], "argument --count: invalid int value: 'x'"),
        (["--kind", "x"], "argument --kind: invalid choice: 'x'"),
        (["--count", "1000"], "too much"),
    ],
)
def test_wrong_usage_exits_with_status_2(
    arguments: list[str], message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit, match="2"):
        parse(*arguments)
    assert message in capsys.readouterr().err.splitlines()[-1]


def test_help_has_units_defaults_and_presets(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        parse("--help")
    text = " ".join(capsys.readouterr().out.split())
    assert "--count N number of things; 2 with --kind small (default: 8)" in text
    assert "--share SHARE part of them (default: 0.5)" in text
    assert "--folder FOLDER folder, if any --count" in text
    assert "--quick less of everything" in text


@dataclass(frozen=True)
class Several:
    numbers: tuple[int, ...] = option((0, 1), "numbers", check=at_least(0), nargs="+")
    address: str | None = option(None, "where", unit="address", nargs="?", const="here")


def test_an_option_may_have_several_values_or_none_and_others_are_returned(capsys: pytest.CaptureFixture[str]) -> None:
    def parse(*arguments: str) -> tuple[Several, list[str]]:
        return settings.parse_some(Several, arguments, prog="several", usage="several", description="", epilog="")

    assert parse() == (Several(), [])
    assert parse("--numbers", "3", "4", "--numbers", "5", "--address") == (Several((3, 4, 5), "here"), [])
    assert parse("--address", "there", "--number", "3") == (Several(address="there"), ["--number", "3"])
    with pytest.raises(SystemExit, match="2"):
        parse("--numbers", "3", "-1")
    with pytest.raises(SystemExit, match="0"):
        parse("--help")
    assert "numbers (default: 0 1)" in capsys.readouterr().out


def test_arguments_are_those_that_give_the_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    arguments = ["--kind", "plain", "--folder", str(tmp_path / "a"), "--count", "3", "--share", "0.5", "--quick"]
    assert settings.arguments_of(parse("--folder", "a", "--count", "3", "--quick")) == arguments
    assert parse(*arguments) == Example(folder=tmp_path / "a", count=3, quick=True)


@pytest.mark.parametrize(
    ("raised", "status", "line"),
    [
        (None, 0, ""),
        (TrainError("No\n\x1b[2Jdata."), 1, "name: No ?[2Jdata.\n"),
        (KeyboardInterrupt(), 130, "\nname: stopped.\n"),
    ],
)
def test_a_command_ends_with_one_line_and_its_status(
    raised: BaseException | None, status: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def work() -> None:
        if raised:
            raise raised

    assert run_command("name", work, interrupted="stopped.") == status
    assert capsys.readouterr().err == line


def test_a_second_run_is_an_error_of_the_given_type_and_no_file_remains(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with (
        exclusive_run(output, "publishing to", PublishError),
        pytest.raises(PublishError, match=r"Another run is publishing to .*output"),
        exclusive_run(output, "publishing to", PublishError),
    ):
        pass
    assert list(output.iterdir()) == []
    with exclusive_run(output, "publishing to", PublishError):
        pass


def test_a_run_can_wait_for_another_one(tmp_path: Path) -> None:
    with exclusive_run(tmp_path, "training into", TrainError):
        started = time.monotonic()
        with pytest.raises(TrainError, match="Another run"), exclusive_run(tmp_path, "training into", TrainError, 0.6):
            pass
        assert time.monotonic() - started >= 0.6
    first = exclusive_run(tmp_path, "training into", TrainError)
    first.__enter__()
    threading.Timer(0.7, lambda: first.__exit__(None, None, None)).start()
    with exclusive_run(tmp_path, "training into", TrainError, 30):
        pass


def test_an_option_precedes_the_environment_and_that_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/caches")
    monkeypatch.setenv("INKLING_DATA", "/named")
    assert data_folder.named_or_cache_dir(Path("/option")) == Path("/option")
    assert data_folder.named_or_cache_dir(None) == Path("/named")
    monkeypatch.setenv("INKLING_DATA", "")
    assert data_folder.named_or_cache_dir(None) == Path("/caches/inkling")


@pytest.mark.skipif("sys.platform != 'linux'")
def test_the_default_cache_is_in_the_home_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setenv("HOME", "/home/somebody")
    assert data_folder.cache_dir() == Path("/home/somebody/.cache/inkling")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (None, "does not exist; run it"),
        (b"{", "is not valid JSON: .*; run it"),
        (b"[" * 100_000, "is not valid JSON: .*; run it"),
        (b"[]", "is not a JSON object; run it"),
    ],
)
def test_invalid_json_is_an_error_of_the_given_type_with_advice(
    content: bytes | None, message: str, tmp_path: Path
) -> None:
    path = tmp_path / "some.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(PublishError, match=rf"some\.json {message}\.$"):
        read_json(path, PublishError, "run it")
    with pytest.raises(InklingError, match=str(path)):
        read_json(path)


IDX = struct.pack(">4i", 0x803, 2, 2, 3) + bytes(range(12))


def test_an_idx_file_is_an_array() -> None:
    images = parse_idx(IDX, (2, 3))
    assert images.dtype == np.uint8
    assert images.tolist() == [[[0, 1, 2], [3, 4, 5]], [[6, 7, 8], [9, 10, 11]]]
    assert parse_idx(struct.pack(">2i", 0x801, 2) + b"\7\1").tolist() == [7, 1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "not an IDX file"),
        (IDX[:10], "not an IDX file"),
        (b"\0\0\x09" + IDX[3:], "not an IDX file"),
        (struct.pack(">2i", 0x801, 2) + b"\7\1", "not an IDX file of unsigned bytes with 3 dimensions"),
        (struct.pack(">4i", 0x803, 2, 3, 2) + bytes(12), r"sides \[3, 2\], expected \[2, 3\]"),
        (IDX[:-1], "has 27 bytes, expected 28"),
        (IDX + b"\0", "has 29 bytes, expected 28"),
    ],
)
def test_another_file_is_an_error(content: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        parse_idx(content, (2, 3))
