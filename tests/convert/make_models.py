"""Write small Keras models into a folder: two readers, a classifier, and others that are each wrong in one way.

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


def somebodys() -> keras.Model:
    """A classifier as others build them: pixels in one row, one output, and every kind of layer that is allowed."""
    image = keras.Input((784,))
    x = layers.Reshape((28, 28, 1))(image)
    x = layers.Rescaling(2.0, offset=-0.5)(x)
    for augmentation in (layers.RandomRotation, layers.RandomZoom):
        x = augmentation(0.1)(x)
    x = layers.RandomTranslation(0.1, 0.1)(x)
    x = layers.GaussianDropout(0.1)(layers.GaussianNoise(0.1)(x))
    x = layers.Conv2D(8, 3, strides=2, activation="relu")(x)
    x = layers.BatchNormalization()(x)  # after the activation it cannot be folded into the convolution
    x = layers.SeparableConv2D(8, 3, padding="same", activation="relu")(x)
    x = layers.Add()([x, layers.ReLU()(layers.DepthwiseConv2D(3, padding="same")(x))])
    x = layers.Concatenate()([layers.MaxPooling2D(2)(x), layers.AveragePooling2D(2)(x)])
    x = layers.ZeroPadding2D(1)(layers.SpatialDropout2D(0.1)(x))
    gate = layers.Activation("sigmoid")(layers.GlobalAveragePooling2D(keepdims=True)(x))
    x = layers.Dropout(0.5)(layers.Flatten()(layers.Multiply()([x, gate])))
    return keras.Model(image, layers.Softmax()(layers.Dense(10)(x)))


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
        "wrong-width": network(widths=(9, 1)),
        "recurrent": network(extra=lambda x: layers.Reshape((4, 4, 1))(layers.LSTM(16)(layers.Reshape((28, 28))(x)))),
    }
    for name, model in models.items():
        model.save(folder / f"{name}.keras")
    as_if_trained(somebodys(), seed=2).save(folder / "somebodys.h5")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
