"""Write ``ink.json``: reference images that the Python and the TypeScript ink must both reproduce to 1/255.

Run ``python -m tests.golden.make_ink`` after a change of the specification. ``--check`` only compares.
"""

import json
import math
import sys
from pathlib import Path
from typing import Any

import numpy as np

from train.strokes.allographs import ALLOGRAPHS
from train.strokes.glyphs import draw
from train.strokes.ink import Drawing, strokes_to_pixels

FILE = Path(__file__).with_name("ink.json")
HANDS = 3  # drawings of each allograph

NAN, INFINITY = float("nan"), float("inf")
SEVEN = [(0, 0), (6, 0), (2, 10)]
EDGE_CASES: dict[str, Drawing] = {
    "nothing": [],
    "an empty stroke": [[]],
    "one point": [[(3, 4)]],
    "one point far away": [[(-9e8, 9e8)]],
    "the same point thrice": [[(3, 4), (3, 4), (3, 4)]],
    "two points": [[(0, 0)], [(10, 4)]],
    "a box under the smallest side": [[(0, 0), (5e-10, 0)]],
    "a box just over the smallest side": [[(0, 0), (2e-9, 1e-9)]],
    "across": [[(0, 5), (10, 5)]],
    "down": [[(5, 0), (5, 10)]],
    "a seven": [SEVEN],
    "a seven, tiny": [[(x * 1e-6, y * 1e-6) for x, y in SEVEN]],
    "a seven, huge": [[(x * 5e7, y * 5e7) for x, y in SEVEN]],
    "a seven, far off": [[(x + 123456, y - 654321) for x, y in SEVEN]],
    "a seven with repeated points": [[point for point in SEVEN for _ in range(3)]],
    "a seven among invalid points": [
        [(NAN, 0), *SEVEN[:1], (INFINITY, 5), *SEVEN[1:2], (5, -INFINITY), (2e9, 0), *SEVEN[2:]],
        [(NAN, NAN)],
    ],
    "only invalid points": [[(NAN, 1), (1, INFINITY), (-2e9, 0)]],
    "a heavy end, moved to the picture's edge": [[(0, 0), (100, 0)], *([(i, 0), (i, 100)] for i in range(0, 41, 4))],
    "a covered sheet": [[(i % 2 * 100, i) for i in range(101)]],
    "a spiral of 2000 points": [[(t * math.cos(t / 60), t * math.sin(t / 60)) for t in range(2000)]],
    "dots in a row": [[(i, 0)] for i in range(12)],
}


def drawings() -> dict[str, Drawing]:
    """Return the drawings by name: each allograph, drawn in several variants, then the edge cases."""
    rng = np.random.default_rng(28)
    by_hand: dict[str, Drawing] = {
        f"{allograph.name}, hand {hand}": [(stroke * 300 + 20).round(3) for stroke in draw(allograph, rng)]
        for allograph in ALLOGRAPHS
        for hand in range(HANDS)
    }
    return by_hand | EDGE_CASES


def _golden(name: str, drawing: Drawing) -> dict[str, Any]:
    # JSON has neither NaN nor infinity: both become null, which is just as invalid a coordinate.
    strokes = [[[float(c) if math.isfinite(c) else None for c in point] for point in stroke] for stroke in drawing]
    pixels = [round(float(value), 5) for value in strokes_to_pixels(drawing).ravel()]
    return {"name": name, "strokes": strokes, "pixels": pixels}


def main() -> int:
    """Write the file; with ``--check``, compare instead and return 1 if it differs."""
    lines = ",\n".join(json.dumps(_golden(*item), separators=(",", ":")) for item in drawings().items())
    text = f'{{"drawings":[\n{lines}\n]}}\n'
    if sys.argv[1:] == ["--check"]:
        return int(FILE.read_text(encoding="utf-8") != text)
    FILE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
