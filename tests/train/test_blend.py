"""Blends of two writers' drawings: which drawings are blended, and how far."""

import numpy as np
import pytest

from train.common.arrays import Floats
from train.data.pen import PenDrawing
from train.strokes.allographs import ALLOGRAPHS
from train.strokes.blend import MAX_DISTANCE, OTHER_WEIGHT, BlendedDrawings, blend
from train.strokes.glyphs import draw
from train.strokes.ink import strokes_to_pixels

BAR = np.array([[0.0, 0.0], [0.0, 10.0]])
SLANTED = np.array([[1.0, 0.0], [0.0, 10.0]])


def ink(strokes: list[Floats] | tuple[Floats, ...]) -> Floats:
    return strokes_to_pixels(list(strokes)).astype(float)


def test_a_blend_with_the_same_drawing_is_that_drawing_whatever_its_size_place_and_direction() -> None:
    rng = np.random.default_rng(0)
    for allograph in ALLOGRAPHS:
        strokes = draw(allograph)
        same = [stroke[::-1] * 70 - 300 for stroke in strokes]
        assert np.abs(ink(list(blend(strokes, [same], rng))) - ink(strokes)).mean() < 0.01, allograph


def test_a_blend_interpolates_two_drawings_or_extrapolates_a_little() -> None:
    rng = np.random.default_rng(1)
    slants = []
    for _ in range(200):
        (stroke,) = blend([BAR], [[SLANTED]], rng)
        slants.append(float(stroke[0, 0] - stroke[-1, 0]) * 10)
    lowest, highest = OTHER_WEIGHT
    assert lowest <= min(slants) < 0.8 * lowest
    assert 0.8 * highest < max(slants) <= highest


@pytest.mark.parametrize(
    "other",
    [[], [BAR, BAR], [np.array([[0.0, 0.0], [10.0, 0.0]])], [np.array([[0.0, 5.0]])]],
    ids=["no drawing", "one more stroke", "horizontal", "a dot"],
)
def test_a_drawing_that_does_not_match_is_skipped(other: list[Floats]) -> None:
    strokes = [BAR]
    assert blend(strokes, [other] if other else [], np.random.default_rng(0)) is strokes
    if other:
        assert blend(strokes, [other, [SLANTED]], np.random.default_rng(0)) is not strokes


def test_only_drawings_within_the_maximum_distance_are_blended() -> None:
    def bars(distance: float) -> list[Floats]:
        return [np.array([[x, 0.0], [x, 1.0]]) for x in (0, distance)]

    strokes, rng = bars(1.0), np.random.default_rng(3)
    assert blend(strokes, [bars(1 - 1.9 * MAX_DISTANCE)], rng) is not strokes
    assert blend(strokes, [bars(1 - 2.1 * MAX_DISTANCE)], rng) is strokes


def test_half_of_the_drawings_are_blended_with_another_writers_drawing_of_the_same_kind() -> None:
    drawings = [
        PenDrawing(1, 1, "1", (BAR,)),
        PenDrawing(1, 1, "1", (SLANTED * [3.0, 1.0],)),  # same writer
        PenDrawing(7, 2, "7", (SLANTED * [-3.0, 1.0],)),  # another kind
        PenDrawing(1, 2, "1", (SLANTED,)),
    ]
    blended = BlendedDrawings(drawings)
    rng = np.random.default_rng(2)
    drawn = [blended.draw(0, rng)[0] for _ in range(400)]
    slants = [
        float(strokes[0][0, 0] - strokes[0][-1, 0]) * 10 for strokes in drawn if strokes is not drawings[0].strokes
    ]
    assert 140 < len(slants) < 240  # half, minus those for which only the same writer's drawings were tried
    assert min(slants) >= OTHER_WEIGHT[0]
    assert max(slants) <= OTHER_WEIGHT[1]
    assert all(BlendedDrawings(drawings[:3]).draw(0, rng)[0] is drawings[0].strokes for _ in range(50))


def test_the_index_wraps_around() -> None:
    blended = BlendedDrawings([PenDrawing(digit, 1, str(digit), (BAR,)) for digit in (3, 7)])
    assert [blended.draw(index, np.random.default_rng(0))[1] for index in range(4)] == [3, 7, 3, 7]
