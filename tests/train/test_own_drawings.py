"""Own drawings: each file is evaluated or reported, and images are converted to MNIST's format."""

import gzip
import json
import os
import struct
import subprocess
import sys
import zlib
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw

from tests.support.serving import ROOT
from train.common.errors import TrainError
from train.evaluate import elsewhere
from train.evaluate.own_drawings.folder import MAX_BYTES, read_folder
from train.evaluate.own_drawings.pictures import summarize
from train.evaluate.own_drawings.summary import Kept, NonDigitsRead, OwnReport, Writers, summary, wrong_readings
from train.network import model
from train.numbers.read import NumberReading
from train.readers.readings import Readings
from train.report.tables import own_table
from train.strokes.ink import strokes_to_pixels
from train.writing.find import Found, find_writing
from train.writing.picture_file import read_gray
from train.writing.read import PictureReading, ReadLine

BAR = [[[10, 0], [10, 40]]]
BOX = (60, 20, 80, 120)  # left, top, right, bottom of a bar on an image of 200 x 160


def bar(mode: str, paper: Any, ink: Any) -> Image.Image:
    image = Image.new(mode, (200, 160), paper)
    ImageDraw.Draw(image).rectangle((BOX[0], BOX[1], BOX[2] - 1, BOX[3] - 1), fill=ink)
    return image


def write_json(path: Path, *drawings: Any) -> None:
    path.write_text(json.dumps({"drawings": list(drawings)}), encoding="utf-8")


def png(width: int, height: int) -> bytes:
    """The beginning of a PNG whose header declares this size."""
    header = b"IHDR" + struct.pack(">2I5B", width, height, 8, 0, 0, 0, 0)
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    chunks = [struct.pack(">I", len(c) - 4) + c + struct.pack(">I", zlib.crc32(c)) for c in (header, data, b"IEND")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def test_strokes_are_read_in_both_notations_with_their_labels(tmp_path: Path) -> None:
    points = [{"x": 10, "y": 0}, {"x": 10, "y": 40}]
    write_json(tmp_path / "a.json", {"digit": 1, "strokes": BAR}, {"digit": None, "strokes": []})
    write_json(tmp_path / "b.json", {"name": "more", "digit": 7, "strokes": [points]})
    own = read_folder(tmp_path)
    assert own.names == ["a.json, drawing 0", "a.json, drawing 1", "b.json, drawing 0"]
    assert own.labels == [1, None, 7]
    assert own.left_out == []
    assert own.images.shape == (3, 28, 28, 1)
    assert (own.images[0, ..., 0] == strokes_to_pixels(BAR)).all()
    assert (own.images[2] == own.images[0]).all()
    assert own.images[1].max() == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("7-mine.png", "7"), ("x-star.png", None), ("0.JPG", "0"), ("photo.jpeg", None), ("3/IMG 1.png", "3"),
        ("3/x-1.png", "3"), ("x/3.png", None), ("x-none/4.png", None), ("anna/5.png", "5"), ("xenia/6.png", "6"),
        ("8s/anna/1.png", "8"), ("2026-11-28/7.png", "7"), ("28.11.2026/x-7.png", None), ("3-4-2026/x.png", None),
        ("5 May 2026/6.png", "6"), ("2nd try/9.png", "9"), ("10 more/4.png", "4"), ("x/2026-11-28.png", None),
        ("1024-anna.png", "1024"), ("007-bond.png", "007"), ("1024-/x.png", "1024"),
    ],
)  # fmt: skip
def test_file_and_folder_names_label_pictures(tmp_path: Path, name: str, text: str | None) -> None:
    path = tmp_path / "1 of a kind" / name  # the name of the given folder itself is no label
    path.parent.mkdir(parents=True)
    bar("L", 255, 0).save(path)
    assert [picture.text for picture in read_folder(tmp_path / "1 of a kind").pictures] == [text]


def test_a_file_lists_the_numbers_in_the_pictures_beside_it(tmp_path: Path) -> None:
    for name in ("page.png", "7.png", "8.png", "9.png"):
        bar("L", 255, 0).save(tmp_path / name)
    listed = {"page.png": "12\n407", "7.png": {"label": "1", "boxes": []}, "8.png": ""}
    (tmp_path / "labels.json").write_text(json.dumps(listed), encoding="utf-8")
    own = read_folder(tmp_path)
    assert {picture.name: picture.text for picture in own.pictures} == {
        "page.png": "12\n407", "7.png": "1", "8.png": None, "9.png": "9",
    }  # fmt: skip
    (tmp_path / "labels.json").write_text("[1]", encoding="utf-8")
    with pytest.raises(TrainError, match=r"labels\.json is not a JSON object of texts by file name"):
        read_folder(tmp_path)


def box_of(found: Found) -> tuple[float, ...]:
    """The box of all ink found, half a line's width included."""
    points = np.concatenate([stroke for line in found.lines for stroke in line.strokes])
    low, high = points[:, :2] - points[:, 2:], points[:, :2] + points[:, 2:]
    return (*low.min(axis=0), *high.max(axis=0))


@pytest.mark.parametrize(
    ("mode", "paper", "ink"),
    [
        ("L", 255, 0), ("L", 0, 255), ("L", 150, 60), ("RGB", (250, 245, 230), (20, 30, 120)), ("1", 1, 0),
        ("RGBA", (0, 0, 0, 0), (0, 0, 0, 255)), ("LA", (255, 255), (0, 255)), ("I;16", 65535, 12000), ("P", 3, 0),
        ("CMYK", (0, 0, 0, 0), (0, 0, 0, 255)), ("RGBA", (0, 0, 0, 0), (250, 240, 200, 255)),
    ],
)  # fmt: skip
def test_ink_is_found_where_it_is_whatever_the_colors(tmp_path: Path, mode: str, paper: Any, ink: Any) -> None:
    image = bar(mode, paper, ink)
    if mode == "P":
        image.putpalette([0, 0, 0] * 3 + [255, 255, 255])
    path = tmp_path / ("1.jpg" if mode == "CMYK" else "1.png")
    image.save(path)
    (picture,) = read_folder(tmp_path).pictures
    assert np.abs(np.subtract(box_of(picture.found), BOX)).max() < 3
    columns = np.flatnonzero(picture.image.max(axis=0) > 0.5)
    assert np.ptp(np.flatnonzero(picture.image.max(axis=1) > 0.5)) + 1 == 20
    assert len(columns) in (4, 5)  # 20 x 100 becomes 4 x 20


@pytest.mark.parametrize("suffix", ["webp", "bmp", "gif", "tiff", "avif"])
def test_other_formats_are_read_and_hidden_files_are_not(tmp_path: Path, suffix: str) -> None:
    picture = bar("L", 255, 0)
    picture.save(tmp_path / f"1.{suffix}")
    for hidden in (tmp_path / ".ipynb_checkpoints", tmp_path / "__MACOSX"):
        hidden.mkdir()
        picture.save(hidden / "1-checkpoint.png")
    (tmp_path / ".DS_Store").write_bytes(b"")
    own = read_folder(tmp_path)
    assert ([one.name for one in own.pictures], own.left_out) == ([f"1.{suffix}"], [])
    assert len(own.pictures[0].found.lines) == 1


@pytest.mark.parametrize("bits", [8, 10, 12, 16])
def test_files_of_16_bits_may_hold_fewer(tmp_path: Path, bits: int) -> None:
    full = 2**bits - 1
    levels = np.full((160, 200), full, np.uint16)
    levels[20:120, 60:80] = full // 5
    Image.fromarray(levels).save(tmp_path / "1.png")
    gray = read_gray(tmp_path / "1.png")
    assert (gray[0, 0], round(gray[50, 70] / 255, 1)) == (255, 0.2)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photograph_is_rotated_by_its_exif_orientation(tmp_path: Path, orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    bar("L", 255, 0).save(tmp_path / "1.jpg", exif=exif)
    left, top, right, bottom = box_of(find_writing(read_gray(tmp_path / "1.jpg")))
    assert (right - left > bottom - top) == (orientation >= 5)


def test_large_pictures_are_reduced_and_thin_lines_survive(tmp_path: Path) -> None:
    image = Image.new("L", (5000, 4000), 255)
    ImageDraw.Draw(image).line((500, 500, 500, 3500), fill=0, width=3)
    image.save(tmp_path / "1.png")
    gray = read_gray(tmp_path / "1.png")
    assert gray.size <= 2_000_000
    _, top, _, bottom = box_of(find_writing(gray))
    assert abs((bottom - top) / len(gray) - 0.75) < 0.01


def read_as(text: str, accepted: bool = True) -> PictureReading:
    number = NumberReading(text, accepted, 0.9)
    lines = [ReadLine(one, accepted, (1.4, 2.0, 3.0, 4.0), number) for one in text.split()]
    return PictureReading(10, 10, lines, [(5.0, 6.0, 7.0, 8.0)])


def test_pictures_are_compared_with_what_is_written_without_separators(tmp_path: Path) -> None:
    for name in ("1024-a.png", "7-b.png", "12-c.png", "x-d.png", "x-e.png"):
        bar("L", 255, 0).save(tmp_path / name)
    pictures = read_folder(tmp_path).pictures  # in the order of their names
    found = summarize(
        pictures, [read_as("1.024"), read_as("13", False), read_as("1"), read_as("5"), read_as("6", False)]
    )
    assert [one.name for one in found.pictures] == ["1024-a.png", "12-c.png", "7-b.png", "x-d.png", "x-e.png"]
    assert (found.n, found.without, found.invented) == (3, 2, 0.5)
    assert (found.right, found.accepted, found.right_of_accepted) == (1 / 3, 2 / 3, 0.5)
    assert found.by_length == {"1": 0.0, "2": 0.0, "4": 1.0}
    first = found.pictures[0]
    assert (first.written, first.numbers[0].text, first.numbers[0].box, first.unread) == (
        "1024", "1.024", (1, 2, 3, 4), [(5, 6, 7, 8)],
    )  # fmt: skip


BROKEN = {
    "no.json": (b"{", 'is not a JSON object with a list of "drawings"'),
    "list.json": (b"[1]", 'is not a JSON object with a list of "drawings"'),
    "deep.json": (b"[" * 100_000, 'is not a JSON object with a list of "drawings"'),
    "eleven.json": (b'{"drawings": [{"digit": 11, "strokes": []}]}', "drawing 0: the digit is '11', expected 0 to 9"),
    "true.json": (b'{"drawings": [{"digit": true, "strokes": []}]}', "the digit is 'True', expected 0 to 9"),
    "half.json": (b'{"drawings": [{"digit": 1, "strokes": [[[1]]]}]}', "drawing 0: expected"),
    "huge.json": (b'{"drawings": [{"digit": 1, "strokes": [[[1e0,1' + b"0" * 400 + b"]]]}]}", "drawing 0: expected"),
    "no.png": (b"no picture", "is not a readable picture"),
    "cut.png": (png(100, 100)[:60], "is not a readable picture"),
    "lying.png": (png(3000, 3000), "is not a readable picture"),
    "bomb.png": (png(60_000, 60_000), "too many pixels"),
    "large.png": (png(10_000, 10_000), "has 10,000 x 10,000 pixels, expected at most 50,000,000"),
    "photo.HEIC": (b"\0\0\0\x18ftypheic", "was skipped, expected *.json, *.json.gz or a picture (.png, "),
    "drawing.svg": (b"<svg/>", "was skipped, expected *.json"),
    "7.pdf": (b"%PDF-1.4", "was skipped, expected *.json"),
    "2026-11-28.png": (b"", "begins with a number that is no label, expected one digit (7-2026-11-28.png), a number"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_file_is_reported_in_one_line_and_the_others_are_read(tmp_path: Path, name: str) -> None:
    content, message = BROKEN[name]
    (tmp_path / name).write_bytes(content)
    write_json(tmp_path / "z.json", {"digit": 1, "strokes": BAR})
    own = read_folder(tmp_path)
    assert own.names == ["z.json, drawing 0"]
    (problem,) = own.left_out
    assert problem.startswith(str(tmp_path / name))
    assert message in problem
    assert "\n" not in problem


def test_a_file_over_the_size_limit_is_not_read(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", {"digit": 1, "strokes": BAR})
    with (tmp_path / "b.json").open("wb") as file:
        os.truncate(file.fileno(), MAX_BYTES + 1)
    assert "b.json has 20,000,001 bytes, expected at most 20,000,000" in read_folder(tmp_path).left_out[0]


def test_a_folder_without_readable_drawings_is_an_error_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(TrainError, match="missing is not a folder"):
        read_folder(tmp_path / "missing")
    (tmp_path / "notes.txt").write_text("7", encoding="utf-8")
    with pytest.raises(TrainError, match="contains no readable drawing"):
        read_folder(tmp_path)
    (tmp_path / "7.png").write_text("7", encoding="utf-8")
    with pytest.raises(TrainError, match=r"7\.png is not a readable picture"):
        read_folder(tmp_path)


def test_metrics_count_misread_and_rejected_digits_and_accepted_non_digits(tmp_path: Path) -> None:
    drawings = [{"digit": digit, "strokes": BAR} for digit in (1, 1, 2, 3, None, None)]
    write_json(tmp_path / "a.json", *drawings)
    own = read_folder(tmp_path)
    read = np.array([1, 7, 2, 3, 4, 5])
    is_digit = np.array([0.9, 0.9, 0.9, 0.1, 0.9, 0.1], np.float32)
    readings = Readings(np.eye(10, dtype=np.float32)[read], is_digit)
    found = summary(own, readings, 0.5)
    assert (found.digits.accuracy, found.digits.refused, found.digits.n) == (0.75, 0.25, 4)
    assert found.digits.by_digit["1"] == Kept(0.5, 1.0, 2)
    assert found.digits.by_device == {}
    assert found.non_digits == NonDigitsRead(2, 0.5)
    assert [(one.name[-1], one.written, one.read) for one in wrong_readings(own, readings, 0.5)] == [
        ("1", 1, 7), ("3", 3, 3), ("4", None, 4),
    ]  # fmt: skip


def test_a_data_set_is_read_with_labels_writers_and_devices_but_without_longer_numbers(tmp_path: Path) -> None:
    labels = ("7", "a", "=", "42", "0.5")
    drawings = [{"label": x, "writer": "p1", "device": "a pen", "strokes": BAR} for x in labels]
    with gzip.open(tmp_path / "digits.json.gz", "wt", encoding="utf-8") as file:
        json.dump({"drawings": drawings}, file)
    own = read_folder(tmp_path)
    assert own.labels == [7, None, None]
    assert (set(own.writers), set(own.devices)) == ({"p1"}, {"a pen"})
    (tmp_path / "damaged.json.gz").write_bytes(b"\x1f\x8b no gzip")
    assert "damaged.json.gz cannot be read" in read_folder(tmp_path).left_out[0]


def test_metrics_are_broken_down_by_writer_and_device(tmp_path: Path) -> None:
    drawings = [
        {"digit": 1, "writer": writer, "device": device, "strokes": BAR}
        for writer, device, count in (("a", "mouse", 20), ("b", "mouse", 30), ("c", "pen", 5))
        for _ in range(count)
    ]
    write_json(tmp_path / "a.json", *drawings)
    own = read_folder(tmp_path)
    is_digit = np.array([0.0] * 3 + [1.0] * 47 + [0.0] * 5, np.float32)
    found = summary(own, Readings(np.eye(10, dtype=np.float32)[[1] * 55], is_digit), 0.5)
    assert found.digits.by_device == {"mouse": Kept(1.0, 47 / 50, 50), "pen": Kept(1.0, 0.0, 5)}
    # Writer c has too few drawings.
    assert found.digits.writers == Writers(n=3, with_many=2, below_kept=1)
    assert "mouse" in own_table(OwnReport(0.5, found, [], []))


def test_thresholds_are_chosen_on_digits_only(tmp_path: Path) -> None:
    write_json(tmp_path / "a.json", *[{"digit": 1, "strokes": BAR}] * 1000, *[{"digit": None, "strokes": BAR}] * 9)
    drawings = elsewhere.load(tmp_path, Path("unused"))
    assert drawings
    is_digit = np.concatenate([np.arange(1000) / 1000, np.zeros(9)]).astype(np.float32)
    readings = Readings(np.eye(10, dtype=np.float32)[[1] * 1009], is_digit)
    chosen = elsewhere.choose(drawings, readings)
    assert chosen == elsewhere.Thresholds(0.01, 0.01)  # 1.2 % and 0.5 % are below 0.012 and 0.005
    readings = Readings(readings.probabilities, (is_digit * 10).clip(0, 1))
    assert elsewhere.choose(drawings, readings) == elsewhere.Thresholds(0.12, 0.05)
    assert summary(drawings, readings, chosen.accept).non_digits == NonDigitsRead(9, 0.0)


def test_drawings_of_people_elsewhere_are_optional_but_must_include_digits(tmp_path: Path) -> None:
    assert elsewhere.load(None, tmp_path) is None
    write_json(tmp_path / "a.json", {"digit": None, "strokes": BAR})
    with pytest.raises(TrainError, match="contains no digits"):
        elsewhere.load(tmp_path, Path("unused"))


def test_the_command_evaluates_a_folder_and_reports_unreadable_files(tmp_path: Path) -> None:
    model.build(0.1).save(tmp_path / "small.keras")
    folder, output = tmp_path / "drawings", tmp_path / "measured"
    folder.mkdir()
    write_json(folder / "a.json", {"digit": 1, "strokes": BAR}, {"digit": None, "strokes": []})
    (folder / "7.png").write_bytes(b"no picture")
    bar("L", 255, 0).save(folder / "10-bar.png")
    options = ("--model", tmp_path / "small.keras", "--drawings", folder, "--output", output)
    command = [sys.executable, "-m", "train", "evaluate", *map(str, options)]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, cwd=ROOT, encoding="utf-8")
    assert result.returncode == 0, result.stderr
    assert result.stderr.splitlines()[1].startswith(f"{folder}/7.png is not a readable picture")
    assert {path.name for path in output.iterdir()} == {"drawings.json", "drawings-misread.png", "pictures-misread.png"}
    metrics = json.loads((output / "drawings.json").read_text(encoding="utf-8"))["figures"]
    assert (metrics["read"]["digits"]["n"], metrics["read"]["non_digits"]["n"]) == (1, 1)
    assert len(metrics["left_out"]) == 1
    (picture,) = metrics["pictures"]["pictures"]
    assert (picture["name"], picture["written"], metrics["pictures"]["n"]) == ("10-bar.png", "10", 1)
    assert result.stdout.startswith("accuracy on digits")
