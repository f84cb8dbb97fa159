"""Watching a training: the progress within an epoch, the metrics as JSON lines, and TensorBoard's files."""

import json
import math
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import keras

from train.common.files import replacing
from train.common.progress import ProgressLine


class Display(keras.callbacks.Callback):
    """Show the progress within an epoch, and the time left until the end of the run."""

    def __init__(self, epochs: int, seconds_before: float = 0.0) -> None:
        """Take the run's number of epochs, and the seconds that its finished epochs took before an interruption."""
        super().__init__()
        self._epochs, self._started = epochs, time.monotonic() - seconds_before

    def on_epoch_begin(self, epoch: int, logs: object = None) -> None:
        """Start a new line."""
        self._epoch, self._line = epoch, ProgressLine()

    def on_train_batch_end(self, batch: int, logs: object = None) -> None:
        """Update the line."""
        share = (batch + 1) / self.params["steps"]
        done = self._epoch + share
        left = (time.monotonic() - self._started) / done * (self._epochs - done)
        self._line.show(f"Epoch {self._epoch + 1:3} of {self._epochs}: {share:4.0%}", left)

    def on_epoch_end(self, epoch: int, logs: object = None) -> None:
        """Make room for the epoch's summary."""
        self._line.clear()


def write_metrics(file: Path, epochs: Sequence[Mapping[str, float]]) -> None:
    """Write a JSON object for each finished epoch, one a line.

    The whole file is replaced, so that a resumed run neither repeats nor loses a line. A value that is not finite is
    null, because JSON has no such numbers.

    Raises:
        TrainError: if the file cannot be written.
    """
    lines = [
        json.dumps({name: value if math.isfinite(value) else None for name, value in epoch.items()}) for epoch in epochs
    ]
    with replacing(file) as partial:
        partial.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def write_tensorboard(folder: Path, network: keras.Model, epoch: int, metrics: Mapping[str, float]) -> None:
    """Write an epoch's metrics for TensorBoard: to ``train`` in ``folder``, and those of validation to ``validation``.

    Args:
        folder: TensorBoard's folder of this run.
        network: of which the learning rate is written, too.
        epoch: its number, counted from 1: the step in TensorBoard.
        metrics: by name; those of validation start with ``val_``.
    """
    callback = keras.callbacks.TensorBoard(folder, write_graph=False)
    callback.set_model(network)
    callback.on_epoch_end(epoch, dict(metrics))
    callback.on_train_end()  # closes the files: a kill in the next epoch loses nothing
