"""A network's tensors as the page computes with them: kernels with batch normalization folded in, and biases.

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

Tensors = dict[str, Float32]  # "edges/kernel", "edges/bias", ...
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
    """Return kernels and biases by name, float32, with batch normalization folded in."""
    norms = {layer.name: layer for layer in network.layers if isinstance(layer, layers.BatchNormalization)}
    found: Tensors = {}
    for description in layers_of(network):
        if "name" not in description:
            continue
        name = description["name"]
        layer = network.get_layer(name)
        kernel = np.asarray(layer.kernel)
        bias = np.asarray(layer.bias) if layer.use_bias else np.zeros(1, np.float32)
        if norm := norms.get(f"{name}_norm"):
            factor = _factor(norm)
            bias = np.asarray(norm.beta) + (bias - np.asarray(norm.moving_mean)) * factor
            kernel = kernel * factor.reshape(kernel.shape[2:] if description["kind"] == "depthwise" else (-1,))
        found[f"{name}/kernel"], found[f"{name}/bias"] = kernel.astype(np.float32), bias.astype(np.float32)
    return found


def assign(network: keras.Model, tensors: Mapping[str, Float32]) -> None:
    """Give ``network`` these tensors: it then computes what the page computes. The inverse of ``tensors_of``."""
    norms = {layer.name: layer for layer in network.layers if isinstance(layer, layers.BatchNormalization)}
    for key, values in tensors.items():
        name, _, kind = key.partition("/")
        layer, norm = network.get_layer(name), norms.get(f"{name}_norm")
        if kind == "bias":
            if norm is None:
                layer.bias.assign(values)
            else:
                norm.beta.assign(values + np.asarray(norm.moving_mean) * _factor(norm))
        elif norm is None:
            layer.kernel.assign(values)
        else:
            depthwise = isinstance(layer, layers.DepthwiseConv2D)
            factor = _factor(norm)
            layer.kernel.assign(values / factor.reshape(values.shape[2:] if depthwise else (-1,)))


def from_tensors(tensors: Mapping[str, Float32]) -> keras.Model:
    """Return a network of the released architecture with these tensors."""
    network = model.build()
    assign(network, tensors)
    return network


def _factor(norm: layers.BatchNormalization) -> Float32:
    gamma, variance = np.asarray(norm.gamma), np.asarray(norm.moving_variance)
    factor: Float32 = gamma / np.sqrt(variance + norm.epsilon)
    return factor
