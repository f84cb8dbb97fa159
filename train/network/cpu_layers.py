"""Two of Keras' layers as a CPU trains them faster; what is saved has Keras' own, and the same weights.

TensorFlow's depthwise convolution is made for small windows: over a whole picture oneDNN's took two fifths of a step.
Keras' batch norm goes through the batch once for each of its terms, TensorFlow's fused one does not. What either gains
stands in docs/experiments/training-speed.md.
"""

from typing import Any

import keras
import tensorflow as tf
from keras import layers, ops


@keras.saving.register_keras_serializable("inkling")
class WholeDepthwise(layers.DepthwiseConv2D):
    """A depthwise convolution whose window is all of its input, as the sum of products that it is."""

    def call(self, inputs: Any) -> Any:
        """Return ``[n, 1, 1, channels * depth_multiplier]`` of ``[n, height, width, channels]``."""
        sums = ops.einsum("nyxc,yxcv->ncv", inputs, self.kernel)
        return ops.reshape(sums, (-1, 1, 1, self.kernel.shape[-2] * self.kernel.shape[-1]))


@keras.saving.register_keras_serializable("inkling")
class FusedNorm(layers.BatchNormalization):
    """A batch norm over all axes but the last, in training as one operation."""

    def call(self, inputs: Any, training: bool | None = None, mask: Any = None) -> Any:
        """Return ``inputs`` ``[n, height, width, channels]``, normalized by the batch while training."""
        if not training:
            return super().call(inputs, training=training, mask=mask)
        normalized, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
            x=inputs, scale=self.gamma, offset=self.beta, mean=[], variance=[], epsilon=self.epsilon, is_training=True
        )
        count = tf.cast(tf.size(inputs) / tf.shape(inputs)[-1], tf.float32)
        variance *= (count - 1) / count  # Keras keeps the batch's own, not the estimate for all there are
        for kept, of_batch in ((self.moving_mean, mean), (self.moving_variance, variance)):
            kept.assign(kept * self.momentum + of_batch * (1 - self.momentum))
        return normalized


_FASTER = {layers.DepthwiseConv2D: WholeDepthwise, layers.BatchNormalization: FusedNorm}
_KERAS_OWN = {faster: own for own, faster in _FASTER.items()}


def for_training(network: keras.Model) -> keras.Model:
    """Return ``network``, of ``train/network/model.py``, with the faster layers and the same weights."""
    return _rebuilt(network, _FASTER)


def for_keeping(network: keras.Model) -> keras.Model:
    """Return the network with Keras' own layers, the same weights and no optimizer, which would treble its file."""
    return _rebuilt(network, _KERAS_OWN)


def _rebuilt(network: keras.Model, kinds: dict[type[layers.Layer], type[layers.Layer]]) -> keras.Model:
    rebuilt = keras.models.clone_model(
        network, clone_function=lambda layer: kinds.get(type(layer), type(layer)).from_config(layer.get_config())
    )
    rebuilt.set_weights(network.get_weights())
    return keras.Model(rebuilt.input, rebuilt.output, name=network.name)  # the clone has been compiled, too
