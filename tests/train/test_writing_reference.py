"""Pictures in which the page finds the same writing: see ``tests/golden/make_writing.py``."""

import base64
import gzip
import json
from typing import Any

import numpy as np
import pytest

from tests.golden.make_writing import FILE
from train.writing.find import find_writing

REFERENCES: list[dict[str, Any]] = json.loads(gzip.decompress(FILE.read_bytes()))["pictures"]


@pytest.mark.parametrize("reference", REFERENCES, ids=lambda reference: reference["name"])
def test_finds_the_writing_of_the_reference(reference: dict[str, Any]) -> None:
    levels = np.frombuffer(base64.b64decode(reference["levels"]), np.uint8)
    found = find_writing(levels.reshape(reference["height"], reference["width"]))
    lines = found.lines
    assert [[int(ink) for ink in line.inks] for line in lines] == [line["inks"] for line in reference["lines"]]
    assert [list(box) for box in found.others] == reference["unread"]
    for line, expected in zip(lines, reference["lines"], strict=True):
        for stroke, points in zip(line.strokes, expected["strokes"], strict=True):
            assert stroke == pytest.approx(np.array(points), abs=1e-6)
