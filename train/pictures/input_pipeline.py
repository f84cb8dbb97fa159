"""The input pipeline: picks each epoch's images from several sources, augments and batches them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf

from train.common.arrays import Float32, Images
from train.config import TrainConfig
from train.data import folds, mnist
from train.data.mnist import NO_DIGIT, Bitmaps
from train.data.pen import PenDrawing, labels_of, load_pen_characters, load_pen_digits, load_uji
from train.pictures import nondigits, synthesis
from train.pictures.augment import ImageAugmentation, augment_images
from train.strokes import letters
from train.strokes.ink import strokes_to_pixels

PARALLEL_BATCHES = 2  # batches augmented at a time; augmenting one takes a tenth of the work of a training step
PLAIN_SHARE = 0.04  # plain non-digits per MNIST image in the recipe 'mnist'
FINAL_PHASE_STRENGTH = 0.5  # of the image augmentation, relative to the epochs before
SYNTHETIC_SHARE = 0.4  # of the synthetic training set shown per epoch
EXTRA_COPIES = 10  # of each of the user's own drawings in an epoch; otherwise some dozen have no effect among 140,000
FINAL_SYNTHETIC_SHARE = 0.25  # the same in the final phase: pen strokes are learned first, MNIST's images last


@dataclass(frozen=True)
class Source:
    """Images of which every epoch shows a random part."""

    bitmaps: Bitmaps
    per_epoch: int  # images shown before the final phase
    per_final_epoch: int  # images shown in the final phase
    teaches_is_digit: bool = True  # False: no loss for the output ``is_digit``


@dataclass(frozen=True)
class Recipe:
    """The training and validation images of one run.

    ``validation`` holds images by name, none of them trained on. Epochs from ``final_phase_start`` on, counted from 0,
    form the final phase.
    """

    sources: tuple[Source, ...]
    validation: Mapping[str, Bitmaps]
    seed: int
    batch_size: int
    augmentation: ImageAugmentation
    final_phase_start: int

    def steps(self, number: int) -> int:
        """Return the number of batches in epoch ``number``, counted from 0."""
        return -(-self.images(number) // self.batch_size)

    def images(self, number: int) -> int:
        """Return the number of images in epoch ``number``, counted from 0."""
        return sum(self._count(source, number) for source in self.sources)

    def _count(self, source: Source, number: int) -> int:
        return source.per_epoch if number < self.final_phase_start else source.per_final_epoch

    def examples(self, count: int) -> Float32:
        """Return training images augmented as in the final phase, ``[n, 28, 28, 1]`` float32 in 0..1.

        ``n`` is ``count`` rounded up to whole batches, or the size of an epoch if that is smaller.
        """
        batches = self.epoch(self.final_phase_start).take(-(-count // self.batch_size))
        return np.concatenate([images for images, _targets, _weights in batches.as_numpy_iterator()])

    def epoch(self, number: int) -> tf.data.Dataset:
        """Return the batches of epoch ``number``, counted from 0.

        The same number gives the same batches, so a resumed run trains on the same images as an uninterrupted one.

        Returns:
            Batches of ``(images, targets, weights)``. ``images`` is ``[n, 28, 28, 1]`` float32 in 0..1; targets and
            sample weights are dicts by output name, float32: targets ``[n, 10]`` one-hot (all 0 for a non-digit) and
            ``[n, 1]``, weights ``[n]``, each value 0 or 1.
        """
        rng = np.random.default_rng((self.seed, number))
        shown = [
            source.bitmaps[rng.permutation(len(source.bitmaps))[: self._count(source, number)]]
            for source in self.sources
        ]
        everything = mnist.concatenate(shown)
        teaches_is_digit = np.repeat([source.teaches_is_digit for source in self.sources], list(map(len, shown)))
        order = rng.permutation(len(everything))
        everything, teaches_is_digit = everything[order], teaches_is_digit[order]
        seed = int(rng.integers(1 << 31))
        final = number >= self.final_phase_start
        strength = self.augmentation.scaled(FINAL_PHASE_STRENGTH) if final else self.augmentation

        def prepare(batch: tf.Tensor, images: tf.Tensor, label: tf.Tensor, teaches: tf.Tensor) -> tuple[object, ...]:
            augmented = augment_images(to_input(images), tf.stack([seed, tf.cast(batch, tf.int32)]), strength)
            digit = tf.cast(label != NO_DIGIT, tf.float32)  # also the weight: non-digits do not train the probabilities
            targets = {"probabilities": tf.one_hot(label, 10), "is_digit": digit[:, None]}
            return augmented, targets, {"probabilities": digit, "is_digit": tf.cast(teaches, tf.float32)}

        batches = tf.data.Dataset.from_tensor_slices((everything.images, everything.labels, teaches_is_digit))
        batches = batches.batch(self.batch_size).enumerate()
        augmented = batches.map(lambda batch, example: prepare(batch, *example), num_parallel_calls=PARALLEL_BATCHES)
        options = tf.data.Options()
        options.autotune.enabled = False  # its thread sometimes misses the end of an epoch, which then hangs
        return augmented.prefetch(4).with_options(options)


def to_input(images: Images | tf.Tensor) -> tf.Tensor:
    """Convert images ``[n, 28, 28]`` uint8 to the network's input ``[n, 28, 28, 1]`` float32 in 0..1."""
    return tf.cast(images, tf.float32)[..., None] / 255.0


def load(config: TrainConfig, data_dir: Path, extra: Bitmaps | None = None) -> Recipe:
    """Load the data of ``config.recipe`` and render the synthetic training set.

    If ``config.fold`` is None, all data is trained on and nothing is held out for validation. ``extra`` are the user's
    own drawings, to train on as well.

    Raises:
        TrainError: if a data file is missing, damaged or malformed.
    """
    everything = mnist.load_mnist_train(data_dir)
    # Split all images, even if fewer are used: evaluation measures on the same held-out ones.
    training, held_out = mnist.split(everything, 0 if config.fold is None else mnist.VALIDATION, mnist.SPLIT_SEED)
    training = training[: config.pictures - len(held_out)]
    bitmaps = Source(training, len(training), len(training))
    if config.recipe == "mnist":
        plain = synthesis.Part(dict.fromkeys(nondigits.PLAIN, 1 / len(nondigits.PLAIN)), strength=(0, 0))
        size = round(len(training) * PLAIN_SHARE)
        rendered = synthesis.make(synthesis.Drawings(), 4 * size, plain, config.seed)
        sources = (bitmaps, Source(rendered, size, size), *_extra(extra))
        return _recipe(config, sources, {"mnist": held_out})
    digits, unseen_digits = folds.split_digits(load_pen_digits(data_dir), config.fold)
    characters, unseen_characters = folds.split_characters(load_pen_characters(data_dir), config.fold)
    uji = load_uji(data_dir)
    drawings = synthesis.Drawings(
        digits,
        characters,
        training,
        [drawing for drawing in uji if drawing.label != NO_DIGIT],
        [drawing for drawing in uji if drawing.kind.removeprefix("uji/") in letters.UJI],
    )
    strokes = [_source(synthesis.make(drawings, config.pool, part, config.seed), part) for part in synthesis.PARTS]
    validation = {}
    if config.fold is not None:
        validation = {"mnist": held_out, "pen": _rendered(unseen_digits), "characters": _rendered(unseen_characters)}
    return _recipe(config, (bitmaps, *strokes, *_extra(extra)), validation)


def _extra(drawings: Bitmaps | None) -> list[Source]:
    """Return the user's own drawings as a source of which every epoch shows all, ``EXTRA_COPIES`` times."""
    if drawings is None:
        return []
    copies = mnist.concatenate([drawings] * EXTRA_COPIES)
    return [Source(copies, len(copies), len(copies))]


def _source(images: Bitmaps, part: synthesis.Part) -> Source:
    per_epoch, per_final_epoch = (round(len(images) * share) for share in (SYNTHETIC_SHARE, FINAL_SYNTHETIC_SHARE))
    return Source(images, per_epoch, per_final_epoch, part.teaches_is_digit)


def _recipe(config: TrainConfig, sources: tuple[Source, ...], validation: Mapping[str, Bitmaps]) -> Recipe:
    return Recipe(sources, validation, config.seed, config.batch_size, ImageAugmentation(), config.finish_from)


def _rendered(drawings: list[PenDrawing]) -> Bitmaps:
    """Render drawings without augmentation, as the page does."""
    images = [(strokes_to_pixels(drawing.strokes) * 255).round().astype(np.uint8) for drawing in drawings]
    return Bitmaps(np.stack(images), labels_of(drawings))
