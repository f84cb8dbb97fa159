"""Write small Keras models into a folder: two that match the contract, and others that are each wrong in one way.

A program of its own because importing TensorFlow emits warnings, which are errors in the tests.
"""

import sys
from pathlib import Path
from typing import Any

import keras
import numpy as np
from keras import layers


@keras.saving.register_keras_serializable(package="Somebody")
class Doubled(layers.Layer):
    def call(self, inputs: Any) -> Any:
        return 2 * inputs


def network(
    side: int = 28,
    widths: tuple[int, int] = (10, 1),
    names: tuple[str, str] = ("probabilities", "is_digit"),
    extra: Any = None,
    normalize: bool = True,
) -> keras.Model:
    image = keras.Input((side, side, 1), name="image")
    x = extra(image) if extra else image
    for filters in (8, 16, 16):
        x = layers.Conv2D(filters, 3, strides=2, padding="same", use_bias=False)(x)
        x = layers.ReLU()(layers.BatchNormalization()(x) if normalize else x)
    x = layers.GlobalAveragePooling2D()(x)
    outputs = {
        names[0]: layers.Dense(widths[0], activation="softmax", name=names[0])(x),
        names[1]: layers.Dense(widths[1], activation="sigmoid", name=names[1])(x),
    }
    return keras.Model(image, outputs)


def as_if_trained(model: keras.Model, seed: int) -> keras.Model:
    """Set weights with which outputs differ between images and batch normalization has an effect."""
    rng = np.random.default_rng(seed)
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            shape = layer.gamma.shape
            layer.set_weights(
                [rng.uniform(lo, hi, shape) for lo, hi in ((1, 3), (-0.3, 0.3), (-0.2, 0.2), (0.05, 0.2))]
            )
        if isinstance(layer, layers.Dense):
            layer.set_weights([rng.normal(0, 0.4, layer.kernel.shape), rng.normal(0, 0.3, layer.bias.shape)])
    return model


def main(folder: Path) -> None:
    keras.utils.set_random_seed(0)
    plain = network()
    models = {
        "good": as_if_trained(plain, seed=0),
        "other": as_if_trained(keras.models.clone_model(plain), seed=1),
        "lambda": network(extra=layers.Lambda(lambda x: 2 * x)),
        "custom": network(extra=Doubled()),
        "wrong-input": network(side=32),
        "wrong-names": network(names=("digit", "is_digit")),
        "wrong-width": network(widths=(9, 1)),
        "unnamed": keras.Model(plain.input, list(plain.output.values())),
        "one-output": keras.Model(plain.input, {"probabilities": plain.output["probabilities"]}),
        "sequential": keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10)]),
        "recurrent": network(extra=lambda x: layers.Reshape((4, 4, 1))(layers.LSTM(16)(layers.Reshape((28, 28))(x)))),
    }
    for name, model in models.items():
        model.save(folder / f"{name}.keras")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
