"""Blends of two people's drawings: what is blended with what, and how far."""

import numpy as np
import pytest

from train.common.arrays import Floats
from train.data.pen import PenDrawing
from train.strokes.allographs import ALLOGRAPHS
from train.strokes.blend import FARTHEST, SHARE, BlendedDrawings, blended
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
        assert np.abs(ink(list(blended(strokes, [same], rng))) - ink(strokes)).mean() < 0.01, allograph


def test_a_blend_lies_between_two_drawings_or_a_little_beyond_one() -> None:
    rng = np.random.default_rng(1)
    slants = []
    for _ in range(200):
        (stroke,) = blended([BAR], [[SLANTED]], rng)
        slants.append(float(stroke[0, 0] - stroke[-1, 0]) * 10)
    least, largest = SHARE
    assert least <= min(slants) < 0.8 * least
    assert 0.8 * largest < max(slants) <= largest


@pytest.mark.parametrize(
    "other",
    [[], [BAR, BAR], [np.array([[0.0, 0.0], [10.0, 0.0]])], [np.array([[0.0, 5.0]])]],
    ids=["nothing", "another stroke more", "across", "a dot"],
)
def test_what_is_drawn_otherwise_is_not_blended_with(other: list[Floats]) -> None:
    strokes = [BAR]
    assert blended(strokes, [other] if other else [], np.random.default_rng(0)) is strokes
    if other:
        assert blended(strokes, [other, [SLANTED]], np.random.default_rng(0)) is not strokes


def test_two_that_are_blended_are_drawn_nearly_alike() -> None:
    def bars(apart: float) -> list[Floats]:
        return [np.array([[x, 0.0], [x, 1.0]]) for x in (0, apart)]

    strokes, rng = bars(1.0), np.random.default_rng(3)
    assert blended(strokes, [bars(1 - 1.9 * FARTHEST)], rng) is not strokes
    assert blended(strokes, [bars(1 - 2.1 * FARTHEST)], rng) is strokes


def test_half_of_the_drawings_are_blended_with_other_people_s_of_the_same_kind() -> None:
    drawings = [
        PenDrawing(1, 1, "1", (BAR,)),
        PenDrawing(1, 1, "1", (SLANTED * (3, 1),)),  # the same writer's
        PenDrawing(7, 2, "7", (SLANTED * (-3, 1),)),  # another kind
        PenDrawing(1, 2, "1", (SLANTED,)),
    ]
    hands = BlendedDrawings(drawings)
    rng = np.random.default_rng(2)
    drawn = [hands.draw(0, rng)[0] for _ in range(400)]
    slants = [
        float(strokes[0][0, 0] - strokes[0][-1, 0]) * 10 for strokes in drawn if strokes is not drawings[0].strokes
    ]
    assert 140 < len(slants) < 240  # half, less those of whom only the same writer's are looked at
    assert min(slants) >= SHARE[0]
    assert max(slants) <= SHARE[1]
    assert all(BlendedDrawings(drawings[:3]).draw(0, rng)[0] is drawings[0].strokes for _ in range(50))


def test_hands_go_through_all_drawings_again_and_again() -> None:
    hands = BlendedDrawings([PenDrawing(digit, 1, str(digit), (BAR,)) for digit in (3, 7)])
    assert [hands.draw(index, np.random.default_rng(0))[1] for index in range(4)] == [3, 7, 3, 7]
