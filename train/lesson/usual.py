"""The usual demo's network: Keras' example for MNIST, which most pages that read digits use.

https://keras.io/examples/vision/mnist_convnet
"""

from pathlib import Path

import keras
import numpy as np
from keras import layers

from train.common.arrays import Float32
from train.data import mnist
from train.network.watch import Display

EPOCHS, BATCH = 12, 128  # as in the example


def build() -> keras.Model:
    """Build the example's network, compiled. Its last layer has the name of Inkling's output."""
    network = keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu", name="conv_1"), layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu", name="conv_2"), layers.MaxPooling2D(2),
        layers.Flatten(), layers.Dropout(0.5), layers.Dense(10, activation="softmax", name="probabilities"),
    ])  # fmt: skip
    network.compile(loss="categorical_crossentropy", optimizer="adam", metrics=["accuracy"])
    return network


def train(data_dir: Path, epochs: int, seed: int, pictures: int = 60_000) -> keras.Model:
    """Train the network on the first ``pictures`` of MNIST's training images, as the example does."""
    digits = mnist.load_mnist_train(data_dir)[:pictures]
    keras.utils.set_random_seed(seed)
    network = build()
    network.fit(
        scaled(digits), keras.utils.to_categorical(digits.labels, 10), batch_size=BATCH, epochs=epochs,
        validation_split=0.1, verbose=0, callbacks=[Display(epochs)],
    )  # fmt: skip
    return network


def scaled(digits: mnist.Bitmaps) -> Float32:
    """Return images as the network's input, ``[n, 28, 28, 1]`` float32 in 0..1."""
    return digits.images.reshape(-1, 28, 28, 1) / np.float32(255)
