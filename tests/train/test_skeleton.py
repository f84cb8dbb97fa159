"""Thinning: the middle of a bitmap's lines as strokes, with the loops and gaps that the ink had."""

import numpy as np
import pytest

from train.pictures.synthesis import Drawings, Part, make
from train.strokes.allographs import ALLOGRAPHS
from train.strokes.geometry import evenly
from train.strokes.glyphs import draw
from train.strokes.ink import strokes_to_pixels
from train.strokes.skeleton import skeletonize

from .small import drawn_bitmaps


def inked(*strokes: list[tuple[float, float]]) -> np.ndarray:
    return (strokes_to_pixels(strokes, radius=1.8) * 255).round().astype(np.uint8)


def test_a_line_is_thinned_to_its_middle() -> None:
    points = np.concatenate(skeletonize(inked([(0, 0), (0, 20)])))
    assert np.abs(points[:, 0] - 14).max() < 0.4
    assert points[:, 1].min() < 8
    assert points[:, 1].max() > 20


@pytest.mark.parametrize("name", ["0 round", "2 looped", "7 crossed", "8 one stroke", "9 straight"])
def test_strokes_are_few_and_inked_anew_look_as_the_picture_did(name: str) -> None:
    drawn = next(draw(one) for one in ALLOGRAPHS if one.name == name)
    picture = strokes_to_pixels([evenly(np.asarray(stroke), 60) for stroke in drawn])
    strokes = skeletonize((picture * 255).round().astype(np.uint8))
    assert len(strokes) <= len(drawn) + 2, "crossings and touching loops part a line, corners and stairs do not"
    for stroke in strokes:
        assert np.hypot(*np.diff(stroke, axis=0).T).max() < 0.5, "no jumps"
    points = np.concatenate(strokes)
    apart = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    assert (apart < 0.5).sum(axis=1).mean() < 4, "more than a line's two neighbours"  # on the larger picture's pixels
    inked_over = apart < 1  # by the thinnest pen, even where strokes that meet were smoothed apart
    reached = inked_over[0]
    while (grown := inked_over[reached].any(axis=0)).sum() > reached.sum():
        reached = grown
    assert reached.all(), "one piece"
    assert np.abs(strokes_to_pixels(strokes) - picture).mean() < 0.05


@pytest.mark.parametrize("turn", range(0, 90, 15))
def test_where_lines_cross_the_pen_goes_straight_ahead(turn: int) -> None:
    across = np.array([np.cos(np.radians(turn)), np.sin(np.radians(turn))])
    cross = skeletonize(inked([tuple(-across), tuple(across)], [(-across[1], across[0]), (across[1], -across[0])]))
    first = cross[0]
    assert np.hypot(*(first[-1] - first[0])) > 0.8 * np.hypot(*np.diff(first, axis=0).T).sum()
    assert np.hypot(*(first[-1] - first[0])) > 10, "from one end of the cross to the other"


def test_a_ring_is_one_closed_stroke() -> None:
    turns = np.linspace(0, 2 * np.pi, 50)
    (ring,) = skeletonize(inked([(np.cos(turn), np.sin(turn)) for turn in turns]))
    assert np.hypot(*(ring[-1] - ring[0])) < 0.5
    assert np.hypot(*(ring - 14).T).min() > 5


def test_bare_paper_has_no_lines() -> None:
    assert skeletonize(np.zeros((28, 28), np.uint8)) == []


def test_the_pool_inks_every_bitmap_under_its_own_label() -> None:
    bitmaps = drawn_bitmaps(240, seed=2)
    made = make(Drawings(bitmaps=bitmaps), 480, Part({"traced bitmap": 1.0}, (0.2, 1.2)), seed=0)
    assert (made.labels == np.tile(bitmaps.labels, 2)).all()
    ink = made.images.astype(float).reshape(480, -1)
    own = bitmaps.images.astype(float).reshape(240, -1)
    likeness = np.corrcoef(np.concatenate([ink[:240], own]))[:240, 240:]
    assert np.median(np.diag(likeness)) > np.median(likeness) + 0.3
