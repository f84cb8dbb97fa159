"""The ink: what the specification in train/strokes/ink.py promises."""

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tests.golden.make_ink import FILE
from train.strokes.ink import INK_SIDE, RADIUS, SIDE, Pixels, strokes_to_pixels

GOLDEN: list[dict[str, Any]] = json.loads(FILE.read_text())["drawings"]
SEVEN = [[(0.0, 0.0), (60.0, 0.0), (20.0, 100.0)], [(10.0, 50.0), (60.0, 48.0)]]


def centre_of_mass(pixels: Pixels) -> tuple[float, float]:
    centres = np.arange(SIDE) + 0.5
    return float((pixels * centres).sum() / pixels.sum()), float((pixels * centres[:, None]).sum() / pixels.sum())


def test_golden_file_holds_at_least_200_drawings() -> None:
    assert len(GOLDEN) >= 200


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden["name"])
def test_reproduces_the_golden_picture(golden: dict[str, Any]) -> None:
    strokes = [[[np.nan if c is None else c for c in point] for point in stroke] for stroke in golden["strokes"]]
    assert np.abs(strokes_to_pixels(strokes).ravel() - np.array(golden["pixels"])).max() <= 1 / 255


def test_result_is_float32_between_paper_and_ink() -> None:
    pixels = strokes_to_pixels(SEVEN)
    assert pixels.dtype == np.float32
    assert pixels.shape == (SIDE, SIDE)
    assert pixels.min() == 0
    assert pixels.max() == 1


@pytest.mark.parametrize(("scale", "dx", "dy"), [(1e-4, 0, 0), (1e4, 0, 0), (1, 5000, -3000), (0.37, 12, 800)])
def test_size_and_place_do_not_matter(scale: float, dx: float, dy: float) -> None:
    moved = [[(x * scale + dx, y * scale + dy) for x, y in stroke] for stroke in SEVEN]
    assert np.allclose(strokes_to_pixels(moved), strokes_to_pixels(SEVEN), atol=1e-6)


def test_number_of_points_on_a_line_does_not_matter() -> None:
    dense = [[tuple(p) for p in np.linspace(a, b, 50)] for stroke in SEVEN for a, b in pairwise(stroke)]
    assert np.allclose(strokes_to_pixels(dense), strokes_to_pixels(SEVEN), atol=1e-6)


def test_centre_of_mass_is_the_middle() -> None:
    assert centre_of_mass(strokes_to_pixels(SEVEN)) == pytest.approx((14, 14), abs=0.1)


def test_longer_side_with_its_thickness_fits_20_pixels() -> None:
    inked = np.flatnonzero(strokes_to_pixels([[(0, 0), (0, 100)], [(-30, 50), (30, 50)]]).max(axis=1) >= 0.5)
    assert inked[-1] - inked[0] + 1 == pytest.approx(INK_SIDE, abs=1)


def test_a_point_is_a_dot_of_the_pens_width() -> None:
    assert strokes_to_pixels([[(7, 7)]]).sum() == pytest.approx(np.pi * RADIUS**2, rel=0.15)


@pytest.mark.parametrize("strokes", [[], [[]], [[(np.nan, 1.0)]], [[(np.inf, 0.0)], [(0.0, -np.inf)]], [[(2e9, 0.0)]]])
def test_nothing_usable_is_bare_paper(strokes: Any) -> None:
    assert not strokes_to_pixels(strokes).any()


def test_ink_that_is_heavy_at_one_end_stays_inside_the_picture() -> None:
    heavy: Any = [[(0, 0), (100, 0)], *([(i, 0), (i, 100)] for i in range(0, 41, 4))]
    pixels = strokes_to_pixels(heavy)
    assert centre_of_mass(pixels)[0] < 13.95  # centring it wholly would push the line out ...
    assert pixels[:, -1].max() > 0.5  # ... whose end now just touches the rim
