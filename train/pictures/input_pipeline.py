"""What a network is trained on: sources of pictures, of which an epoch shows some, each time varied anew."""

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
from train.pictures.augment import Variation, vary
from train.strokes import letters
from train.strokes.ink import strokes_to_pixels

VARIED_AT_ONCE = 2  # batches; varying one takes a tenth of the work of a step
PLAIN_SHARE = 0.04  # of MNIST's pictures: bare and covered paper, dots and scribbles in the recipe 'mnist'
FINISH_VARIATION = 0.5
POOL_SHARE = 0.4  # of the pool that an epoch shows
FINISH_POOL_SHARE = 0.25  # the same in the finish: pen strokes are learnt first, MNIST's pictures last


@dataclass(frozen=True)
class Source:
    """Pictures of which each epoch shows ``per_epoch``, drawn at random; in the finish ``in_finish``."""

    pictures: Bitmaps
    per_epoch: int
    in_finish: int
    teaches_is_digit: bool = True


@dataclass(frozen=True)
class Recipe:
    """The training pictures of one run, and those it is watched with: by name, none of them ever trained on."""

    sources: tuple[Source, ...]
    validation: Mapping[str, Bitmaps]
    seed: int
    batch_size: int
    variation: Variation
    finish_from: int  # the first epoch that varies pictures only FINISH_VARIATION times as far

    def steps(self, number: int) -> int:
        """Return how many steps an epoch has."""
        return -(-sum(self._shown(source, number) for source in self.sources) // self.batch_size)

    def _shown(self, source: Source, number: int) -> int:
        return source.per_epoch if number < self.finish_from else source.in_finish

    def examples(self, count: int) -> Float32:
        """Return ``count`` pictures as the finish shows them, or a few more, ``[n, 28, 28, 1]`` float32 in 0..1."""
        batches = self.epoch(self.finish_from).take(-(-count // self.batch_size))
        return np.concatenate([pictures for pictures, _targets, _weights in batches.as_numpy_iterator()])

    def epoch(self, number: int) -> tf.data.Dataset:
        """Return the batches of one epoch: pictures, targets by output, and weights by output.

        The same number gives the same batches, so a resumed run shows what an unbroken one would have shown.
        """
        rng = np.random.default_rng((self.seed, number))
        shown = [
            source.pictures[rng.permutation(len(source.pictures))[: self._shown(source, number)]]
            for source in self.sources
        ]
        everything = mnist.joined(shown)
        teaches_is_digit = np.repeat([source.teaches_is_digit for source in self.sources], list(map(len, shown)))
        order = rng.permutation(len(everything))
        everything, teaches_is_digit = everything[order], teaches_is_digit[order]
        seed = int(rng.integers(1 << 31))
        variation = self.variation if number < self.finish_from else self.variation.scaled(FINISH_VARIATION)

        def prepare(batch: tf.Tensor, pictures: tf.Tensor, label: tf.Tensor, teaches: tf.Tensor) -> tuple[object, ...]:
            varied = vary(to_input(pictures), tf.stack([seed, tf.cast(batch, tf.int32)]), variation)
            digit = tf.cast(label != NO_DIGIT, tf.float32)  # what is no digit teaches nothing about which digit
            targets = {"probabilities": tf.one_hot(label, 10), "is_digit": digit[:, None]}
            return varied, targets, {"probabilities": digit, "is_digit": tf.cast(teaches, tf.float32)}

        batches = tf.data.Dataset.from_tensor_slices((everything.images, everything.labels, teaches_is_digit))
        batches = batches.batch(self.batch_size).enumerate()
        varied = batches.map(lambda batch, pictures: prepare(batch, *pictures), num_parallel_calls=VARIED_AT_ONCE)
        options = tf.data.Options()
        options.autotune.enabled = False  # its thread at times misses the end of an epoch, which waits for it
        return varied.prefetch(4).with_options(options)


def to_input(images: Images | tf.Tensor) -> tf.Tensor:
    """Return uint8 pictures ``[n, 28, 28]`` as the network's input ``[n, 28, 28, 1]``, float32 in 0..1."""
    return tf.cast(images, tf.float32)[..., None] / 255.0


def load(config: TrainConfig, data_dir: Path) -> Recipe:
    """Load and draw what ``config.recipe`` names; without a fold everything is trained on, and nothing validates."""
    everything = mnist.load_mnist_train(data_dir)
    # Of all of them, however few are trained on: what is measured later is held out here.
    training, held_out = mnist.split(everything, 0 if config.fold is None else mnist.VALIDATION, mnist.SPLIT_SEED)
    training = training[: config.pictures - len(held_out)]
    bitmaps = Source(training, len(training), len(training))
    if config.recipe == "mnist":
        plain = synthesis.Part(dict.fromkeys(nondigits.PLAIN, 1 / len(nondigits.PLAIN)), strength=(0, 0))
        size = round(len(training) * PLAIN_SHARE)
        drawn = synthesis.make(synthesis.Drawings(), 4 * size, plain, config.seed)
        sources = (bitmaps, Source(drawn, size, size))
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
        validation = {"mnist": held_out, "pen": _inked(unseen_digits), "characters": _inked(unseen_characters)}
    return _recipe(config, (bitmaps, *strokes), validation)


def _source(pictures: Bitmaps, part: synthesis.Part) -> Source:
    size = len(pictures)
    return Source(pictures, round(size * POOL_SHARE), round(size * FINISH_POOL_SHARE), part.teaches_is_digit)


def _recipe(config: TrainConfig, sources: tuple[Source, ...], validation: Mapping[str, Bitmaps]) -> Recipe:
    return Recipe(sources, validation, config.seed, config.batch_size, Variation(), config.finish_from)


def _inked(drawings: list[PenDrawing]) -> Bitmaps:
    """Return the drawings as they are, as a page would ink them."""
    images = [(strokes_to_pixels(drawing.strokes) * 255).round().astype(np.uint8) for drawing in drawings]
    return Bitmaps(np.stack(images), labels_of(drawings))
