"""Replace shapes that the graph computes from the number of images, for which the page has no operations.

Keras' Flatten and Reshape ask for the number of images (Shape, StridedSlice, Pack), although Reshape finds it itself if
the shape says -1.
"""

import copy
import math
from typing import Any

import numpy as np

BYTES = {"int32": 4, "float32": 4, "bool": 1, "uint8": 1, "uint16": 2, "float16": 2}


def with_fixed_shapes(model: dict[str, Any], shard: bytes) -> tuple[dict[str, Any], bytes]:
    """Return ``model`` (model.json's content) and its weights, with constants for the shapes of Reshape.

    Args:
        model: the converted graph; its constants' values are in the weights.
        shard: all shards, concatenated.
    """
    nodes = {node["name"]: node for node in model["modelTopology"]["node"]}
    values = _integers(model, shard)
    fixed = {
        node["input"][1]: shape
        for node in nodes.values()
        if node["op"] == "Reshape" and (shape := _shape(nodes.get(_name(node["input"][1])), nodes, values))
    }
    if not fixed:
        return model, shard
    model = copy.deepcopy(model)
    for name, shape in fixed.items():
        shard += np.array(shape, np.int32).tobytes()
        model["weightsManifest"][-1]["weights"].append({"name": name, "shape": [len(shape)], "dtype": "int32"})
    topology = model["modelTopology"]
    topology["node"] = [
        _constant(node["name"], len(fixed[node["name"]])) if node["name"] in fixed else node
        for node in topology["node"]
    ]
    _drop_unused(model)
    return model, shard


def _shape(pack: dict[str, Any] | None, nodes: dict[str, Any], values: dict[str, list[int]]) -> list[int] | None:
    """Return the shape that ``pack`` computes, with -1 for the number of images; None if it is another computation."""
    if pack is None or pack["op"] != "Pack":
        return None
    first, *others = (_name(name) for name in pack["input"])
    if not _is_number_of_images(nodes.get(first), nodes, values):
        return None
    sides = [values[name][0] for name in others if len(values.get(name, ())) == 1]
    return [-1, *sides] if len(sides) == len(others) else None


def _is_number_of_images(cut: dict[str, Any] | None, nodes: dict[str, Any], values: dict[str, list[int]]) -> bool:
    if cut is None or cut["op"] != "StridedSlice":
        return False
    shape, *bounds = (_name(name) for name in cut["input"])
    only_first = [values.get(name) for name in bounds] == [[0], [1], [1]]  # begin, end, step
    return only_first and shape in nodes and nodes[shape]["op"] == "Shape"


def _integers(model: dict[str, Any], shard: bytes) -> dict[str, list[int]]:
    """Return the values of the int32 constants, by name."""
    found, start = {}, 0
    for weight in (weight for group in model["weightsManifest"] for weight in group["weights"]):
        count = math.prod(weight["shape"])
        dtype = weight.get("quantization", weight)["dtype"]
        if dtype == "int32":
            found[weight["name"]] = np.frombuffer(shard, np.int32, count, start).tolist()
        start += count * BYTES[dtype]
    return found


def _constant(name: str, size: int) -> dict[str, Any]:
    tensor = {"dtype": "DT_INT32", "tensorShape": {"dim": [{"size": str(size)}]}}
    return {"name": name, "op": "Const", "attr": {"dtype": {"type": "DT_INT32"}, "value": {"tensor": tensor}}}


def _drop_unused(model: dict[str, Any]) -> None:
    """Remove the operations that no output depends on any more; constants stay, which are a few bytes."""
    nodes = {node["name"]: node for node in model["modelTopology"]["node"]}
    pending = [_name(output["name"]) for output in model["signature"]["outputs"].values()]
    pending += [name for name, node in nodes.items() if node["op"] == "Placeholder"]
    used: set[str] = set()
    while pending:
        name = pending.pop()
        if name not in used:
            used.add(name)
            pending.extend(_name(reference) for reference in nodes[name].get("input", []))
    model["modelTopology"]["node"] = [node for name, node in nodes.items() if name in used or node["op"] == "Const"]


def _name(reference: str) -> str:
    # A reference is `name`, `name:output` or `^name` (a control dependency).
    return reference.removeprefix("^").partition(":")[0]
