"""Ink: the rendering specified in train/strokes/ink.py."""

import json
from itertools import pairwise
from typing import Any

import numpy as np
import pytest

from tests.golden.make_ink import FILE
from train.strokes.ink import INK_SIDE, RADIUS, SIDE, Pixels, strokes_to_pixels

REFERENCE_DRAWINGS: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))["drawings"]
SEVEN = [[(0.0, 0.0), (60.0, 0.0), (20.0, 100.0)], [(10.0, 50.0), (60.0, 48.0)]]


def center_of_mass(pixels: Pixels) -> tuple[float, float]:
    centers = np.arange(SIDE) + 0.5
    return float((pixels * centers).sum() / pixels.sum()), float((pixels * centers[:, None]).sum() / pixels.sum())


def test_there_are_at_least_200_reference_drawings() -> None:
    assert len(REFERENCE_DRAWINGS) >= 200


@pytest.mark.parametrize("reference", REFERENCE_DRAWINGS, ids=lambda reference: reference["name"])
def test_renders_the_reference_image(reference: dict[str, Any]) -> None:
    strokes = [[[np.nan if c is None else c for c in point] for point in stroke] for stroke in reference["strokes"]]
    assert np.abs(strokes_to_pixels(strokes).ravel() - np.array(reference["pixels"])).max() <= 1 / 255


def test_result_is_28_x_28_float32_from_0_to_1() -> None:
    pixels = strokes_to_pixels(SEVEN)
    assert pixels.dtype == np.float32
    assert pixels.shape == (SIDE, SIDE)
    assert pixels.min() == 0
    assert pixels.max() == 1


@pytest.mark.parametrize(("scale", "dx", "dy"), [(1e-4, 0, 0), (1e4, 0, 0), (1, 5000, -3000), (0.37, 12, 800)])
def test_size_and_position_do_not_matter(scale: float, dx: float, dy: float) -> None:
    moved = [[(x * scale + dx, y * scale + dy) for x, y in stroke] for stroke in SEVEN]
    assert np.allclose(strokes_to_pixels(moved), strokes_to_pixels(SEVEN), atol=1e-6)


def test_number_of_points_on_a_line_does_not_matter() -> None:
    dense = [[tuple(p) for p in np.linspace(a, b, 50)] for stroke in SEVEN for a, b in pairwise(stroke)]
    assert np.allclose(strokes_to_pixels(dense), strokes_to_pixels(SEVEN), atol=1e-6)


def test_center_of_mass_is_the_middle_of_the_image() -> None:
    assert center_of_mass(strokes_to_pixels(SEVEN)) == pytest.approx((14, 14), abs=0.1)


def test_longer_side_including_line_width_is_20_pixels() -> None:
    inked = np.flatnonzero(strokes_to_pixels([[(0, 0), (0, 100)], [(-30, 50), (30, 50)]]).max(axis=1) >= 0.5)
    assert inked[-1] - inked[0] + 1 == pytest.approx(INK_SIDE, abs=1)


def test_a_point_is_a_dot_as_wide_as_the_line() -> None:
    assert strokes_to_pixels([[(7, 7)]]).sum() == pytest.approx(np.pi * RADIUS**2, rel=0.15)


@pytest.mark.parametrize("strokes", [[], [[]], [[(np.nan, 1.0)]], [[(np.inf, 0.0)], [(0.0, -np.inf)]], [[(2e9, 0.0)]]])
def test_a_drawing_without_usable_points_is_blank(strokes: Any) -> None:
    assert not strokes_to_pixels(strokes).any()


def test_ink_that_is_heavy_at_one_end_stays_inside_the_image() -> None:
    heavy: Any = [[(0, 0), (100, 0)], *([(i, 0), (i, 100)] for i in range(0, 41, 4))]
    pixels = strokes_to_pixels(heavy)
    assert center_of_mass(pixels)[0] < 13.95  # centering fully would push the line out of the image
    assert pixels[:, -1].max() > 0.5  # instead, its end touches the edge
