"""Looks through the converted graph: takes out what only training needs, and refuses what is not to run in a page."""

import copy
from typing import Any

from convert.errors import ModelError

OPERATIONS = frozenset(  # what the page brings: its list is static/src/tfjs/operations.ts
    {"Placeholder", "Const", "Identity", "Conv2D", "_FusedConv2D", "MatMul", "_FusedMatMul", "BiasAdd"}
    | {"DepthwiseConv2dNative", "FusedDepthwiseConv2dNative", "MaxPool", "AvgPool", "Mean"}
    | {"Relu", "Sigmoid", "Softmax", "Add", "AddV2", "Mul", "ConcatV2", "Reshape", "Pad", "PadV2"}
)
FOLDED = frozenset({"FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"})
# TF.js reads none of these; they tell where a node ran and how its gradient is taken.
UNREAD_ATTRIBUTES = frozenset({"use_cudnn_on_gpu", "grad_a", "grad_b", "TArgs", "num_host_args", "_output_shapes"})
PREFIX = "StatefulPartitionedCall/"


def tidy(model: dict[str, Any]) -> dict[str, Any]:
    """Return ``model`` (model.json's content) without waste, its outputs' nodes named as the contract's outputs.

    The signature's outputs come as nodes `Identity`, `Identity_1`, …, which do nothing: each is taken out, and the
    node before it gets the output's name. Its answers stay what they were, which verification checks on the result.
    """
    graph = copy.deepcopy(model["modelTopology"])
    outputs = {value["name"].split(":")[0]: key for key, value in model["signature"]["outputs"].items()}
    nodes = {node["name"]: node for node in graph["node"]}
    names = {name: name.removeprefix(PREFIX) for name in nodes}
    for identity, output in outputs.items():
        if nodes[identity]["op"] == "Identity" and names[nodes[identity]["input"][0]] not in outputs.values():
            names[nodes[identity]["input"][0]] = output
            del nodes[identity]
        else:
            names[identity] = output
    for node in nodes.values():
        node.pop("device", None)
        node["name"] = names[node["name"]]
        if "input" in node:
            node["input"] = [_renamed(reference, names) for reference in node["input"]]
        node["attr"] = {key: value for key, value in node.get("attr", {}).items() if key not in UNREAD_ATTRIBUTES}
    signature = copy.deepcopy(model["signature"])
    for key, value in signature["outputs"].items():
        value["name"] = f"{key}:0"
    groups = copy.deepcopy(model["weightsManifest"])
    for group in groups:
        for weight in group["weights"]:
            weight["name"] = names[weight["name"]]
    topology = {"node": list(nodes.values()), "versions": graph.get("versions", {})}
    return {"format": model["format"], "signature": signature, "modelTopology": topology, "weightsManifest": groups}


def check_graph(model: dict[str, Any]) -> None:
    """Refuse a graph with unknown operations, batch norms left over or no convolution fused with its activation.

    Raises:
        ModelError: naming the operation.
    """
    operations = {node["op"] for node in model["modelTopology"]["node"]}
    if left := operations & FOLDED:
        raise ModelError(f"The converted graph still normalises batches ({min(left)}); it must be folded into weights.")
    if unknown := operations - OPERATIONS:
        raise ModelError(f"The converted graph needs {', '.join(sorted(unknown))}, which the page does not run.")
    if "_FusedConv2D" not in operations:
        raise ModelError("The converted graph fuses no convolution (no _FusedConv2D); expected conv, batch norm, ReLU.")


def _renamed(reference: str, names: dict[str, str]) -> str:
    # A reference is `name`, `name:output` or `^name` (run it before).
    control = "^" if reference.startswith("^") else ""
    name, colon, index = reference.removeprefix("^").partition(":")
    return f"{control}{names[name]}{colon}{index}"
