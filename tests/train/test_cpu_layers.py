"""Fast layers for training: the same outputs, gradients and running statistics as Keras' own."""

from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from train.network import model
from train.network.cpu_layers import FusedNorm, WholeDepthwise, for_keeping, for_training


def one_layer(layer: keras.Layer, shape: tuple[int, int, int]) -> keras.Model:
    inputs = keras.Input(shape)
    network = keras.Model(inputs, layer(inputs))
    rng = np.random.default_rng(0)
    network.set_weights([rng.uniform(0.5, 1.5, weight.shape) for weight in network.get_weights()])
    return network


def training_step(network: keras.Model, inputs: tf.Tensor) -> tuple[tf.Tensor, list[tf.Tensor]]:
    """Return the outputs in training, and a loss's gradients with respect to the inputs and the weights."""
    with tf.GradientTape() as tape:
        tape.watch(inputs)
        outputs = network(inputs, training=True)
        loss = tf.reduce_mean(outputs**3)
    return outputs, tape.gradient(loss, [inputs, *network.trainable_weights])


@pytest.mark.parametrize(
    ("own", "fast", "shape"),
    [
        (layers.DepthwiseConv2D(7, depth_multiplier=4, use_bias=False), WholeDepthwise, (7, 7, 12)),
        (layers.BatchNormalization(momentum=0.95), FusedNorm, (6, 5, 12)),
        (layers.BatchNormalization(momentum=0.95), FusedNorm, (1, 1, 12)),
    ],
    ids=["depthwise", "norm", "norm of one position"],
)
def test_a_fast_layer_trains_like_keras_own(own: keras.Layer, fast: type, shape: tuple[int, int, int]) -> None:
    network = one_layer(own, shape)
    other = for_training(network)
    assert type(other.layers[1]) is fast
    inputs = tf.constant(np.random.default_rng(1).normal(1, 2, (16, *shape)), tf.float32)
    outputs, gradients = training_step(network, inputs)
    other_outputs, other_gradients = training_step(other, inputs)
    assert np.allclose(outputs, other_outputs, atol=1e-4)
    for gradient, other_gradient in zip(gradients, other_gradients, strict=True):
        assert np.allclose(gradient, other_gradient, rtol=1e-3, atol=1e-5)
    for weight, other_weight in zip(network.get_weights(), other.get_weights(), strict=True):
        assert np.allclose(weight, other_weight, rtol=1e-5)  # including the running statistics
    assert np.allclose(network(inputs), other(inputs), atol=1e-5)


def test_the_model_to_save_has_keras_own_layers_and_the_same_outputs(tmp_path: Path) -> None:
    training = for_training(model.build())
    assert {type(layer) for layer in training.layers} >= {FusedNorm, WholeDepthwise}
    training.compile("sgd", loss={"probabilities": "mse", "is_digit": "mse"})
    for_keeping(training).save(tmp_path / "saved.keras")
    saved = keras.models.load_model(tmp_path / "saved.keras")
    assert {type(layer).__module__.partition(".")[0] for layer in saved.layers} == {"keras"}
    assert not saved.compiled  # no optimizer
    inputs = np.random.default_rng(0).random((20, 28, 28, 1), np.float32)
    outputs, expected = saved.predict(inputs, verbose=0), training.predict(inputs, verbose=0)
    for name in expected:
        assert np.allclose(outputs[name], expected[name], atol=1e-6)
