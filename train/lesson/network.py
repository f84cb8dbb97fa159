"""A network's tensors as the page computes with them.

The page runs a list of layers, each with a kernel and a bias (``static/src/learn/worker/forward.ts``). The output
``is_digit`` is left out: the lesson teaches digits only.
"""

from collections.abc import Mapping
from typing import Any

import keras
import numpy as np
from keras import layers

from train.common.arrays import Float32
from train.common.interface import PROBABILITIES
from train.network import model

Tensors = dict[str, Float32]  # "edges/kernel", "edges/factor", "edges/bias", ...
Layers = list[dict[str, Any]]


def layers_of(network: keras.Model) -> Layers:
    """Return the layers that the page runs. Each convolution and dense layer but the last one ends with a ReLU."""
    found: Layers = []
    for layer in network.layers:
        match layer:
            case layers.DepthwiseConv2D():
                found.append({"kind": "depthwise", "name": layer.name})
            case layers.Conv2D():
                found.append(
                    {"kind": "convolution", "name": layer.name, "stride": layer.strides[0], "padding": layer.padding}
                )
            case layers.MaxPooling2D():
                found.append({"kind": "halve"})
            case layers.Dense() if layer.name == PROBABILITIES:
                found.append({"kind": "dense", "name": layer.name})
    return found


def tensors_of(network: keras.Model) -> Tensors:
    """Return kernels, factors and biases by name, float32.

    A layer computes ``factor * (kernel * x) + bias``: batch normalization is in the factor, one for each output, and
    the bias. Kernels alone change slowly during training, so that their differences are small.
    """
    norms = _norms(network)
    found: Tensors = {}
    for description in layers_of(network):
        if "name" not in description:
            continue
        name = description["name"]
        layer = network.get_layer(name)
        found[f"{name}/kernel"] = np.asarray(layer.kernel)
        bias = np.asarray(layer.bias) if layer.use_bias else np.zeros(1, np.float32)
        if norm := norms.get(f"{name}_norm"):
            factor = np.asarray(norm.gamma) / _deviation(norm)
            bias = np.asarray(norm.beta) + (bias - np.asarray(norm.moving_mean)) * factor
            found[f"{name}/factor"] = factor.astype(np.float32)
        found[f"{name}/bias"] = bias.astype(np.float32)
    return found


def assign(network: keras.Model, tensors: Mapping[str, Float32]) -> None:
    """Give ``network`` these tensors: it then computes what the page computes. The inverse of ``tensors_of``."""
    norms = _norms(network)
    for key, values in tensors.items():
        name, _, kind = key.partition("/")
        layer, norm = network.get_layer(name), norms.get(f"{name}_norm")
        if kind == "kernel":
            layer.kernel.assign(values)
        elif kind == "factor" and norm:
            norm.gamma.assign(values * _deviation(norm))
        elif norm:
            norm.beta.assign(values + np.asarray(norm.moving_mean) * tensors[f"{name}/factor"])
        else:
            layer.bias.assign(values)


def from_tensors(tensors: Mapping[str, Float32]) -> keras.Model:
    """Return a network of the released architecture with these tensors."""
    network = model.build()
    assign(network, tensors)
    return network


def _norms(network: keras.Model) -> dict[str, layers.BatchNormalization]:
    return {layer.name: layer for layer in network.layers if isinstance(layer, layers.BatchNormalization)}


def _deviation(norm: layers.BatchNormalization) -> Float32:
    deviation: Float32 = np.sqrt(np.asarray(norm.moving_variance) + norm.epsilon)
    return deviation
