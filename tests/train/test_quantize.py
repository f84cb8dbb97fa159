"""Quantization: grids that 8 bits represent exactly, and outputs that change far less than with plain rounding."""

import keras
import numpy as np
import pytest

from tests.support.small_data import drawn_bitmaps, small_recipe
from train.common.arrays import Float32
from train.config import TrainConfig
from train.network import fit, quantize
from train.network.cpu_layers import for_keeping
from train.network.quantize import Grid
from train.readers.keras import keras_reader


@pytest.fixture(scope="module")
def images() -> Float32:
    return drawn_bitmaps(300, seed=9).images.astype(np.float32)[..., None] / 255


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> keras.Model:
    settings = TrainConfig(output=tmp_path_factory.mktemp("models"), epochs=2, batch_size=32)
    return fit.fit(settings, small_recipe())[0]


def folded(network: keras.Model, name: str) -> Float32:
    """Return a layer's kernel with batch normalization folded in, as the conversion does."""
    kernel = network.get_layer(name).kernel.numpy()
    if not isinstance(network.get_layer(name), keras.layers.Conv2D):
        return kernel
    norm = network.get_layer(f"{name}_norm")
    return kernel * norm.gamma.numpy() / np.sqrt(norm.moving_variance.numpy() + norm.epsilon)


def test_quantized_weights_lie_on_a_grid_that_8_bits_represent_exactly(trained: keras.Model, images: Float32) -> None:
    network = for_keeping(trained)
    quantize.round_weights(network, images)
    for name in ("edges", "strokes_1", "parts_2", "places", "probabilities"):
        kernel, before = folded(network, name), folded(trained, name)
        in_8_bits = (kernel - kernel.min()) / (kernel.max() - kernel.min()) * 255
        assert np.abs(in_8_bits - np.round(in_8_bits)).max() < 1e-3
        steps = round(quantize.FINENESS / kernel.size**0.5)
        assert steps / 2 < len(np.unique(np.round(in_8_bits))) <= steps + 1
        assert kernel.max() - kernel.min() == pytest.approx(before.max() - before.min(), rel=1e-4)


def test_batch_normalizations_and_small_kernels_have_16_bits(trained: keras.Model, images: Float32) -> None:
    network = for_keeping(trained)
    quantize.round_weights(network, images)
    for name in ("edges", "parts_2", "places"):
        norm, before = (one.get_layer(f"{name}_norm") for one in (network, trained))
        factor, offset = factor_and_offset(norm)
        exact_factor, exact_offset = factor_and_offset(before)
        assert offset == pytest.approx(exact_offset, rel=2**-8)
        assert factor == pytest.approx(exact_factor, rel=2**-8)
        assert not (offset.view(np.uint32) & 0xFFFF).any()
        assert not (factor.view(np.uint32) & 0xFFFF).any() or name != "places"  # of the others, the kernels have it
    kernel = network.get_layer("is_digit").kernel.numpy()
    assert not (kernel.view(np.uint32) & 0xFFFF).any()


def factor_and_offset(norm: keras.layers.BatchNormalization) -> tuple[Float32, Float32]:
    """Return what a batch normalization multiplies by and adds, ``[channels]`` each."""
    factor = norm.gamma.numpy() / np.sqrt(norm.moving_variance.numpy() + np.float32(norm.epsilon))
    return factor, norm.beta.numpy() - norm.moving_mean.numpy() * factor


def test_on_unseen_images_the_outputs_change_far_less_than_with_plain_rounding(
    trained: keras.Model, images: Float32
) -> None:
    shown, unseen = images[:200], images[200:]
    network = for_keeping(trained)
    quantize.round_weights(network, shown)
    rounded = for_keeping(trained)
    for layer in rounded.layers:
        if layer.name in ("edges", "strokes_1", "strokes_2", "parts_1", "parts_2", "places", "probabilities"):
            kernel = folded(trained, layer.name)
            grid = Grid.spanning(kernel, min(255, round(quantize.FINENESS / kernel.size**0.5)))
            factor = np.where(kernel == 0, 1, kernel) / np.where(kernel == 0, 1, layer.kernel.numpy())
            layer.kernel.assign(grid.nearest(kernel) / factor)

    def error(other: keras.Model) -> float:
        logits = [np.log(keras_reader(one)(unseen).probabilities + 1e-6) for one in (trained, other)]
        return float(np.square(logits[0] - logits[1]).mean())

    assert 0 < error(network) < error(rounded) / 3


def test_a_weight_compensates_for_the_error_of_another_if_their_inputs_are_equal() -> None:
    grid = Grid.spanning(np.array([-1.0, 1.0]), 2)
    rounded = quantize.quantize_matrix(np.array([[0.4], [0.4]]), np.ones((2, 2)), grid)
    assert sorted(rounded.ravel()) == pytest.approx([0, 1], abs=0.01)
    independent = quantize.quantize_matrix(np.array([[0.4], [0.4]]), np.eye(2), grid)
    assert independent.ravel() == pytest.approx([0, 0], abs=0.01)


def test_weights_of_inputs_that_are_always_0_are_rounded_to_the_nearest() -> None:
    grid = Grid.spanning(np.array([-1.0, 1.0]), 4)
    rounded = quantize.quantize_matrix(np.array([[0.4, -0.9], [0.2, 0.8]]), np.zeros((2, 2)), grid)
    assert rounded == pytest.approx(np.array([[0.5, -1], [0, 1]]), abs=0.02)


def test_a_grid_contains_0_and_handles_weights_that_are_all_equal() -> None:
    zeros = np.zeros(4, np.float32)
    assert Grid.spanning(zeros, 36).nearest(zeros).tolist() == [0, 0, 0, 0]
    weights = np.array([-1, 0, 0.004, 3], np.float32)
    grid = Grid.spanning(weights, 36)
    assert grid.nearest(weights).tolist() == pytest.approx([-1.02, 0, 0, 2.98], abs=0.1)
    assert 0 in grid.nearest(weights)
    assert grid.limits.tolist() == grid.nearest(np.array([-9, 9], np.float32)).tolist()
