"""What an epoch shows the network: digits and, beside them, pictures that are none, each time varied anew."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import tensorflow as tf

from train import dataset, nondigits
from train.augment import Variation, vary
from train.config import TrainConfig
from train.dataset import Bitmaps

NON_DIGIT_SHARE = 0.04  # of an epoch's digits: pictures of no digit, made anew each epoch


@dataclass(frozen=True)
class Recipe:
    """The training and validation pictures of one run."""

    training: Bitmaps
    validation: Bitmaps
    seed: int
    batch_size: int
    variation: Variation

    @property
    def steps(self) -> int:
        """How many steps an epoch has."""
        return -(-(len(self.training) + self._non_digits) // self.batch_size)

    @property
    def _non_digits(self) -> int:
        return max(len(nondigits.MAKERS), round(len(self.training) * NON_DIGIT_SHARE))

    def epoch(self, number: int) -> tf.data.Dataset:
        """Return the batches of one epoch: pictures, targets by output, and weights by output.

        The same number gives the same batches, so a resumed run shows what an unbroken one would have shown.
        """
        rng = np.random.default_rng((self.seed, number))
        others = (nondigits.make(self._non_digits, rng) * 255).round().astype(np.uint8)
        images = np.concatenate([self.training.images, others])
        labels = np.concatenate([self.training.labels, np.zeros(len(others), np.uint8)])
        is_digit = np.arange(len(images)) < len(self.training)
        order = rng.permutation(len(images))
        seed = int(rng.integers(1 << 31))

        def prepare(batch: tf.Tensor, pictures: tf.Tensor, label: tf.Tensor, digit: tf.Tensor) -> tuple[object, ...]:
            varied = vary(to_input(pictures), tf.stack([seed, tf.cast(batch, tf.int32)]), self.variation)
            weight = tf.cast(digit, tf.float32)  # what is no digit teaches nothing about which digit
            targets = {"probabilities": tf.one_hot(label, 10), "is_digit": weight[:, None]}
            return varied, targets, {"probabilities": weight, "is_digit": tf.ones_like(weight)}

        batches = tf.data.Dataset.from_tensor_slices((images[order], labels[order], is_digit[order]))
        batches = batches.batch(self.batch_size).enumerate()
        return batches.map(
            lambda batch, pictures: prepare(batch, *pictures), num_parallel_calls=tf.data.AUTOTUNE
        ).prefetch(4)


def to_input(images: dataset.Images | tf.Tensor) -> tf.Tensor:
    """Return uint8 pictures ``[n, 28, 28]`` as the network's input ``[n, 28, 28, 1]``, float32 in 0..1."""
    return tf.cast(images, tf.float32)[..., None] / 255.0


def mnist(config: TrainConfig, data_dir: Path) -> Recipe:
    """The plain system: MNIST alone."""
    everything = dataset.load_mnist_train(data_dir)[: config.pictures]
    training, validation = dataset.split(everything, config.validation, config.seed)
    return Recipe(training, validation, config.seed, config.batch_size, Variation())
