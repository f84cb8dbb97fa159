"""The page reads the same text from pictures as the Python package does."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest

from tests.browser.conftest import Opener
from tests.support.serving import ROOT
from train.numbers.read import TRACED_WEIGHTS_FILE, load_weights
from train.readers.opening import open_reader
from train.writing.find import find_writing
from train.writing.picture_file import read_gray
from train.writing.read import read_pictures

pytestmark = pytest.mark.usefixtures("people_model")

FOLDERS = ("amounts", "sudoku-cells", "digits")
READ = """
    const file = new Blob([Uint8Array.from(atob(given), (c) => c.charCodeAt(0))]);
    return (await pad.readPicture(file)).lines.map(({ text }) => text)"""


def test_pictures_are_read_as_python_reads_them(open_page: Opener, data_dir: Path) -> None:
    folder = data_dir / "pictures"
    if not folder.is_dir():
        pytest.skip("needs pictures, which the shared data do not have")
    files = [file for name in FOLDERS for file in sorted((folder / name).glob("*.[jp][pn]g"))]
    trained = open_reader(ROOT / "models/digits.keras")
    weights = load_weights(TRACED_WEIGHTS_FILE)
    page = open_page().open()
    page.wait_for_wasm()
    found = [page.run(READ, base64.b64encode(file.read_bytes()).decode()) for file in files]
    found_by_python = [find_writing(read_gray(file)) for file in files]
    readings = read_pictures(found_by_python, trained.reader, trained.threshold, weights)
    expected = [[line.text for line in reading.lines] for reading in readings]
    different = [
        (file.name, one, other) for file, one, other in zip(files, found, expected, strict=True) if one != other
    ]
    assert len(different) <= len(files) // 100, different
