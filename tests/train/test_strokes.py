"""Pen strokes: folds, look-alikes, augmentation, non-digits and the synthetic training set."""

from pathlib import Path

import numpy as np
import pytest

from tests.support.small_data import drawn_bitmaps
from train.data import folds
from train.data.look_alikes import FLIPS, LOOK_ALIKES, flipped, without_look_alikes
from train.data.mnist import NO_DIGIT
from train.data.pen import PenDrawing, load_pen_characters, load_pen_digits, load_uji
from train.pictures import nondigits, synthesis
from train.strokes import letters
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.augment import augment_strokes
from train.strokes.glyphs import draw
from train.strokes.ink import strokes_to_pixels
from train.strokes.slips import add_slip


def digits(count: int) -> list[PenDrawing]:
    rng = np.random.default_rng(0)
    chosen = [ALLOGRAPHS[i % len(ALLOGRAPHS)] for i in range(count)]
    return [PenDrawing(digit_of(a), i % 30, str(digit_of(a)), tuple(draw(a, rng))) for i, a in enumerate(chosen)]


@pytest.fixture(scope="module")
def pen_digits(data_dir: Path) -> list[PenDrawing]:
    return load_pen_digits(data_dir)


@pytest.fixture(scope="module")
def pen_characters(data_dir: Path) -> list[PenDrawing]:
    return load_pen_characters(data_dir)


def test_each_writer_is_held_out_by_exactly_one_fold(pen_digits: list[PenDrawing]) -> None:
    all_held_out: list[int] = []
    for fold in range(folds.FOLDS):
        training, held_out = folds.split_digits(pen_digits, fold)
        writers = {drawing.writer for drawing in held_out}
        assert len(writers) == 6
        assert writers.isdisjoint(drawing.writer for drawing in training)
        assert len(training) + len(held_out) == len(pen_digits)
        all_held_out += writers
    assert sorted(all_held_out) == list(range(1, 31))


def test_neither_the_alphabet_nor_the_person_of_a_held_out_character_is_trained_on(
    pen_characters: list[PenDrawing],
) -> None:
    for fold in range(folds.FOLDS):
        training, held_out = folds.split_characters(pen_characters, fold)
        assert len(held_out) > 100
        assert {d.writer for d in training}.isdisjoint(d.writer for d in held_out)
        assert {d.kind.split("/")[0] for d in training}.isdisjoint(d.kind.split("/")[0] for d in held_out)
        assert LOOK_ALIKES.isdisjoint(d.kind for d in [*training, *held_out])


def test_characters_are_flipped_and_rotated_except_into_look_alikes_of_digits(
    pen_characters: list[PenDrawing],
) -> None:
    kinds = {drawing.kind for drawing in pen_characters}
    assert kinds | {f"{kind} {name}" for kind in kinds for name in FLIPS} >= LOOK_ALIKES
    usable = without_look_alikes(pen_characters)
    flips = {(drawing.kind, drawing.writer): drawing for drawing in flipped(usable)}
    usable_kinds = {drawing.kind for drawing in usable}
    left_out = {kind for kind in LOOK_ALIKES if kind.endswith(tuple(FLIPS)) and kind.split(" ")[0] in usable_kinds}
    assert len(left_out) > 30
    assert len(flips) == len(FLIPS) * len(usable) - 20 * len(left_out)
    assert left_out.isdisjoint(kind for kind, _ in flips)
    drawing = next(drawing for drawing in usable if drawing.kind == "latin/10")
    ink = strokes_to_pixels(drawing.strokes)
    expected = {
        "mirrored": ink[:, ::-1],
        "upside down": ink[::-1],
        "turned around": ink[::-1, ::-1],
        "turned right": np.rot90(ink, -1),
        "turned left": np.rot90(ink),
    }
    assert expected.keys() == FLIPS.keys()
    for name, image in expected.items():
        assert np.abs(strokes_to_pixels(flips[f"latin/10 {name}", drawing.writer].strokes) - image).max() < 0.001


@pytest.mark.parametrize("strength", [0.0, 0.5, 1.2])
def test_augmented_strokes_are_finite_and_of_about_the_same_size(strength: float) -> None:
    rng = np.random.default_rng(1)
    for drawing in digits(62):
        for scale in (1, 1000):
            augmented = augment_strokes([stroke * scale for stroke in drawing.strokes], rng, strength)
            points = np.concatenate(augmented)
            assert np.isfinite(points).all()
            assert 0.5 < np.ptp(points, axis=0).max() < 2.5


def test_augmentation_of_strength_0_hardly_changes_the_image() -> None:
    for drawing in digits(31):
        same = strokes_to_pixels(augment_strokes(drawing.strokes, np.random.default_rng(1), 0.0))
        assert np.abs(same - strokes_to_pixels(drawing.strokes)).mean() < 0.02


def test_stronger_augmentation_changes_more() -> None:
    drawing = digits(20)[-1]
    ink = strokes_to_pixels(drawing.strokes)

    def change(strength: float) -> float:
        rng = np.random.default_rng(2)
        images = [strokes_to_pixels(augment_strokes(drawing.strokes, rng, strength)) for _ in range(30)]
        return float(np.mean([np.abs(image - ink).mean() for image in images]))

    assert change(0.2) < change(0.6) < change(1.2)


def test_augmentation_handles_single_points_and_strokes_of_length_0() -> None:
    rng = np.random.default_rng(3)
    for strokes in ([np.zeros((1, 2))], [np.zeros((5, 2))], [np.zeros((1, 2)), np.array([[0.0, 0.0], [0.0, 9.0]])]):
        for _ in range(20):
            assert np.isfinite(np.concatenate(augment_strokes(strokes, rng))).all()


@pytest.mark.parametrize("kind", nondigits.MAKERS)
def test_non_digits_are_ink_on_paper_and_differ(kind: str) -> None:
    made = nondigits.make(kind, 30, digits(60), np.random.default_rng(0))
    assert made.shape == (30, 28, 28)
    assert made.dtype == np.float32
    assert made.min() == 0
    assert made.max() <= 1
    ink = made.sum(axis=(1, 2))
    assert (ink == 0).all() if kind == "blank" else (ink > 0).all()
    if kind != "blank":
        assert len(np.unique(made, axis=0)) > 25


def test_half_digits_are_made_only_of_digits_whose_halves_are_non_digits() -> None:
    some = [drawing for drawing in digits(60) if drawing.label in (1, 8, 0)]
    made = nondigits.make("half digit", 50, some, np.random.default_rng(0))
    wide = made.max(axis=1).astype(bool).sum(axis=1)
    assert (wide > 6).mean() > 0.9  # arcs, which are halves of a 0, never bars, which are halves of a 1


@pytest.mark.parametrize("part", synthesis.PARTS, ids=["strongly augmented digits", "digits", "non-digits"])
def test_the_synthetic_training_set_has_every_kind_and_is_reproducible(part: synthesis.Part) -> None:
    characters = [PenDrawing(NO_DIGIT, 0, "greek/0", (np.array([[0.0, 0.0], [1, 1], [2, 0]]),))]
    all_digits = digits(len(ALLOGRAPHS))
    two_of_each = [one for digit in range(10) for one in [d for d in all_digits if d.label == digit][:2]]
    drawings = synthesis.Drawings(two_of_each, characters, drawn_bitmaps(60, seed=1), two_of_each, characters)
    made = synthesis.make(drawings, 1200, part, seed=5)
    again = synthesis.make(drawings, 1200, part, seed=5)
    assert abs(len(made) - 1200 * sum(part.shares.values())) < 10
    assert (made.images == again.images).all()
    assert (made.labels == again.labels).all()
    if part is synthesis.NON_DIGITS:
        assert (made.labels == NO_DIGIT).all()
    else:
        assert np.bincount(made.labels, minlength=10).min() >= 10
    assert (made.images != synthesis.make(drawings, 1200, part, seed=6).images).any()


def test_the_strongly_augmented_digits_differ_more_from_the_original() -> None:
    drawings = digits(30)
    ink = np.stack([strokes_to_pixels(drawing.strokes) for drawing in drawings] * 10)

    def change(strength: tuple[float, float]) -> float:
        made = synthesis.make(synthesis.Drawings(drawings), 300, synthesis.Part({"pen digit": 1.0}, strength), seed=0)
        return float(np.abs(made.images / 255 - ink).mean())

    assert change(synthesis.DIGITS.strength) < 0.8 * change(synthesis.DIGITS_FAR.strength)


def test_the_synthetic_training_set_has_every_drawing_equally_often() -> None:
    drawings = digits(40)
    labels = synthesis.make(
        synthesis.Drawings(drawings), 400, synthesis.Part({"pen digit": 1.0}, (0.3, 1.2)), seed=0
    ).labels
    assert (np.bincount(labels, minlength=10) == 10 * np.bincount([d.label for d in drawings], minlength=10)).all()


def test_uji_characters_that_may_be_digits_are_left_out(data_dir: Path) -> None:
    drawings = load_uji(data_dir)
    assert sum(drawing.label != NO_DIGIT for drawing in drawings) == 924
    kinds = {drawing.kind.removeprefix("uji/") for drawing in drawings}
    assert kinds >= letters.UJI
    assert letters.UJI.isdisjoint("0123456789BbcCDGgiIJjlLOoQqSsTtUuVvYyZz()>'|")


def test_glyphs_of_letters_differ_each_time_and_hershey_letters_do_not() -> None:
    rng = np.random.default_rng(4)
    images = [strokes_to_pixels(letters.draw_letter(index, rng)) for index in range(2 * len(letters.GLYPHS))]
    assert all(0 < image.sum() < 400 for image in images)
    assert (images[0] != strokes_to_pixels(letters.draw_letter(0, rng))).any()
    assert (images[1] == strokes_to_pixels(letters.draw_letter(1, rng))).all()


def test_a_slip_of_the_pen_adds_few_points() -> None:
    rng = np.random.default_rng(5)
    for drawing in digits(40):
        strokes = augment_strokes(drawing.strokes, rng, 0.0)
        slipped = add_slip(strokes, rng)
        assert np.isfinite(np.concatenate(slipped)).all()
        before, after = (sum(len(stroke) for stroke in drawn) for drawn in (strokes, slipped))
        assert before < after < 2 * before + 4
