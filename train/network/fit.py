"""Fitting: epochs with a warm-up, a cosine decay and a finish of small steps, a checkpoint after each."""

import math
import sys
import time
from collections.abc import Mapping

import keras

from train.config import TrainConfig
from train.data.mnist import NO_DIGIT, Bitmaps
from train.evaluate.metrics import accuracy, share_rejected, threshold_keeping
from train.network import checkpoint, model
from train.network.checkpoint import Progress
from train.network.cpu_layers import for_training
from train.network.muon import ConvolutionMuon
from train.pictures.input_pipeline import Recipe
from train.readers.keras import keras_reader
from train.readers.readings import read_bitmaps

WARM_UP = 0.1  # share of the steps before the finish in which the step size grows from nothing
FINISH_RATE = 1 / 3  # of the largest step size, with which the finish begins
ADAM_BETA_2 = 0.99  # of what Muon leaves to AdamW: in a short run 0.999 remembers gradients for too long
LABEL_SMOOTHING = 0.02  # probability given to the other digits, so that the network is not driven to certainty


def fit(config: TrainConfig, recipe: Recipe) -> tuple[keras.Model, Progress]:
    """Train a network, or go on with the training of one.

    Raises:
        TrainError: if ``config.resume`` is set and the checkpoint is damaged or of other settings.
    """
    resumed = checkpoint.load(config) if config.resume else None
    keras.utils.set_random_seed(config.seed)
    network, progress = resumed or (_compiled(config), Progress())
    if resumed:
        _say(f"Going on after epoch {len(progress.history)} of {config.epochs}.")
    for epoch in range(len(progress.history), config.epochs):
        started = time.monotonic()
        steps = recipe.steps(epoch)
        callbacks = [_StepSize(config, epoch, steps), _Steps(epoch, config.epochs, steps, progress.seconds)]
        result = network.fit(recipe.epoch(epoch), shuffle=False, verbose=0, callbacks=callbacks)
        learned = {name: float(values[0]) for name, values in result.history.items()}
        progress.history.append(learned | _validate(network, recipe.validation))
        progress.seconds += time.monotonic() - started
        checkpoint.save(config, network, progress)
        _say(_summary(epoch, config.epochs, progress))
    return network, progress


def step_size(config: TrainConfig, epoch: float) -> float:
    """Return the step size after so many epochs: from 0 up, down to 0 on a cosine, and once more, smaller."""
    finish = config.finish_from
    if epoch < WARM_UP * finish:
        return config.learning_rate * epoch / (WARM_UP * finish)
    if epoch < finish:
        return config.learning_rate * _cosine((epoch - WARM_UP * finish) / (finish - WARM_UP * finish))
    return config.learning_rate * FINISH_RATE * _cosine((epoch - finish) / (config.epochs - finish))


def _cosine(done: float) -> float:
    return (1 + math.cos(math.pi * done)) / 2


def _compiled(config: TrainConfig) -> keras.Model:
    network = for_training(model.build(config.width))
    network.compile(
        _optimizer(config),
        loss={
            "probabilities": keras.losses.CategoricalCrossentropy(label_smoothing=LABEL_SMOOTHING),
            "is_digit": keras.losses.BinaryCrossentropy(),
        },
        weighted_metrics={"probabilities": ["accuracy"], "is_digit": ["accuracy"]},
        jit_compile=False,  # on the CPU oneDNN's convolutions are faster than XLA's, 2,700 pictures/s against 1,250
    )
    return network


def _optimizer(config: TrainConfig) -> keras.optimizers.Optimizer:
    if config.optimizer == "adamw":
        return keras.optimizers.AdamW(0.0, weight_decay=config.weight_decay)
    decay = config.weight_decay
    return ConvolutionMuon(0.0, weight_decay=decay, adam_weight_decay=decay, adam_beta_2=ADAM_BETA_2)


def _validate(network: keras.Model, validation: Mapping[str, Bitmaps]) -> dict[str, float]:
    """Return how well pictures never trained on are read: digits right, and non-digits refused where 99 % are kept."""
    reader = keras_reader(network)
    readings = {name: read_bitmaps(reader, pictures) for name, pictures in validation.items()}
    shares = {}
    for name, pictures in validation.items():
        if (pictures.labels == NO_DIGIT).all():
            threshold = threshold_keeping(readings["pen"].is_digit)
            shares[f"val_{name}_rejected"] = share_rejected(readings[name].is_digit, threshold)
        else:
            shares[f"val_{name}_accuracy"] = accuracy(pictures.labels, readings[name])
    return shares


def _summary(epoch: int, epochs: int, progress: Progress) -> str:
    last = progress.history[-1]
    left = progress.seconds / (epoch + 1) * (epochs - epoch - 1)
    watched = {name.removeprefix("val_").replace("_", " "): last[name] for name in last if name.startswith("val_")}
    shares = "".join(f", {name} {share:.2%}" for name, share in watched.items())
    return f"Epoch {epoch + 1:3} of {epochs}: loss {last['loss']:.4f}{shares}, {_clock(left)} left"


class _StepSize(keras.callbacks.Callback):
    """Sets the step size before each step: a function of the step alone, of which a resumed run needs no memory."""

    def __init__(self, config: TrainConfig, epoch: int, steps: int) -> None:
        super().__init__()
        self._config, self._epoch, self._steps = config, epoch, steps

    def on_train_batch_begin(self, batch: int, logs: object = None) -> None:
        """Set it."""
        self.model.optimizer.learning_rate = step_size(self._config, self._epoch + batch / self._steps)


class _Steps(keras.callbacks.Callback):
    """Shows, within an epoch, how far it is and how long the whole will take."""

    def __init__(self, epoch: int, epochs: int, steps: int, seconds_before: float) -> None:
        super().__init__()
        self._epoch, self._epochs, self._steps = epoch, epochs, steps
        self._before, self._started, self._shown = seconds_before, time.monotonic(), 0.0

    def on_train_batch_end(self, batch: int, logs: object = None) -> None:
        """Show the progress, at most five times a second and only to a person."""
        now = time.monotonic()
        if now - self._shown < 0.2 or not sys.stderr.isatty():
            return
        self._shown = now
        done = self._epoch + (batch + 1) / self._steps
        left = (self._before + now - self._started) / done * (self._epochs - done)
        print(
            f"\rEpoch {self._epoch + 1:3} of {self._epochs}: {(batch + 1) / self._steps:4.0%}, {_clock(left)} left  ",
            end="",
            file=sys.stderr,
            flush=True,
        )


def _say(text: str) -> None:
    print(("\r\033[K" if sys.stderr.isatty() else "") + text, file=sys.stderr, flush=True)


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"
