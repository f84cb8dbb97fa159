"""Skeletonization: the center lines of a bitmap's ink as strokes, with all loops and gaps."""

import numpy as np
import pytest

from tests.support.small_data import drawn_bitmaps
from train.pictures.synthesis import Drawings, Part, make
from train.strokes.allographs import ALLOGRAPHS
from train.strokes.geometry import evenly
from train.strokes.glyphs import draw
from train.strokes.ink import strokes_to_pixels
from train.strokes.skeleton import skeletonize


def bitmap(*strokes: list[tuple[float, float]]) -> np.ndarray:
    return (strokes_to_pixels(strokes, radius=1.8) * 255).round().astype(np.uint8)


def test_the_skeleton_of_a_line_is_its_middle() -> None:
    points = np.concatenate(skeletonize(bitmap([(0, 0), (0, 20)])))
    assert np.abs(points[:, 0] - 14).max() < 0.4
    assert points[:, 1].min() < 8
    assert points[:, 1].max() > 20


@pytest.mark.parametrize("name", ["0 round", "2 looped", "7 crossed", "8 one stroke", "9 straight"])
def test_strokes_are_few_and_look_like_the_image_when_rendered(name: str) -> None:
    drawn = next(draw(one) for one in ALLOGRAPHS if one.name == name)
    image = strokes_to_pixels([evenly(np.asarray(stroke), 60) for stroke in drawn])
    strokes = skeletonize((image * 255).round().astype(np.uint8))
    assert len(strokes) <= len(drawn) + 2, "only crossings and touching loops may split a stroke"
    for stroke in strokes:
        assert np.hypot(*np.diff(stroke, axis=0).T).max() < 0.5, "no jumps"
    points = np.concatenate(strokes)
    distances = np.hypot(*(points[:, None] - points[None]).transpose(2, 0, 1))
    assert (distances < 0.5).sum(axis=1).mean() < 4, "lines are one upscaled pixel wide"
    connected = distances < 1  # by the thinnest pen, even where smoothing separated strokes that met
    reached = connected[0]
    while (grown := connected[reached].any(axis=0)).sum() > reached.sum():
        reached = grown
    assert reached.all(), "one piece"
    assert np.abs(strokes_to_pixels(strokes) - image).mean() < 0.05


@pytest.mark.parametrize("degrees", range(0, 90, 15))
def test_strokes_go_straight_ahead_at_crossings(degrees: int) -> None:
    across = np.array([np.cos(np.radians(degrees)), np.sin(np.radians(degrees))])
    cross = skeletonize(bitmap([tuple(-across), tuple(across)], [(-across[1], across[0]), (across[1], -across[0])]))
    first = cross[0]
    assert np.hypot(*(first[-1] - first[0])) > 0.8 * np.hypot(*np.diff(first, axis=0).T).sum()
    assert np.hypot(*(first[-1] - first[0])) > 10, "from one end of the cross to the other"


def test_a_ring_is_one_closed_stroke() -> None:
    angles = np.linspace(0, 2 * np.pi, 50)
    (ring,) = skeletonize(bitmap([(np.cos(angle), np.sin(angle)) for angle in angles]))
    assert np.hypot(*(ring[-1] - ring[0])) < 0.5
    assert np.hypot(*(ring - 14).T).min() > 5


def test_blank_paper_has_no_strokes() -> None:
    assert skeletonize(np.zeros((28, 28), np.uint8)) == []


def test_the_synthetic_training_set_renders_every_bitmap_with_its_label() -> None:
    bitmaps = drawn_bitmaps(240, seed=2)
    made = make(Drawings(bitmaps=bitmaps), 480, Part({"traced bitmap": 1.0}, (0.2, 1.2)), seed=0)
    assert (made.labels == np.tile(bitmaps.labels, 2)).all()
    rendered = made.images.astype(float).reshape(480, -1)
    original = bitmaps.images.astype(float).reshape(240, -1)
    correlation = np.corrcoef(np.concatenate([rendered[:240], original]))[:240, 240:]
    assert np.median(np.diag(correlation)) > np.median(correlation) + 0.3
