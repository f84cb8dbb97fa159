"""What the network is shown: splits, variation of pictures, allographs and the batches of an epoch."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.train.small import small_recipe
from train.config import TrainConfig
from train.data.mnist import SPLIT_SEED, VALIDATION, Bitmaps, load_mnist_train, split
from train.pictures import input_pipeline
from train.pictures.augment import Variation, vary
from train.pictures.input_pipeline import to_input
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.glyphs import draw
from train.strokes.ink import strokes_to_pixels

STILL = Variation(rotation=0, shear=0, stretch=0, shift=0, elastic=0, thickness=0, fat=0)
SEED = tf.constant([3, 4])


@pytest.fixture(scope="module")
def pictures() -> tf.Tensor:
    return tf.constant(np.stack([strokes_to_pixels(draw(allograph)) for allograph in ALLOGRAPHS])[..., None])


def numbered(count: int) -> Bitmaps:
    images = np.repeat(np.arange(count, dtype=np.uint8), 784).reshape(count, 28, 28)
    return Bitmaps(images, np.zeros(count, np.uint8))


def test_split_is_disjoint_complete_and_repeats_itself() -> None:
    training, validation = split(numbered(100), 20, seed=1)
    assert sorted([*training.images[:, 0, 0], *validation.images[:, 0, 0]]) == list(range(100))
    assert (split(numbered(100), 20, seed=1)[1].images == validation.images).all()
    assert (split(numbered(100), 20, seed=2)[1].images != validation.images).any()


def test_what_is_measured_is_never_trained_on_however_few_pictures_are(data_dir: Path) -> None:
    config = TrainConfig(recipe="mnist", fold=0, pictures=VALIDATION + 300)
    loaded = input_pipeline.load(config, data_dir)
    _, measured = split(load_mnist_train(data_dir), VALIDATION, SPLIT_SEED)
    assert (loaded.validation["mnist"].images == measured.images).all()
    trained = loaded.sources[0].pictures.images
    assert len(trained) == 300
    assert not {image.tobytes() for image in trained} & {image.tobytes() for image in measured.images}


def test_no_variation_changes_nothing(pictures: tf.Tensor) -> None:
    assert np.allclose(vary(pictures, SEED, STILL), pictures, atol=1e-5)


def test_variation_keeps_the_range_and_repeats_itself(pictures: tf.Tensor) -> None:
    varied = vary(pictures, SEED, Variation()).numpy()
    assert varied.shape == pictures.shape
    assert varied.min() >= 0
    assert varied.max() <= 1 + 1e-6
    assert (varied == vary(pictures, SEED, Variation()).numpy()).all()
    assert (varied != vary(pictures, SEED + 1, Variation()).numpy()).any()


def test_a_shift_moves_the_ink_by_no_more_than_its_bound() -> None:
    dot = np.zeros((64, 28, 28, 1), np.float32)
    dot[:, 14, 14] = 1
    moved = vary(tf.constant(dot), SEED, dataclasses.replace(STILL, shift=2.0)).numpy()[..., 0]
    rows, columns = np.nonzero(moved.max(axis=0))
    assert {rows.min(), rows.max(), columns.min(), columns.max()} == {12, 16}


def test_thickness_grows_some_ink_and_shrinks_other(pictures: tf.Tensor) -> None:
    ink = vary(pictures, SEED, dataclasses.replace(STILL, thickness=0.6)).numpy().sum((1, 2, 3)) / pictures.numpy().sum(
        (1, 2, 3)
    )
    assert ink.min() < 0.8
    assert ink.max() > 1.2


def test_an_eighth_of_the_pictures_has_fat_ink(pictures: tf.Tensor) -> None:
    dot = np.zeros((64, 28, 28, 1), np.float32)
    dot[:, 14, 14] = 1
    grown = vary(tf.constant(dot), SEED, dataclasses.replace(STILL, fat=2.0)).numpy()
    assert (grown[8:] == dot[8:]).all()
    assert (grown[:8, 14, 14] == 1).all()
    assert (grown[:8, 13:16, 13:16].sum(axis=(1, 2)) > 1).all()
    assert grown[:8, 12].max() > 0.1
    assert (grown[:, :12] == 0).all()
    assert Variation().scaled(0.5).fat == Variation().fat


def test_every_digit_has_several_allographs() -> None:
    assert np.bincount([digit_of(allograph) for allograph in ALLOGRAPHS], minlength=10).min() >= 2
    assert len({allograph.name for allograph in ALLOGRAPHS}) == len(ALLOGRAPHS)


@pytest.mark.parametrize("allograph", ALLOGRAPHS, ids=lambda allograph: allograph.name)
def test_an_allograph_is_dense_finite_and_varies_with_the_hand(allograph) -> None:  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(1)
    for strokes in (draw(allograph), draw(allograph, rng), draw(allograph, rng)):
        for stroke in strokes:
            assert np.isfinite(stroke).all()
            assert np.hypot(*np.diff(stroke, axis=0).T).max() < 0.2
    assert not np.allclose(draw(allograph, rng)[0][0], draw(allograph, rng)[0][0])


@pytest.mark.parametrize("epoch", [0, 99], ids=["before", "in the finish"])
def test_an_epoch_shows_what_each_source_is_to_give_and_no_digits_do_not_teach_which(epoch: int) -> None:
    recipe = small_recipe()
    batches = list(recipe.epoch(epoch))
    assert len(batches) == recipe.steps(epoch)
    targets = np.concatenate([batch[1]["probabilities"] for batch in batches])
    is_digit = np.concatenate([batch[1]["is_digit"] for batch in batches])[:, 0]
    weights = np.concatenate([batch[2]["probabilities"] for batch in batches])
    digits, others = recipe.sources
    assert (weights == is_digit).all()
    assert (is_digit.sum(), (1 - is_digit).sum()) == (
        len(digits.pictures),
        others.per_epoch if epoch == 0 else others.in_finish,
    )
    assert (targets[is_digit == 1].sum(axis=0) == np.bincount(digits.pictures.labels, minlength=10)).all()
    assert (targets[is_digit == 0] == 0).all()


def test_epochs_differ_but_each_repeats_itself() -> None:
    def first(epoch: int) -> np.ndarray:  # type: ignore[type-arg]
        return next(iter(small_recipe().epoch(epoch)))[0].numpy()  # type: ignore[no-any-return]

    assert (first(0) == first(0)).all()
    assert (first(0) != first(1)).any()


def test_no_epoch_starts_the_autotuning_thread_that_its_end_would_wait_for() -> None:
    assert small_recipe().epoch(0).options().autotune.enabled is False


def test_the_finish_shows_pictures_nearer_to_what_they_were(pictures: tf.Tensor) -> None:
    far = np.abs(vary(pictures, SEED, Variation()) - pictures).mean()
    near = np.abs(vary(pictures, SEED, Variation().scaled(0.5)) - pictures).mean()
    assert 0 < near < 0.8 * far
    finishing = dataclasses.replace(small_recipe(), finish_from=1)
    shown, usual = (next(iter(input_pipeline.epoch(1)))[0].numpy() for recipe in (finishing, small_recipe()))
    assert (shown != usual).any()
    assert (next(iter(finishing.epoch(0)))[0].numpy() == next(iter(small_recipe().epoch(0)))[0].numpy()).all()


def test_input_is_float_between_0_and_1() -> None:
    pixels = to_input(np.full((2, 28, 28), 255, np.uint8))
    assert pixels.shape == (2, 28, 28, 1)
    assert pixels.dtype == tf.float32
    assert pixels.numpy().max() == 1
