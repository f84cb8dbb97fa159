"""The layers that training has for speed: what Keras' own make, gradients and running statistics included."""

from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf
from keras import layers

from train.network import model
from train.network.cpu_layers import FusedNorm, WholeDepthwise, for_keeping, for_training


def one_layer(layer: keras.Layer, shape: tuple[int, int, int]) -> keras.Model:
    picture = keras.Input(shape)
    network = keras.Model(picture, layer(picture))
    rng = np.random.default_rng(0)
    network.set_weights([rng.uniform(0.5, 1.5, weight.shape) for weight in network.get_weights()])
    return network


def trained_a_step(network: keras.Model, pictures: tf.Tensor) -> tuple[tf.Tensor, list[tf.Tensor]]:
    """Return the answers in training, and their gradients by the pictures and by the weights."""
    with tf.GradientTape() as tape:
        tape.watch(pictures)
        answers = network(pictures, training=True)
        loss = tf.reduce_mean(answers**3)
    return answers, tape.gradient(loss, [pictures, *network.trainable_weights])


@pytest.mark.parametrize(
    ("own", "faster", "shape"),
    [
        (layers.DepthwiseConv2D(7, depth_multiplier=4, use_bias=False), WholeDepthwise, (7, 7, 12)),
        (layers.BatchNormalization(momentum=0.95), FusedNorm, (6, 5, 12)),
        (layers.BatchNormalization(momentum=0.95), FusedNorm, (1, 1, 12)),
    ],
    ids=["depthwise", "norm", "norm of one place"],
)
def test_a_faster_layer_trains_as_keras_own(own: keras.Layer, faster: type, shape: tuple[int, int, int]) -> None:
    network = one_layer(own, shape)
    other = for_training(network)
    assert type(other.layers[1]) is faster
    pictures = tf.constant(np.random.default_rng(1).normal(1, 2, (16, *shape)), tf.float32)
    answers, gradients = trained_a_step(network, pictures)
    other_answers, other_gradients = trained_a_step(other, pictures)
    assert np.allclose(answers, other_answers, atol=1e-4)
    for gradient, other_gradient in zip(gradients, other_gradients, strict=True):
        assert np.allclose(gradient, other_gradient, rtol=1e-3, atol=1e-5)
    for weight, other_weight in zip(network.get_weights(), other.get_weights(), strict=True):
        assert np.allclose(weight, other_weight, rtol=1e-5)  # the running statistics have moved alike
    assert np.allclose(network(pictures), other(pictures), atol=1e-5)


def test_what_is_kept_has_keras_own_layers_and_reads_the_same(tmp_path: Path) -> None:
    training = for_training(model.build())
    assert {type(layer) for layer in training.layers} >= {FusedNorm, WholeDepthwise}
    training.compile("sgd", loss={"probabilities": "mse", "is_digit": "mse"})
    for_keeping(training).save(tmp_path / "kept.keras")
    kept = keras.models.load_model(tmp_path / "kept.keras")
    assert {type(layer).__module__.partition(".")[0] for layer in kept.layers} == {"keras"}
    assert not kept.compiled  # no optimizer
    pictures = np.random.default_rng(0).random((20, 28, 28, 1), np.float32)
    answers, expected = kept.predict(pictures, verbose=0), training.predict(pictures, verbose=0)
    for name in expected:
        assert np.allclose(answers[name], expected[name], atol=1e-6)
