"""Watching a training: the progress within an epoch."""

import time

import keras

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
