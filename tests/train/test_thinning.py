"""Thinning: the middle of a bitmap's lines, in one piece, with the loops and gaps that the ink had."""

import numpy as np
import pytest

from train.allographs import ALLOGRAPHS, draw
from train.evaluate.conditions import evenly
from train.ink import strokes_to_pixels
from train.pool import Drawings, make
from train.thinning import thinned

from .small import drawn_bitmaps


def inked(*strokes: list[tuple[float, float]]) -> np.ndarray:
    return (strokes_to_pixels(strokes, radius=1.8) * 255).round().astype(np.uint8)


def test_a_line_is_thinned_to_its_middle() -> None:
    points = np.concatenate(thinned(inked([(0, 0), (0, 20)])))
    assert np.abs(points[:, 0] - 14).max() < 0.4
    assert points[:, 1].min() < 8
    assert points[:, 1].max() > 20


@pytest.mark.parametrize("name", ["0 round", "2 looped", "7 crossed", "9 straight"])
def test_what_is_left_is_thin_whole_and_inked_anew_as_it_was(name: str) -> None:
    strokes = next(draw(one) for one in ALLOGRAPHS if f"{one.digit} {one.name}" == name)
    picture = strokes_to_pixels([evenly(np.asarray(stroke), 60) for stroke in strokes])
    dots = thinned((picture * 255).round().astype(np.uint8))
    points = np.concatenate(dots)
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    near = apart < 0.5  # diagonal neighbours, on the larger picture's pixels
    assert near.sum(axis=1).mean() < 4, "more than a line's two neighbours"
    reached = near[0]
    while (grown := near[reached].any(axis=0)).sum() > reached.sum():
        reached = grown
    assert reached.all(), "one piece"
    assert np.abs(strokes_to_pixels(dots) - picture).mean() < 0.05


def test_bare_paper_has_no_lines() -> None:
    assert thinned(np.zeros((28, 28), np.uint8)) == []


def test_the_pool_inks_every_bitmap_under_its_own_label() -> None:
    bitmaps = drawn_bitmaps(40, seed=2)
    made = make(Drawings(bitmaps=bitmaps), 80, {"thinned bitmap": 1.0}, seed=0)
    assert (made.labels == np.tile(bitmaps.labels, 2)).all()
    ink = made.images.astype(float).reshape(80, -1)
    own = bitmaps.images.astype(float).reshape(40, -1)
    likeness = np.corrcoef(np.concatenate([ink[:40], own]))[:40, 40:]
    assert np.median(np.diag(likeness)) > np.median(likeness) + 0.3
