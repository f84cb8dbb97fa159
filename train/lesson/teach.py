"""Training the lesson's networks: the digits of a few people, and snapshots of the weights at some steps."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import keras
import numpy as np

from train.config import TrainConfig
from train.data.mnist import NO_DIGIT, Bitmaps
from train.data.pen import PenDrawing, labels_of
from train.lesson import network as lesson
from train.lesson.encode import SMALL, encode
from train.lesson.network import Tensors
from train.network import model
from train.network.cpu_layers import for_training
from train.network.fit import LABEL_SMOOTHING, learning_rate
from train.network.watch import Display
from train.pictures import synthesis
from train.pictures.augment import ImageAugmentation
from train.pictures.input_pipeline import Recipe, Source
from train.strokes.ink import strokes_to_pixels

WRITERS = (1, 3, 30)  # how many people teach a network
# Each group's digits are augmented to so many images, with the strength of the released model's digits.
PART = synthesis.Part({"pen digit": 1.0}, strength=(0.0, 0.8), teaches_is_digit=False)
# Of the usual random kernels of the first layer. Batch normalization makes up for it, and after a short training these
# kernels are what was learned, not what was random.
FIRST_LAYER = np.float32(0.25)
_WRITER_SEED = 2029  # of the order in which people join a group


@dataclass(frozen=True)
class Snapshot:
    """The network after ``step`` steps."""

    step: int
    tensors: Tensors


def taught_by(drawings: Sequence[PenDrawing], count: int) -> list[PenDrawing]:
    """Return the digits of ``count`` writers. A larger group contains every smaller one."""
    writers = np.random.default_rng(_WRITER_SEED).permutation(sorted({drawing.writer for drawing in drawings}))
    chosen = set(writers[:count].tolist())
    return [drawing for drawing in drawings if drawing.writer in chosen]


def strangers(drawings: Sequence[PenDrawing]) -> Bitmaps:
    """Render the digits among the drawings of people who taught no network, as the page renders them."""
    digits = [drawing for drawing in drawings if drawing.label != NO_DIGIT]
    images = [(strokes_to_pixels(drawing.strokes) * 255).round().astype(np.uint8) for drawing in digits]
    return Bitmaps(np.stack(images), labels_of(digits))


def beginning(seed: int) -> Tensors:
    """Return random weights in few levels: with them the first snapshot is small, and exact."""
    keras.utils.set_random_seed(seed)
    tensors = lesson.tensors_of(model.build())
    tensors["edges/kernel"] = tensors["edges/kernel"] * FIRST_LAYER
    return encode(tensors, None, levels_of_first).decoded


def levels_of_first(count: int) -> int:
    """Return the levels of the random weights."""
    return 255 if count < SMALL else 15 if count < 5000 else 3


def teach(
    drawings: Sequence[PenDrawing],
    config: TrainConfig,
    at: Sequence[int],
    start: Tensors,
    log: Callable[[str], None],
) -> list[Snapshot]:
    """Train a network on the digits of ``drawings``; return the snapshots after the steps ``at``, in order.

    Args:
        drawings: the digits of the people who teach it.
        config: of which the pool, epochs, batch size, learning rate, weight decay and seed are used.
        at: steps from 0, in order.
        start: weights to start from.
        log: prints a line.
    """
    images = synthesis.make(synthesis.Drawings(digits=drawings), config.pool, PART, config.seed)
    source = Source(images, len(images), len(images), teaches_is_digit=False)
    recipe = Recipe((source,), {}, config.seed, config.batch_size, ImageAugmentation(), config.finish_from)
    keras.utils.set_random_seed(config.seed)
    network = for_training(lesson.from_tensors(start))
    network.compile(
        keras.optimizers.AdamW(0.0, weight_decay=config.weight_decay),
        loss={
            "probabilities": keras.losses.CategoricalCrossentropy(label_smoothing=LABEL_SMOOTHING),
            "is_digit": keras.losses.BinaryCrossentropy(),  # its weight is 0 for every image
        },
        jit_compile=False,
    )
    steps = _Steps(config, recipe.steps(0), frozenset(at))
    steps.take(network)
    display = Display(config.epochs)
    for epoch in range(config.epochs):
        result = network.fit(
            recipe.epoch(epoch),
            shuffle=False,
            verbose=0,
            callbacks=[steps, display],
            initial_epoch=epoch,
            epochs=epoch + 1,
        )
        log(f"  epoch {epoch + 1} of {config.epochs}: loss {result.history['loss'][0]:.3f}")
    return steps.taken


class _Steps(keras.callbacks.Callback):
    """Set the learning rate before each step, and take the snapshots."""

    def __init__(self, config: TrainConfig, per_epoch: int, at: frozenset[int]) -> None:
        super().__init__()
        self._config, self._per_epoch, self._at, self._step = config, per_epoch, at, 0
        self.taken: list[Snapshot] = []

    def take(self, network: keras.Model) -> None:
        """Take a snapshot if it is time for one."""
        if self._step in self._at:
            self.taken.append(Snapshot(self._step, lesson.tensors_of(network)))

    def on_train_batch_begin(self, batch: int, logs: object = None) -> None:
        """Set the learning rate."""
        self.model.optimizer.learning_rate = learning_rate(self._config, self._step / self._per_epoch)

    def on_train_batch_end(self, batch: int, logs: object = None) -> None:
        """Count the step."""
        self._step += 1
        self.take(self.model)
