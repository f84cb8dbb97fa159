"""Write ``writing.json.gz``: pictures in which the Python and the TypeScript package must find the same writing.

Run ``python -m tests.golden.make_writing`` after a change of ``train.writing``, of ``train.numbers``, or of the weights
of traced writing. ``--check`` only compares.
"""

import base64
import gzip
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageDraw

from train.common.arrays import Float32, Floats, Images
from train.numbers.read import TRACED_WEIGHTS_FILE, load_weights, read_traced
from train.readers.readings import Readings
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.glyphs import draw
from train.strokes.wide_ink import wide_strokes_to_pixels
from train.writing.find import find_writing

FILE = Path(__file__).with_name("writing.json.gz")
THRESHOLD = 0.5
DECIMALS = 6  # of coordinates
BAND, FIRST_BAND = 2, 4  # rows of an image
TYPICAL_MASS, SPREAD, SHARPNESS = 100, 50, 40


def read_by_bands(images: Float32) -> Readings:
    """Stand in for the network, so that it may change: the ten bands of an image that hold its ink are the digits."""
    rows = images.astype(np.float64).sum(axis=(2, 3))
    mass = rows.sum(axis=1)
    bands = rows[:, FIRST_BAND : FIRST_BAND + 10 * BAND].reshape(-1, 10, BAND).sum(axis=2)
    weights = np.exp(SHARPNESS * bands / mass[:, None])
    probabilities = weights / weights.sum(axis=1, keepdims=True)
    is_digit = np.exp(-abs(mass - TYPICAL_MASS) / SPREAD)
    return Readings(probabilities.astype(np.float32), is_digit.astype(np.float32))


def strokes_of(text: str, gap: float) -> list[Floats]:
    """Return digits next to one another, each 1 high, and points, at the left edge; and with -, a long dash."""
    rng = np.random.default_rng(29)
    placed: list[Floats] = []
    right = 0.0
    for character in text:
        if character in ".-":
            strokes = [np.array([[0.0, 0.9], [0.05, 1.0]] if character == "." else [[0.0, 0.55], [0.6, 0.5]])]
        else:
            strokes = draw(next(one for one in ALLOGRAPHS if digit_of(one) == int(character)), rng)
        low = np.min([stroke.min(axis=0) for stroke in strokes], axis=0)
        height = max(stroke[:, 1].max() for stroke in strokes) - low[1]
        scale = 1 if character in ".-" else 1 / height
        top = 0 if character in ".-" else low[1]
        strokes = [(stroke - [low[0], top]) * scale + [right, 0] for stroke in strokes]
        placed += strokes
        right = max(float(stroke[:, 0].max()) for stroke in strokes) + gap
    return placed


def paper(
    *rows: str, height: int = 44, pen: int = 4, gap: float = 0.25, slope: float = 0.0, margin: int = 24
) -> Images:
    """Paint lines of digits, dark on light."""
    lines = [[stroke * height for stroke in strokes_of(row, gap)] for row in rows]
    width = max(float(stroke[:, 0].max()) for line in lines for stroke in line)
    down = height + margin
    size = round(width) + 2 * margin, down * len(lines) + margin + round(slope * width)
    picture = Image.new("L", size, 228)
    pencil = ImageDraw.Draw(picture)
    for i, line in enumerate(lines):
        for stroke in line:
            points = [(margin + x, margin + i * down + y + slope * x) for x, y in stroke]
            pencil.line(points, fill=60, width=pen, joint="curve")
    return np.asarray(picture)


def _ruled(picture: Images, step: int, *, squared: bool = False, thickness: int = 1) -> Images:
    ruled = picture.copy()
    for first in range(thickness):
        ruled[step // 2 + first :: step] = np.minimum(ruled[step // 2 + first :: step], 170)
        if squared:
            ruled[:, step // 2 + first :: step] = np.minimum(ruled[:, step // 2 + first :: step], 170)
    return ruled


def _framed(picture: Images) -> Images:
    framed = np.pad(picture, 6, constant_values=40)
    framed[: len(framed) // 2, 6:9] = 40
    return framed


def _turned(picture: Images) -> Images:
    image = Image.fromarray(np.pad(picture[4:-4, 4:-4], 4, constant_values=40))
    return np.asarray(image.rotate(9, Image.Resampling.BILINEAR, expand=True, fillcolor=228))


def _noisy(picture: Images, spread: float) -> Images:
    noise = np.random.default_rng(29).normal(0, spread, picture.shape)
    return np.clip(np.round(picture + noise), 0, 255).astype(np.uint8)


def _shaded(picture: Images) -> Images:
    height, width = picture.shape
    light = np.linspace(1.0, 0.4, width) * np.linspace(1.0, 0.8, height)[:, None]
    return np.round(picture * light).astype(np.uint8)


def pictures() -> dict[str, Images]:
    """Return gray pictures by name, ``[h, w]`` uint8."""
    plain = paper("7140")
    return {
        "a number": plain,
        "two lines": paper("58203", "964"),
        "ruled": _ruled(paper("2936", "815", margin=30), 37),
        "squared": _ruled(paper("4071", height=50), 23, squared=True, thickness=2),
        "a shadow": _shaded(paper("6502")),
        "light on dark": np.bitwise_not(paper("3184")),
        "thick": paper("2705", height=60, pen=11),
        "thin": paper("81", height=90, pen=1),
        "digits that touch": paper("3307", pen=6, gap=-0.03),
        "a point, and a dash at the end": paper("12.50-"),
        "a rising line": paper("41352", slope=-0.12, margin=40),
        "a frame": _framed(paper("609")),
        "a frame inside the picture": _noisy(_turned(paper("5", height=60, margin=26)), 3),
        "squared, fainter than the rulings": _ruled(
            _noisy(np.maximum(paper("38", height=60), 180), 4), 19, squared=True
        ),
        "squared, wide": _ruled(paper("41352", height=40), 17, squared=True),
        "noise": _noisy(paper("73", height=30, margin=14), 14),
        "only noise": _noisy(np.full((24, 40), 128, np.uint8), 40),
        "one digit": paper("8", height=20, pen=3, margin=9),
        "a large square": np.pad(np.full((20, 20), 30, np.uint8), 15, constant_values=220),
        "blank": np.full((40, 60), 200, np.uint8),
        "one pixel": np.full((1, 1), 7, np.uint8),
    }


def _golden(name: str, picture: Images) -> dict[str, Any]:
    found = find_writing(picture)
    lines = found.lines
    weights = load_weights(TRACED_WEIGHTS_FILE)
    numbers = read_traced([(line.strokes, line.inks) for line in lines], read_by_bands, THRESHOLD, weights)
    return {
        "name": name,
        "width": picture.shape[1],
        "height": picture.shape[0],
        "levels": base64.b64encode(picture.tobytes()).decode(),
        "lines": [
            {
                "strokes": [stroke.round(DECIMALS).tolist() for stroke in line.strokes],
                "inks": [int(ink) for ink in line.inks],
                "pixels": wide_strokes_to_pixels(line.strokes).round(5).ravel().tolist(),
                "text": number.text,
                "confidence": round(number.confidence, 5),
            }
            for line, number in zip(lines, numbers, strict=True)
        ],
        "unread": found.others,
    }


def text_of_all() -> str:
    """Return what the file holds."""
    found = [json.dumps(_golden(*item), separators=(",", ":")) for item in pictures().items()]
    return '{"pictures":[\n' + ",\n".join(found) + "\n]}\n"


def main() -> int:
    """Write the file; with ``--check``, compare instead and return 1 if it differs."""
    if sys.argv[1:] == ["--check"]:
        return int(gzip.decompress(FILE.read_bytes()).decode() != text_of_all())
    FILE.write_bytes(gzip.compress(text_of_all().encode(), mtime=0))
    return 0


if __name__ == "__main__":
    sys.exit(main())
