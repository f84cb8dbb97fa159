"""Rounding: a grid that 8 bits hold, and answers that change far less than by rounding to the nearest."""

import keras
import numpy as np
import pytest

from tests.train.small import drawn_bitmaps, small_recipe
from train.common.arrays import Float32
from train.config import TrainConfig
from train.network import fit, quantize
from train.network.cpu_layers import for_keeping
from train.network.quantize import Grid
from train.readers.keras import keras_reader


@pytest.fixture(scope="module")
def pictures() -> Float32:
    return drawn_bitmaps(300, seed=9).images.astype(np.float32)[..., None] / 255


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> keras.Model:
    settings = TrainConfig(output=tmp_path_factory.mktemp("models"), epochs=2, batch_size=32)
    return fit.fit(settings, small_recipe())[0]


def folded(network: keras.Model, name: str) -> Float32:
    """A layer's weight, with the factor of the batch norm that is folded into it when the model is converted."""
    kernel = network.get_layer(name).kernel.numpy()
    if not isinstance(network.get_layer(name), keras.layers.Conv2D):
        return kernel
    norm = network.get_layer(f"{name}_norm")
    return kernel * norm.gamma.numpy() / np.sqrt(norm.moving_variance.numpy() + norm.epsilon)


def test_rounded_weights_lie_on_a_grid_that_eight_bits_hold(trained: keras.Model, pictures: Float32) -> None:
    network = for_keeping(trained)
    quantize.round_weights(network, pictures)
    for name in ("edges", "strokes_1", "parts_2", "places", "probabilities"):
        weight, before = folded(network, name), folded(trained, name)
        in_8_bits = (weight - weight.min()) / (weight.max() - weight.min()) * 255
        assert np.abs(in_8_bits - np.round(in_8_bits)).max() < 1e-3
        steps = round(quantize.FINENESS / weight.size**0.5)
        assert steps / 2 < len(np.unique(np.round(in_8_bits))) <= steps + 1
        assert weight.max() - weight.min() == pytest.approx(before.max() - before.min(), rel=1e-4)


def test_what_a_rounded_network_answers_is_nearer_than_with_numbers_rounded_to_the_nearest(
    trained: keras.Model, pictures: Float32
) -> None:
    """On other pictures than those it was rounded by."""
    shown, others = pictures[:200], pictures[200:]
    network = for_keeping(trained)
    quantize.round_weights(network, shown)
    nearest = for_keeping(trained)
    for layer in nearest.layers:
        if layer.name in ("edges", "strokes_1", "strokes_2", "parts_1", "parts_2", "places", "probabilities"):
            weight = folded(trained, layer.name)
            grid = Grid.between_ends(weight, min(255, round(quantize.FINENESS / weight.size**0.5)))
            factor = np.where(weight == 0, 1, weight) / np.where(weight == 0, 1, layer.kernel.numpy())
            layer.kernel.assign(grid.nearest(weight) / factor)

    def off(rounded: keras.Model) -> float:
        logits = [np.log(keras_reader(one)(others).probabilities + 1e-6) for one in (trained, rounded)]
        return float(np.square(logits[0] - logits[1]).mean())

    assert 0 < off(network) < off(nearest) / 3


def test_one_number_makes_up_for_anothers_error() -> None:
    """Two inputs that are always alike: their numbers' sum is all that counts."""
    grid = Grid.between_ends(np.array([-1.0, 1.0]), 2)
    rounded = quantize.compensated(np.array([[0.4], [0.4]]), np.ones((2, 2)), grid)
    assert sorted(rounded.ravel()) == pytest.approx([0, 1], abs=0.01)
    unrelated = quantize.compensated(np.array([[0.4], [0.4]]), np.eye(2), grid)
    assert unrelated.ravel() == pytest.approx([0, 0], abs=0.01)


def test_what_no_picture_shows_is_rounded_to_the_nearest() -> None:
    grid = Grid.between_ends(np.array([-1.0, 1.0]), 4)
    rounded = quantize.compensated(np.array([[0.4, -0.9], [0.2, 0.8]]), np.zeros((2, 2)), grid)
    assert rounded == pytest.approx(np.array([[0.5, -1], [0, 1]]), abs=0.02)


def test_a_grid_keeps_zeros_and_a_weight_that_is_all_one_number() -> None:
    zeros = np.zeros(4, np.float32)
    assert Grid.between_ends(zeros, 36).nearest(zeros).tolist() == [0, 0, 0, 0]
    numbers = np.float32([-1, 0, 0.004, 3])
    grid = Grid.between_ends(numbers, 36)
    assert grid.nearest(numbers).tolist() == pytest.approx([-1.02, 0, 0, 2.98], abs=0.1)
    assert 0 in grid.nearest(numbers)
    assert grid.ends.tolist() == grid.nearest(np.float32([-9, 9])).tolist()
