"""Clean up the converted graph, and reject a graph that the page cannot run."""

import base64
import copy
import re
from typing import Any

from convert.errors import ModelError
from train.common.contract import CONTRACT
from train.common.layers import LAYERS

FOLDED = frozenset({"FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"})
# TF.js ignores these attributes; they are for placement and gradients.
IGNORED_ATTRIBUTES = frozenset({"use_cudnn_on_gpu", "grad_a", "grad_b", "TArgs", "num_host_args", "_output_shapes"})
FUSED_WITH = frozenset({"BiasAdd", "Relu", "NoOp"})  # what the page's fused operations may include
CHANGE_NETWORK = f"change the network to these layers and train it again: {', '.join(sorted(LAYERS))}"
PREFIX = re.compile("^(StatefulPartitionedCall/)+")  # of nodes in functions


def tidy(model: dict[str, Any]) -> dict[str, Any]:
    """Return ``model`` (model.json's content) without unused parts, its output nodes named as in the contract.

    The converter adds a node `Identity`, `Identity_1`, … for each output of the signature. It is removed, and its
    input node gets the output's name. Verification runs on the result.
    """
    graph = copy.deepcopy(model["modelTopology"])
    outputs = {value["name"].split(":")[0]: key for key, value in model["signature"]["outputs"].items()}
    nodes = {node["name"]: node for node in graph["node"]}
    names = {name: PREFIX.sub("", name) for name in nodes}
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
        node["attr"] = {key: value for key, value in node.get("attr", {}).items() if key not in IGNORED_ATTRIBUTES}
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
    """Reject a graph with operations that the page does not include, or batch normalization that was not folded.

    Raises:
        ModelError: naming the operation.
    """
    nodes = model["modelTopology"]["node"]
    operations = {node["op"] for node in nodes} | {name for node in nodes for name in _fused_with(node)} - FUSED_WITH
    if left := operations & FOLDED:
        raise ModelError(
            f"The converted graph contains batch normalization ({min(left)}), expected it folded into the weights; "
            f"{CHANGE_NETWORK}."
        )
    if unknown := operations - CONTRACT.operations.keys():
        raise ModelError(
            f"The converted graph needs {', '.join(sorted(unknown))}, which the page does not include; "
            f"{CHANGE_NETWORK}."
        )


def _fused_with(node: dict[str, Any]) -> list[str]:
    """Return the operations that TensorFlow.js runs as a part of ``node``."""
    encoded = node.get("attr", {}).get("fused_ops", {}).get("list", {}).get("s", [])
    return [base64.b64decode(name).decode("ascii", "replace") for name in encoded]


def _renamed(reference: str, names: dict[str, str]) -> str:
    # A reference is `name`, `name:output` or `^name` (a control dependency).
    control = "^" if reference.startswith("^") else ""
    name, colon, index = reference.removeprefix("^").partition(":")
    return f"{control}{names[name]}{colon}{index}"
