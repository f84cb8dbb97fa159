"""Fitting: train epoch by epoch with a learning-rate schedule, and write a checkpoint after each."""

import math
import time
from collections.abc import Mapping

import keras

from train.common.commands import log
from train.common.progress import minutes
from train.config import TrainConfig
from train.data.mnist import NO_DIGIT, Bitmaps
from train.evaluate.metrics import accuracy, share_rejected, threshold_keeping
from train.network import checkpoint, model
from train.network.checkpoint import Progress
from train.network.cpu_layers import for_training
from train.network.muon import ConvolutionMuon
from train.network.strategy import epoch_for, strategy_of
from train.network.watch import Display, write_metrics, write_tensorboard
from train.pictures.input_pipeline import Recipe
from train.readers.keras import keras_reader
from train.readers.readings import read_bitmaps

WARM_UP = 0.1  # of the steps before the final phase; the learning rate grows linearly from 0
FINAL_PHASE_RATE = 1 / 3  # learning rate at the start of the final phase, relative to the largest one
ADAM_BETA_2 = 0.99  # for the weights that Muon leaves to AdamW; 0.999 averages over more steps than a short run has
LABEL_SMOOTHING = 0.02  # probability spread over all digits, so that the network does not become overconfident


def fit(config: TrainConfig, recipe: Recipe) -> tuple[keras.Model, Progress]:
    """Train a network, or resume its training.

    Returns:
        The network (``train/network/model.py``, with the layers for training) and the metrics of all epochs.

    Raises:
        TrainError: if a checkpoint cannot be written, or ``config.resume`` is set and the checkpoint is damaged or was
            written with other settings, another network or recipe, or the devices of ``config.strategy`` are missing.
    """
    strategy = strategy_of(config)
    with strategy.scope():
        resumed = checkpoint.load(config) if config.resume else None
        keras.utils.set_random_seed(config.seed)
        network, progress = resumed or (_compiled(config), Progress())
    # On several devices, a copy on one of them: what follows a training needs no others.
    trained = for_training(network) if strategy.num_replicas_in_sync > 1 else network
    if resumed:
        log(f"Resuming after epoch {len(progress.history)} of {config.epochs}.")
        write_metrics(config.metrics_file, _by_epoch(config, recipe, progress))
    display = Display(config.epochs, progress.seconds)
    for epoch in range(len(progress.history), config.epochs):
        started = time.monotonic()
        batches, steps = epoch_for(strategy, recipe, epoch)
        result = network.fit(
            batches,
            shuffle=False,
            verbose=0,
            callbacks=[_Schedule(config, steps), display],
            steps_per_epoch=steps,
            initial_epoch=epoch,
            epochs=epoch + 1,
        )
        metrics = {name: float(values[0]) for name, values in result.history.items()}
        if trained is not network:
            trained.set_weights(network.get_weights())
        metrics |= _validate(trained, recipe.validation)
        progress.history.append(metrics)
        progress.durations.append(time.monotonic() - started)
        if config.tensorboard:
            write_tensorboard(config.tensorboard, network, epoch + 1, metrics)
        checkpoint.save(config, network, progress)
        write_metrics(config.metrics_file, _by_epoch(config, recipe, progress))
        log(_summary(epoch, config.epochs, progress))
    return trained, progress


def learning_rate(config: TrainConfig, epoch: float) -> float:
    """Return the learning rate after ``epoch`` epochs, a fraction included.

    It grows linearly from 0, falls to 0 along a cosine, then does so again from a lower start in the final phase.
    """
    final_phase = config.finish_from
    warm_up = WARM_UP * final_phase
    if epoch < warm_up:
        return config.learning_rate * epoch / warm_up
    if epoch < final_phase:
        return config.learning_rate * _cosine((epoch - warm_up) / (final_phase - warm_up))
    return config.learning_rate * FINAL_PHASE_RATE * _cosine((epoch - final_phase) / (config.epochs - final_phase))


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
        jit_compile=False,  # on a CPU, oneDNN trains on 2,700 images/s, XLA on 1,250
    )
    return network


def _optimizer(config: TrainConfig) -> keras.optimizers.Optimizer:
    if config.optimizer == "adamw":
        return keras.optimizers.AdamW(0.0, weight_decay=config.weight_decay)
    decay = config.weight_decay
    return ConvolutionMuon(0.0, weight_decay=decay, adam_weight_decay=decay, adam_beta_2=ADAM_BETA_2)


def _validate(network: keras.Model, validation: Mapping[str, Bitmaps]) -> dict[str, float]:
    """Return the accuracy on held-out digits, and the share of non-digits rejected at the threshold that keeps 99 %."""
    reader = keras_reader(network)
    readings = {name: read_bitmaps(reader, bitmaps) for name, bitmaps in validation.items()}
    shares = {}
    for name, bitmaps in validation.items():
        if (bitmaps.labels == NO_DIGIT).all():
            threshold = threshold_keeping(readings["pen"].is_digit)
            shares[f"val_{name}_rejected"] = share_rejected(readings[name].is_digit, threshold)
        else:
            shares[f"val_{name}_accuracy"] = accuracy(bitmaps.labels, readings[name])
    return shares


def _by_epoch(config: TrainConfig, recipe: Recipe, progress: Progress) -> list[dict[str, float]]:
    """Return what ``metrics.jsonl`` says of each epoch. The learning rate is that of the last step."""
    return [
        {"epoch": number + 1}
        | metrics
        | {
            "learning_rate": learning_rate(config, number + 1 - 1 / recipe.steps(number)),
            "seconds": round(seconds, 3),
        }
        for number, (metrics, seconds) in enumerate(zip(progress.history, progress.durations, strict=True))
    ]


def _summary(epoch: int, epochs: int, progress: Progress) -> str:
    last = progress.history[-1]
    left = progress.seconds / (epoch + 1) * (epochs - epoch - 1)
    validation = {name.removeprefix("val_").replace("_", " "): last[name] for name in last if name.startswith("val_")}
    shares = "".join(f", {name} {share:.2%}" for name, share in validation.items())
    return f"Epoch {epoch + 1:3} of {epochs}: loss {last['loss']:.4f}{shares}, {minutes(left)} left"


class _Schedule(keras.callbacks.Callback):
    """Set the learning rate before each step. It depends only on the step, so a checkpoint need not store it."""

    def __init__(self, config: TrainConfig, steps: int) -> None:
        super().__init__()
        self._config, self._steps = config, steps

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:
        """Take the epoch's number, counted from 0."""
        self._epoch = epoch

    def on_train_batch_begin(self, batch: int, logs: object = None) -> None:
        """Set the learning rate."""
        self.model.optimizer.learning_rate = learning_rate(self._config, self._epoch + batch / self._steps)
