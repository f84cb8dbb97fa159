"""Conversion follows ``static/model-contract.json``."""

import hashlib

import numpy as np
import pytest

from convert.errors import ModelError
from convert.graph import check_graph
from convert.inputs import Golden, Report
from convert.manifest import make_manifest, version_of
from convert.verify import Comparison
from train.common.contract import CONTRACT, VERSION
from train.common.interface import INPUT_SHAPES, WIDTHS
from webapp.published import is_version


def graph(*operations: str) -> dict[str, object]:
    return {"modelTopology": {"node": [{"op": op} for op in ("_FusedConv2D", *operations)]}}


@pytest.mark.parametrize("operation", CONTRACT.operations)
def test_every_operation_of_the_contract_is_allowed(operation: str) -> None:
    check_graph(graph(operation))


@pytest.mark.parametrize("operation", ["AddN", "conv2d", ""])
def test_any_other_operation_is_rejected(operation: str) -> None:
    with pytest.raises(ModelError, match="which the page does not include"):
        check_graph(graph(operation))


def test_the_input_and_outputs_are_those_of_the_contract() -> None:
    assert INPUT_SHAPES[0] == CONTRACT.input.shape == (None, 28, 28, 1)
    assert list(WIDTHS.items()) == [("probabilities", 10), ("is_digit", 1)]  # concatenated in this order


def test_a_version_is_named_as_the_contract_says() -> None:
    """The published bytes do not change: every version's name depends on them."""
    manifest = make_manifest(
        {"model.json": b"{}"},
        "uint8",
        0.001,
        Report(0.5, 0.25, {"figures": {"a": 1.0}, "recipe": "r", "parameters": 1, "multiply_adds": 2}, {}),
        Golden([{"name": "dot", "strokes": [[[1, None]]]}], np.zeros((1, 784), np.float32)),
        np.full((1, 11), 0.25, np.float32),
        Comparison(1.0, 0.0, 0.0, 0.5, 300),
    )
    assert manifest.decode() == (
        '{"format":1,"files":[{"path":"model.json","bytes":2,"sha256":"'
        + hashlib.sha256(b"{}").hexdigest()
        + '"}],"input":{"name":"ink","shape":[null,28,28,1],"dtype":"float32","range":[0,1]},'
        '"outputs":{"probabilities":{"name":"probabilities","shape":[null,10],"dtype":"float32","range":[0,1]},"is_digit":{"name":"is_digit",'
        '"shape":[null,1],"dtype":"float32","range":[0,1]}},"threshold":0.5,"doubt_threshold":0.25,"tolerance":0.001,'
        '"golden":[{"name":"dot","strokes":[[[1,null]]],"probabilities":['
        + ",".join(["0.25"] * 10)
        + '],"is_digit":0.25}],"quantization":"uint8","report":{"figures":{"a":1.0},"recipe":"r","parameters":1,'
        '"multiply_adds":2,"verification":{"agreement":1.0,"largest_difference":0.0,"largest_is_digit_difference":0.0,'
        '"accuracy":0.5,"n":300}}}\n'
    )
    version = version_of(manifest)
    assert VERSION.fullmatch(version)
    assert is_version(version)
    assert not is_version(version + "0")
