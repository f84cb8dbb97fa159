"""Two Keras layers that train faster on a CPU. Saved models have Keras' own layers instead, with the same weights.

TensorFlow's depthwise convolution is made for small kernels. With a kernel that covers the whole input, oneDNN's took
two fifths of a training step. Keras' batch normalization passes over the batch once for each of its terms; TensorFlow's
fused operation does not. docs/experiments/training-speed.md has the measurements.
"""

from typing import Any

import keras
import tensorflow as tf
from keras import layers, ops


@keras.saving.register_keras_serializable("inkling")
class WholeDepthwise(layers.DepthwiseConv2D):
    """A depthwise convolution whose kernel covers the whole input, computed as a sum of products."""

    def call(self, inputs: Any) -> Any:
        """Map ``[n, height, width, channels]`` to ``[n, 1, 1, channels * depth_multiplier]``."""
        sums = ops.einsum("nyxc,yxcv->ncv", inputs, self.kernel)
        return ops.reshape(sums, (-1, 1, 1, self.kernel.shape[-2] * self.kernel.shape[-1]))


@keras.saving.register_keras_serializable("inkling")
class FusedNorm(layers.BatchNormalization):
    """Batch normalization over all axes but the last, as one fused operation during training."""

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        """Normalize ``[n, height, width, channels]`` by the batch in training, else by the running statistics."""
        if not training:
            return super().call(inputs, training=training, mask=mask)
        if tf.distribute.get_strategy().num_replicas_in_sync > 1:
            normalized, mean, variance = self._over_all_devices(inputs)
        else:
            normalized, mean, variance = self._fused(inputs)
        for kept, of_batch in ((self.moving_mean, mean), (self.moving_variance, variance)):
            kept.assign(kept * self.momentum + of_batch * (1 - self.momentum))
        return normalized

    def _fused(self, inputs: Any) -> tuple[Any, Any, Any]:
        normalized, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
            x=inputs, scale=self.gamma, offset=self.beta, mean=[], variance=[], epsilon=self.epsilon, is_training=True
        )
        count = tf.cast(tf.size(inputs) / tf.shape(inputs)[-1], tf.float32)
        # Keras keeps the biased estimate, TensorFlow returns the unbiased one.
        return normalized, mean, variance * (count - 1) / count

    def _over_all_devices(self, inputs: Any) -> tuple[Any, Any, Any]:
        """Normalize by the whole batch, of which each device has an equal part: the fused operation sees one part."""
        devices = tf.distribute.get_replica_context()

        def mean_of(values: Any) -> Any:
            return devices.all_reduce(tf.distribute.ReduceOp.MEAN, tf.reduce_mean(values, [0, 1, 2]))

        mean = mean_of(inputs)
        variance = mean_of(tf.math.squared_difference(inputs, mean))
        normalized = tf.nn.batch_normalization(inputs, mean, variance, self.beta, self.gamma, self.epsilon)
        return normalized, mean, variance


_FASTER = {layers.DepthwiseConv2D: WholeDepthwise, layers.BatchNormalization: FusedNorm}
_KERAS_OWN = {faster: own for own, faster in _FASTER.items()}


def for_training(network: keras.Model) -> keras.Model:
    """Return a copy of ``network`` (``train/network/model.py``) with the faster layers and the same weights."""
    return _rebuilt(network, _FASTER)


def for_keeping(network: keras.Model) -> keras.Model:
    """Return a copy with Keras' own layers and the same weights.

    It has no optimizer, which would make the file three times as large.
    """
    return _rebuilt(network, _KERAS_OWN)


def _rebuilt(network: keras.Model, kinds: dict[type[layers.Layer], type[layers.Layer]]) -> keras.Model:
    rebuilt = keras.models.clone_model(
        network, clone_function=lambda layer: kinds.get(type(layer), type(layer)).from_config(layer.get_config())
    )
    rebuilt.set_weights(network.get_weights())
    return keras.Model(rebuilt.input, rebuilt.output, name=network.name)  # uncompiled: clone_model compiles its clone
