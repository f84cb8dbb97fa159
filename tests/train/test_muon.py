"""Muon: which weights it updates, and by how much."""

import keras
import numpy as np

from train.network import model
from train.network.muon import ConvolutionMuon

RATE = 0.01


def one_step(network: keras.Model) -> dict[str, np.ndarray]:
    """Return the change of each weight, by path, after one step with random gradients."""
    rng = np.random.default_rng(0)
    optimizer = ConvolutionMuon(RATE, weight_decay=0.0, adam_weight_decay=0.0)
    weights = network.trainable_variables
    before = [keras.ops.convert_to_numpy(weight) for weight in weights]
    gradients = [rng.uniform(0.5, 1.0, x.shape) * rng.choice([-1, 1], x.shape) for x in weights]
    optimizer.apply([keras.ops.convert_to_tensor(gradient, "float32") for gradient in gradients], weights)
    return {
        weight.path: keras.ops.convert_to_numpy(weight) - earlier
        for weight, earlier in zip(weights, before, strict=True)
    }


def test_kernels_that_mix_channels_get_orthogonal_updates_and_all_other_weights_adamw_updates() -> None:
    mixing = {f"{name}/kernel" for name in ("strokes_1", "strokes_2", "parts_1", "parts_2")}
    steps = one_step(model.build())
    assert mixing < set(steps)
    for path, step in steps.items():
        if path in mixing:
            directions = np.linalg.svd(step.reshape(-1, step.shape[-1]), compute_uv=False)
            assert directions.max() < 2 * directions.min(), path
            assert 0.1 * RATE < np.sqrt((step**2).mean()) < 0.25 * RATE, path
        else:
            assert np.allclose(np.abs(step), RATE, rtol=0.01), path  # AdamW's first step


def test_a_network_of_any_width_has_multiples_of_4_channels() -> None:
    widths = [model.build(width).get_layer("parts_2").kernel.shape[-1] for width in (0.01, 0.57, 0.59, 1, 2)]
    assert widths == [4, 44, 48, 80, 160]
