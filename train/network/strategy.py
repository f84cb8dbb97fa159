"""Where a network is trained: on one device, or on all GPUs of this machine with equal parts of each batch.

https://www.tensorflow.org/guide/distributed_training. On several devices the sums over a batch, those of batch
normalization included, are the sums over all devices; so the network is the same, apart from rounding.
"""

from typing import Any

import tensorflow as tf

from train.common.errors import TrainError
from train.config import TrainConfig
from train.pictures.input_pipeline import Recipe


def strategy_of(config: TrainConfig) -> tf.distribute.Strategy:
    """Return TensorFlow's strategy for ``config.strategy``.

    Raises:
        TrainError: if there are fewer than two devices for ``mirrored``, or they cannot share a batch equally.
    """
    if config.strategy == "one":
        return tf.distribute.get_strategy()
    # Logical CPUs stand in for GPUs in the tests.
    devices = tf.config.list_logical_devices("GPU") or tf.config.list_logical_devices("CPU")
    if len(devices) < 2:
        raise TrainError(
            f"--strategy mirrored found {len(devices)} device, expected at least two GPUs of this machine; omit it to "
            "train on one."
        )
    if config.batch_size % len(devices):
        raise TrainError(
            f"--batch-size is {config.batch_size}, expected a multiple of {len(devices)}, the number of devices that "
            "--strategy mirrored shares a batch between."
        )
    # Collective operations, the default, failed ("Shape mismatch in the collective instance") once a process trained a
    # second network. The network is small, so that summing on one device costs little.
    return tf.distribute.MirroredStrategy(
        [device.name for device in devices], cross_device_ops=tf.distribute.ReductionToOneDevice()
    )


def epoch_for(strategy: tf.distribute.Strategy, recipe: Recipe, number: int) -> tuple[Any, int]:
    """Return the batches of epoch ``number`` for ``Model.fit``, and their number.

    On ``n`` devices, each gets an equal part of each batch. For that the epoch's last batch loses up to ``n - 1``
    images.
    """
    devices, batches = strategy.num_replicas_in_sync, recipe.epoch(number)
    if devices == 1:
        return batches, recipe.steps(number)

    def part(values: tf.Tensor) -> tf.Tensor:
        each = tf.shape(values)[0] // devices
        return tf.reshape(values[: each * devices], tf.concat([[devices, each], tf.shape(values)[1:]], axis=0))

    def parts(*batch: Any) -> Any:
        return tf.nest.map_structure(part, batch)

    steps = recipe.steps(number) - (0 < recipe.images(number) % recipe.batch_size < devices)
    of_devices = batches.take(steps).map(parts).unbatch().prefetch(2 * devices)
    return strategy.distribute_datasets_from_function(lambda _context: of_devices), steps
