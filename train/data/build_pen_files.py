"""Pen files built from the archives of their original publishers, to the byte.

Each function takes the downloaded files and returns the content of one pen file. ``train.data.download`` accepts the
result only with the SHA-256 it names, so a wrong assumption below leads to an error, never to different data.

Checked without access to the publishers' servers:

- ``omniglot-strokes.json`` and ``uji.json``: turned back into the original formats, they are rebuilt to the byte.
- Omniglot's file format and the sign of y: its own ``python/demo.py`` reads the files and flips y as is done here.
- UJIpenchars2's format and rounding: two original files (280 coordinates), as a public index of GitHub has them for the
  later repository ``allograph``, give the drawings of ``uji.json``. The folder's file names there match its labels.

Not checked, as the original archives were out of reach when this was written:

- Omniglot's folder names (``Early_Aramaic``, ``Japanese_(katakana)``), and that the alphabets in both archives have the
  same strokes in each. The archives hold 136 and 156 characters, 242 of them different.
- The rounding of Omniglot's coordinates halfway between two tenths, if there are any: Python's ``round`` is used.
- The other files of UJIpenchars2 at either commit.
- That ``pendigits-orig.tra.Z`` holds the pen digits without any change, and that every stroke file of Omniglot ends its
  last stroke with ``BREAK``.
"""

import json
import re
from collections.abc import Sequence
from pathlib import Path

from train.common.errors import TrainError
from train.data.archives import read_zip, uncompress

_PEN_DIGITS = re.compile(r"(?:.*/)?pendigits-orig\.tra\.Z")
_STROKES = re.compile(r"(?:.*/)?(?P<alphabet>[^/]+)/(?P<character>character\d+)/\d+_\d+\.txt")
_UJI = re.compile(
    r"[^/]+/share/letter_model_datasets/uji_pen_chars2/(?P<label>[^/])[0-9]?\.dat"
)  # a digit: its cluster

Stroke = list[list[float]]


def pen_digits_of_zip(downloads: Sequence[Path]) -> bytes:
    """Return the UNIPEN text of UCI's zip archive. Raises TrainError if the archive is not as expected."""
    return uncompress(next(iter(read_zip(downloads[0], _PEN_DIGITS).values())))


def pen_digits_of_z(downloads: Sequence[Path]) -> bytes:
    """Return the UNIPEN text of UCI's ``.Z`` file. Raises TrainError if the file is damaged."""
    return uncompress(downloads[0].read_bytes())


def pen_characters(downloads: Sequence[Path]) -> bytes:
    """Return the JSON of Omniglot's stroke archives: ``{alphabet: [character][person][stroke][point] -> [x, y]}``.

    Alphabets are in the order of the archives and, within one, of their folders' names; one that an earlier archive has
    is skipped. Characters and people are in the order of their numbers. Coordinates have one decimal; y points down.

    Raises:
        TrainError: if an archive or a stroke file is not as expected.
    """
    alphabets: dict[str, dict[str, list[list[Stroke]]]] = {}
    for archive in downloads:
        found: dict[str, dict[str, list[list[Stroke]]]] = {}
        for name, text in read_zip(archive, _STROKES).items():
            alphabet, character = _groups(_STROKES, name, "alphabet", "character")
            people = found.setdefault(_alphabet(alphabet), {}).setdefault(character, [])
            people.append(_strokes(name, text))
        for alphabet, characters in found.items():
            alphabets.setdefault(alphabet, characters)
    return _json({alphabet: list(characters.values()) for alphabet, characters in alphabets.items()})


def pen_uji(downloads: Sequence[Path]) -> bytes:
    """Return the JSON of the folder ``uji_pen_chars2``: all digits, then all letters and signs, in order of file names.

    A file holds the number of shapes, the number of points k of each, and then a line for each shape: k values of x
    and k values of y, which points down. Shapes that are cut off are skipped. Values are rounded to four decimals, then
    to three.

    Raises:
        TrainError: if the archive or a file is not as expected.
    """
    digits: list[dict[str, object]] = []
    others: list[dict[str, object]] = []
    for name, text in read_zip(downloads[0], _UJI).items():
        (label,) = _groups(_UJI, name, "label")
        drawings = digits if label in "0123456789" else others
        drawings += ({"label": label, "strokes": [stroke]} for stroke in _shapes(name, text))
    return _json({"drawings": digits + others})


def _groups(pattern: re.Pattern[str], name: str, *groups: str) -> tuple[str, ...]:
    match = pattern.fullmatch(name)
    assert match  # read_zip returns no other names
    return tuple(match[group] for group in groups)


def _alphabet(folder: str) -> str:
    # "Early_Aramaic" is early-aramaic; "Japanese_(katakana)" is katakana.
    _, _, script = folder.lower().rstrip(")").rpartition("(")
    return script.replace("_", "-")


def _strokes(name: str, text: bytes) -> list[Stroke]:
    # START opens a drawing, BREAK ends a stroke; other lines are "x,y,t", with y negative below the upper edge.
    strokes: list[Stroke] = []
    points: Stroke = []
    try:
        for line in text.decode("ascii").split():
            if line == "BREAK":
                strokes += [points] if points else []
                points = []
            elif line != "START":
                x, y, _ = line.split(",")
                points.append([round(float(x), 1), round(-float(y), 1)])
    except ValueError as error:
        raise TrainError(f"{name} is not a stroke file ({error})") from None
    return strokes


def _shapes(name: str, text: bytes) -> list[Stroke]:
    try:
        first, second, *lines = text.decode("ascii").splitlines()
        count, points = int(first), int(second)
        shapes = [[round(round(float(value), 4), 3) for value in line.split()] for line in lines[:count]]
    except ValueError as error:
        raise TrainError(f"{name} is not a file of shapes ({error})") from None
    return [
        [[x, y] for x, y in zip(shape[:points], shape[points:], strict=True)]
        for shape in shapes
        if len(shape) == 2 * points
    ]


def _json(content: object) -> bytes:
    return json.dumps(content, separators=(",", ":")).encode("ascii")
