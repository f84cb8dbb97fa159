"""The pen files built from archives in the original formats, to the byte."""

import gzip
import hashlib
import json
from pathlib import Path

import ncompress
import pytest

from tests.train.original_formats import UJI_FOLDER, omniglot_archives, uji_archive, zipped
from train.common.errors import TrainError
from train.data import archives, build_pen_files
from train.data.download import PEN_CHARACTERS, PEN_DIGITS, PEN_UJI, DataFile

UNIPEN = b'.SEGMENT DIGIT 0 ? "8"\n.PEN_DOWN\n 267  333\n 267  336\n.PEN_UP\n'
START_TO_BREAK = "START\n19.7019,-43.5224,0.000000\n20.46,-42.0,31.000000\nBREAK\n1,-2,40\nBREAK\n"


def written(folder: Path, *contents: bytes) -> list[Path]:
    paths = [folder / f"{number}.download" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths


def content_of(data_dir: Path, file: DataFile) -> bytes:
    path = data_dir / file.path
    if not path.is_file():
        pytest.skip(f"needs {file.path} in the shared data")
    return gzip.decompress(path.read_bytes())


def test_the_pen_digits_are_the_content_of_the_z_file(tmp_path: Path) -> None:
    compressed = ncompress.compress(UNIPEN)
    packed = zipped({"pendigits.tra": "1,2", "pendigits-orig.tra.Z": compressed, "pendigits-orig.tes.Z": b"other"})
    assert build_pen_files.pen_digits_of_zip(written(tmp_path, packed)) == UNIPEN
    assert build_pen_files.pen_digits_of_z(written(tmp_path, compressed)) == UNIPEN


def test_omniglot_by_hand(tmp_path: Path) -> None:
    point = "START\n5,-6,0\nBREAK\n"
    first = zipped(
        {
            "strokes_background_small1/Latin/character01/0700_02.txt": point,
            "strokes_background_small1/Latin/character01/0700_01.txt": START_TO_BREAK,
            "strokes_background_small1/Early_Aramaic/character02/0200_01.txt": point,
            "strokes_background_small1/Early_Aramaic/character01/0199_01.txt": START_TO_BREAK,
            "__MACOSX/strokes_background_small1/Latin/character01/._0700_01.txt": "of a file system",
        }
    )
    second = zipped(
        {
            "strokes_background_small2/Latin/character01/0700_01.txt": START_TO_BREAK,
            "strokes_background_small2/Japanese_(katakana)/character01/0600_01.txt": point,
        }
    )
    long, short = "[[[19.7,43.5],[20.5,42.0]],[[1.0,2.0]]]", "[[[5.0,6.0]]]"
    expected = f'{{"early-aramaic":[[{long}],[{short}]],"latin":[[{long},{short}]],"katakana":[[{short}]]}}'
    assert build_pen_files.pen_characters(written(tmp_path, first, second)) == expected.encode()


def test_uji_by_hand(tmp_path: Path) -> None:
    # 0.0324532932074 is 0.0325 at four decimals, and 0.033 at three; rounded once it would be 0.032.
    members = {
        "é.dat": "1\n1\n0.1 0.2\n",
        "L.dat": "3\n2\n0.0324532932074 -0.5 -0.00004 1\n0.25 0.25\n1 2 3 4\n",
        "81.dat": "1\n1\n0.5 0.6\n",
        "80.dat": "1\n1\n0.3 0.4\n",
        "0.dat": "1\n1\n1 1\n",
        "params.dat": "not shapes",
        "c_dataset.txt": "not shapes",
    }
    packed = zipped({UJI_FOLDER + name: content for name, content in members.items()})
    expected = (
        '{"drawings":[{"label":"0","strokes":[[[1.0,1.0]]]},'
        '{"label":"8","strokes":[[[0.3,0.4]]]},{"label":"8","strokes":[[[0.5,0.6]]]},'
        '{"label":"L","strokes":[[[0.033,-0.0],[-0.5,1.0]]]},{"label":"L","strokes":[[[1.0,3.0],[2.0,4.0]]]},'
        '{"label":"\\u00e9","strokes":[[[0.1,0.2]]]}]}'
    )
    assert build_pen_files.pen_uji(written(tmp_path, packed)) == expected.encode()


def test_the_published_pen_digits_survive_compression(data_dir: Path, tmp_path: Path) -> None:
    content = content_of(data_dir, PEN_DIGITS)
    packed = zipped({"pendigits-orig.tra.Z": ncompress.compress(content)})
    built = build_pen_files.pen_digits_of_zip(written(tmp_path, packed))
    assert hashlib.sha256(built).hexdigest() == PEN_DIGITS.content_sha256


def test_the_published_omniglot_is_rebuilt_to_the_byte(data_dir: Path, tmp_path: Path) -> None:
    """Two alphabets, of which one is in both archives."""
    content = json.loads(content_of(data_dir, PEN_CHARACTERS))
    part = {name: content[name] for name in ("latin", "katakana")}
    built = build_pen_files.pen_characters(written(tmp_path, *omniglot_archives(part)))
    assert built == json.dumps(part, separators=(",", ":")).encode()


def test_the_published_uji_digits_are_rebuilt_to_the_byte(data_dir: Path, tmp_path: Path) -> None:
    drawings = json.loads(content_of(data_dir, PEN_UJI))["drawings"]
    part = [drawing for drawing in drawings if drawing["label"] in "01234L"]
    built = build_pen_files.pen_uji(written(tmp_path, uji_archive(part)))
    assert built == json.dumps({"drawings": part}, separators=(",", ":")).encode()


STROKES = "strokes_background_small1/Greek/character01/0001_01.txt"
UNUSABLE = {
    "a page of HTML": (b"<!doctype html><title>404</title>", "not a whole zip file"),
    "an empty file": (b"", "not a whole zip file"),
    "cut off": (zipped({STROKES: START_TO_BREAK})[:-30], "not a whole zip file"),
    "a flipped byte": (
        zipped({STROKES: START_TO_BREAK}).replace(b"\n", b"\r").replace(b"PK\x03\x04", b"PK\x03\x05"),
        "zip",
    ),
    "without strokes": (zipped({"README": "nothing here"}), "no member that matches"),
    "out of its folder": (
        zipped({"../evil.txt": "", STROKES: START_TO_BREAK}),
        r"outside its folder: '\.\./evil\.txt'",
    ),
    "an absolute name": (zipped({"/etc/evil": "", STROKES: START_TO_BREAK}), "outside its folder: '/etc/evil'"),
    "a backslash": (zipped({"a\\..\\..\\evil": "", STROKES: START_TO_BREAK}), "outside its folder"),
    "two coordinates": (zipped({STROKES: "START\n1,2\nBREAK\n"}), "0001_01.txt is not a stroke file"),
    "words": (zipped({STROKES: "START\none,two,three\nBREAK\n"}), "0001_01.txt is not a stroke file"),
    "bytes": (zipped({STROKES: b"\xff\xfe\x00"}), "0001_01.txt is not a stroke file"),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_an_unusable_archive_is_named_and_nothing_is_unpacked(tmp_path: Path, kind: str) -> None:
    content, says = UNUSABLE[kind]
    folder = tmp_path / "download"
    folder.mkdir()
    paths = written(folder, content)
    with pytest.raises(TrainError, match=says) as raised:
        build_pen_files.pen_characters(paths)
    assert "\n" not in str(raised.value)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == paths


def test_archives_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = written(tmp_path, zipped({STROKES: START_TO_BREAK, STROKES.replace("_01", "_02"): START_TO_BREAK}))
    monkeypatch.setattr(archives, "MAX_UNZIPPED", 2 * len(START_TO_BREAK) - 1)
    with pytest.raises(TrainError, match=f"holds {2 * len(START_TO_BREAK)} bytes uncompressed, expected at most"):
        build_pen_files.pen_characters(paths)
    monkeypatch.setattr(archives, "MAX_MEMBERS", 1)
    with pytest.raises(TrainError, match="has 2 members, expected at most 1"):
        build_pen_files.pen_characters(paths)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "cannot be uncompressed"),
        (b"<!doctype html>", "cannot be uncompressed"),
        (b"\x1f\x9d\x90" + b"\xff" * 50, "cannot be uncompressed"),
        (ncompress.compress(bytes(archives.MAX_UNCOMPRESSED + 1)), "holds more than"),
    ],
)
def test_an_unusable_z_file_is_rejected(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(TrainError, match=says):
        build_pen_files.pen_digits_of_z(written(tmp_path, content))


@pytest.mark.parametrize("content", ["", "12", "one\n2\n", "1\n1\nx y\n"])
def test_an_unusable_file_of_shapes_is_named(tmp_path: Path, content: str) -> None:
    with pytest.raises(TrainError, match=r"/7\.dat is not a file of shapes"):
        build_pen_files.pen_uji(written(tmp_path, zipped({UJI_FOLDER + "7.dat": content})))
