"""Clean up the converted graph, and reject a graph that the page cannot run."""

import copy
from typing import Any

from convert.errors import ModelError
from train.common.contract import CONTRACT

FOLDED = frozenset({"FusedBatchNorm", "FusedBatchNormV2", "FusedBatchNormV3"})
# TF.js ignores these attributes; they are for placement and gradients.
IGNORED_ATTRIBUTES = frozenset({"use_cudnn_on_gpu", "grad_a", "grad_b", "TArgs", "num_host_args", "_output_shapes"})
CHANGE_NETWORK = "change the network and train it again"
PREFIX = "StatefulPartitionedCall/"


def tidy(model: dict[str, Any]) -> dict[str, Any]:
    """Return ``model`` (model.json's content) without unused parts, its output nodes named as in the contract.

    The converter adds a node `Identity`, `Identity_1`, … for each output of the signature. It is removed, and its
    input node gets the output's name. Verification runs on the result.
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
    """Reject a graph with unknown operations, unfolded batch normalization or no fused convolution.

    Raises:
        ModelError: naming the operation.
    """
    operations = {node["op"] for node in model["modelTopology"]["node"]}
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
    if "_FusedConv2D" not in operations:
        raise ModelError(
            f"The converted graph has no fused convolution, expected _FusedConv2D for conv, batch norm, ReLU; "
            f"{CHANGE_NETWORK}."
        )


def _renamed(reference: str, names: dict[str, str]) -> str:
    # A reference is `name`, `name:output` or `^name` (a control dependency).
    control = "^" if reference.startswith("^") else ""
    name, colon, index = reference.removeprefix("^").partition(":")
    return f"{control}{names[name]}{colon}{index}"
