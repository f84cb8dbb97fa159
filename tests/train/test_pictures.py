"""Training images: validation split, image augmentation, allographs and the batches of an epoch."""

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf

from tests.support.small_data import small_recipe
from train.config import TrainConfig
from train.data.mnist import SPLIT_SEED, VALIDATION, Bitmaps, load_mnist_train, split
from train.pictures import input_pipeline
from train.pictures.augment import ImageAugmentation, augment_images
from train.pictures.input_pipeline import to_input
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.glyphs import draw
from train.strokes.ink import strokes_to_pixels

NO_AUGMENTATION = ImageAugmentation(rotation=0, shear=0, stretch=0, shift=0, elastic=0, thickness=0, bold=0)
SEED = tf.constant([3, 4])


@pytest.fixture(scope="module")
def images() -> tf.Tensor:
    return tf.constant(np.stack([strokes_to_pixels(draw(allograph)) for allograph in ALLOGRAPHS])[..., None])


def numbered(count: int) -> Bitmaps:
    images = np.repeat(np.arange(count, dtype=np.uint8), 784).reshape(count, 28, 28)
    return Bitmaps(images, np.zeros(count, np.uint8))


def test_split_is_disjoint_complete_and_reproducible() -> None:
    training, validation = split(numbered(100), 20, seed=1)
    assert sorted([*training.images[:, 0, 0], *validation.images[:, 0, 0]]) == list(range(100))
    assert (split(numbered(100), 20, seed=1)[1].images == validation.images).all()
    assert (split(numbered(100), 20, seed=2)[1].images != validation.images).any()


def test_validation_images_are_never_trained_on_even_if_few_images_are_used(data_dir: Path) -> None:
    config = TrainConfig(recipe="mnist", fold=0, pictures=VALIDATION + 300)
    loaded = input_pipeline.load(config, data_dir)
    _, held_out = split(load_mnist_train(data_dir), VALIDATION, SPLIT_SEED)
    assert (loaded.validation["mnist"].images == held_out.images).all()
    trained_on = loaded.sources[0].bitmaps.images
    assert len(trained_on) == 300
    assert not {image.tobytes() for image in trained_on} & {image.tobytes() for image in held_out.images}


def test_augmentation_of_strength_0_changes_nothing(images: tf.Tensor) -> None:
    assert np.allclose(augment_images(images, SEED, NO_AUGMENTATION), images, atol=1e-5)


def test_augmentation_keeps_shape_and_range_and_is_reproducible(images: tf.Tensor) -> None:
    augmented = augment_images(images, SEED, ImageAugmentation()).numpy()
    assert augmented.shape == images.shape
    assert augmented.min() >= 0
    assert augmented.max() <= 1 + 1e-6
    assert (augmented == augment_images(images, SEED, ImageAugmentation()).numpy()).all()
    assert (augmented != augment_images(images, SEED + 1, ImageAugmentation()).numpy()).any()


def test_a_shift_is_at_most_its_strength() -> None:
    dot = np.zeros((64, 28, 28, 1), np.float32)
    dot[:, 14, 14] = 1
    moved = augment_images(tf.constant(dot), SEED, dataclasses.replace(NO_AUGMENTATION, shift=2.0)).numpy()[..., 0]
    rows, columns = np.nonzero(moved.max(axis=0))
    assert {rows.min(), rows.max(), columns.min(), columns.max()} == {12, 16}


def test_thickness_grows_the_ink_of_some_images_and_shrinks_that_of_others(images: tf.Tensor) -> None:
    augmented = augment_images(images, SEED, dataclasses.replace(NO_AUGMENTATION, thickness=0.6)).numpy()
    growth = augmented.sum((1, 2, 3)) / images.numpy().sum((1, 2, 3))
    assert growth.min() < 0.8
    assert growth.max() > 1.2


def test_an_eighth_of_the_images_has_bold_ink() -> None:
    dot = np.zeros((64, 28, 28, 1), np.float32)
    dot[:, 14, 14] = 1
    grown = augment_images(tf.constant(dot), SEED, dataclasses.replace(NO_AUGMENTATION, bold=2.0)).numpy()
    assert (grown[8:] == dot[8:]).all()
    assert (grown[:8, 14, 14] == 1).all()
    assert (grown[:8, 13:16, 13:16].sum(axis=(1, 2)) > 1).all()
    assert grown[:8, 12].max() > 0.1
    assert (grown[:, :12] == 0).all()
    assert ImageAugmentation().scaled(0.5).bold == ImageAugmentation().bold


def test_every_digit_has_several_allographs_with_unique_names() -> None:
    assert np.bincount([digit_of(allograph) for allograph in ALLOGRAPHS], minlength=10).min() >= 2
    assert len({allograph.name for allograph in ALLOGRAPHS}) == len(ALLOGRAPHS)


@pytest.mark.parametrize("allograph", ALLOGRAPHS, ids=lambda allograph: allograph.name)
def test_an_allograph_is_dense_and_finite_and_differs_each_time(allograph) -> None:  # type: ignore[no-untyped-def]
    rng = np.random.default_rng(1)
    for strokes in (draw(allograph), draw(allograph, rng), draw(allograph, rng)):
        for stroke in strokes:
            assert np.isfinite(stroke).all()
            assert np.hypot(*np.diff(stroke, axis=0).T).max() < 0.06
    assert not np.allclose(draw(allograph, rng)[0][0], draw(allograph, rng)[0][0])


@pytest.mark.parametrize("epoch", [0, 99], ids=["before the final phase", "in the final phase"])
def test_an_epoch_shows_the_given_number_of_each_source_and_non_digits_do_not_train_the_probabilities(
    epoch: int,
) -> None:
    recipe = small_recipe()
    batches = list(recipe.epoch(epoch))
    assert len(batches) == recipe.steps(epoch)
    targets = np.concatenate([batch[1]["probabilities"] for batch in batches])
    is_digit = np.concatenate([batch[1]["is_digit"] for batch in batches])[:, 0]
    weights = np.concatenate([batch[2]["probabilities"] for batch in batches])
    digits, non_digits = recipe.sources
    assert (weights == is_digit).all()
    assert (is_digit.sum(), (1 - is_digit).sum()) == (
        len(digits.bitmaps),
        non_digits.per_epoch if epoch == 0 else non_digits.per_final_epoch,
    )
    assert (targets[is_digit == 1].sum(axis=0) == np.bincount(digits.bitmaps.labels, minlength=10)).all()
    assert (targets[is_digit == 0] == 0).all()


def test_epochs_differ_and_each_is_reproducible() -> None:
    def first(epoch: int) -> np.ndarray:
        return next(iter(small_recipe().epoch(epoch)))[0].numpy()

    assert (first(0) == first(0)).all()
    assert (first(0) != first(1)).any()


def test_an_epoch_does_not_use_the_autotuning_thread() -> None:
    assert small_recipe().epoch(0).options().autotune.enabled is False


def test_the_final_phase_augments_less(images: tf.Tensor) -> None:
    far = np.abs(augment_images(images, SEED, ImageAugmentation()) - images).mean()
    near = np.abs(augment_images(images, SEED, ImageAugmentation().scaled(0.5)) - images).mean()
    assert 0 < near < 0.8 * far
    from_epoch_1 = dataclasses.replace(small_recipe(), final_phase_start=1)
    shown, usual = (next(iter(recipe.epoch(1)))[0].numpy() for recipe in (from_epoch_1, small_recipe()))
    assert (shown != usual).any()
    assert (next(iter(from_epoch_1.epoch(0)))[0].numpy() == next(iter(small_recipe().epoch(0)))[0].numpy()).all()


def test_network_input_is_float32_from_0_to_1() -> None:
    pixels = to_input(np.full((2, 28, 28), 255, np.uint8))
    assert pixels.shape == (2, 28, 28, 1)
    assert pixels.dtype == tf.float32
    assert pixels.numpy().max() == 1
