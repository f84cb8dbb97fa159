"""Training follows ``static/model-contract.json``."""

import json
from dataclasses import asdict

import keras
import pytest

from train.common.contract import CONTRACT, FILE, percent, points
from train.evaluate.perturbations import PERTURBATIONS, named
from train.network import model


def test_the_whole_contract_is_read() -> None:
    assert json.loads(json.dumps(asdict(CONTRACT))) == json.loads(FILE.read_text(encoding="utf-8"))


def test_the_network_has_the_contracts_input_and_outputs() -> None:
    network = model.build(0.1)
    assert network.input_shape == CONTRACT.input.shape
    assert {name: output.shape for name, output in network.output.items()} == {
        name: output.shape for name, output in CONTRACT.outputs.items()
    }
    assert list(network.output) == list(CONTRACT.outputs)


def test_every_layer_with_feature_maps_has_a_caption() -> None:
    relus = [layer.name for layer in model.build(0.1).layers if isinstance(layer, keras.layers.ReLU)]
    assert relus == [f"{name}_relu" for name in CONTRACT.layers]


def test_every_kind_of_perturbation_has_a_unit() -> None:
    assert {one.kind for one in PERTURBATIONS} == CONTRACT.perturbations.keys()


@pytest.mark.parametrize(
    ("kind", "value", "name"),
    [
        ("size", 10, "size, 10% of the pad"),
        ("slant", -25, "slant, -25°"),
        ("corner", "top left", "corner, top left"),
        ("few points", 8, "few points, 8 per stroke"),
    ],
)
def test_a_perturbation_is_named_with_its_unit(kind: str, value: float | str, name: str) -> None:
    assert named(kind, value) == name


def test_percentages_are_rounded_as_the_contract_says() -> None:
    assert CONTRACT.decimals == 2
    assert percent(0.98761) == "98.76%"
    assert [points(one) for one in (-0.001, 0.126, -2)] == ["+0.00", "+0.13", "-2.00"]
