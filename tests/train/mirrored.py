"""Train 20 steps on one device, and on two logical CPUs; print the losses and weights of both as JSON.

``python -m tests.train.mirrored OPTIMIZER FOLDER`` is a process of its own, because devices are configured before
TensorFlow starts. Each training is stopped after ten steps and resumed from its checkpoint.
"""

import dataclasses
import json
import sys
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

import keras
import numpy as np
import tensorflow as tf

from tests.support.small_data import drawn_bitmaps, small_recipe
from train.config import TrainConfig
from train.network import checkpoint, fit, watch
from train.network.strategy import epoch_for, strategy_of
from train.pictures.input_pipeline import Recipe, Source

STEPS, BATCH = 10, 32  # of an epoch
EPOCHS = 2
# As at the start of a long training, where the learning rate is small. Large steps from random weights amplify each
# rounding: two trainings on one device that sum in another order then differ as much.
LONG, LEARNING_RATE = 3000, 0.0005


class Watched(watch.Display):
    """Note the loss of each step, and stop the training after an epoch."""

    losses: list[float]

    def on_train_batch_end(self, batch: int, logs: object = None) -> None:
        assert isinstance(logs, dict)
        self.losses.append(logs["loss"])
        if batch < STEPS - 1:
            self.model.reset_metrics()  # otherwise the next loss is a mean of all steps


def main(optimizer: str, folder: Path) -> None:
    found: dict[str, object] = {}
    (cpu,) = tf.config.list_physical_devices("CPU")
    tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)
    tf.config.experimental.enable_op_determinism()
    for strategy in ("one", "mirrored"):
        config = TrainConfig(
            epochs=LONG,
            batch_size=BATCH,
            learning_rate=LEARNING_RATE,
            optimizer=optimizer,
            strategy=strategy,
            output=folder / strategy,
            resume=True,
        )
        found[strategy] = trained(config)
    print(json.dumps(found | {"parts": {count: parts(count) for count in (75, 65)}}))


def recipe_of(count: int) -> Recipe:
    drawn = drawn_bitmaps(count, seed=1)
    return dataclasses.replace(small_recipe(), sources=(Source(drawn, len(drawn), len(drawn)),), batch_size=BATCH)


def parts(count: int) -> list[list[int]]:
    """Return the sizes of each device's part of each batch of an epoch; fails unless they are parts of the batches."""
    recipe = recipe_of(count)
    batches, steps = epoch_for(strategy_of(TrainConfig(strategy="mirrored")), recipe, 0)
    sizes = []
    for (whole, _, _), (divided, _, _) in zip(recipe.epoch(0), batches, strict=False):
        each = [values.numpy() for values in divided.values]
        assert (np.concatenate(each) == whole[: sum(map(len, each))].numpy()).all()
        sizes.append([len(values) for values in each])
    assert len(sizes) == steps
    return sizes


def trained(config: TrainConfig) -> dict[str, object]:
    """Train for ``EPOCHS`` epochs, each in a run of its own; return the losses and weights."""
    recipe = recipe_of(STEPS * BATCH)
    Watched.losses = []
    with patch.object(fit, "Display", Watched):
        for epoch in range(1, EPOCHS + 1):
            stopped = stop_after(epoch, recipe, config)
    return {"losses": Watched.losses, "weights": [weight.tolist() for weight in stopped.get_weights()]}


def stop_after(epoch: int, recipe: Recipe, config: TrainConfig) -> keras.Model:
    """Train until the end of an epoch; return the network."""
    networks = []
    save = checkpoint.save

    def save_and_stop(config: TrainConfig, network: keras.Model, progress: checkpoint.Progress) -> None:
        save(config, network, progress)
        assert len(progress.history) == epoch
        networks.append(network)
        raise KeyboardInterrupt

    with patch.object(checkpoint, "save", save_and_stop), suppress(KeyboardInterrupt):
        fit.fit(config, recipe)
    return networks[0]


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
