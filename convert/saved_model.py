"""Open a SavedModel as a function, without running anything but its operations for one prediction."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convert.checks import SAVED_MODEL
from convert.errors import ModelError
from train.common.contract import CONTRACT

SIGNATURES = ("serving_default", "serve", "read")  # tried in turn
# Operations around those of the contract: variables, calls, training's leftovers that inference skips, shapes.
AROUND = frozenset(
    {"VarHandleOp", "ReadVariableOp", "StatefulPartitionedCall", "PartitionedCall", "NoOp", "Const", "Placeholder"}
    | {"Pack", "Shape", "StridedSlice", "Rsqrt", "Sub", "Relu", "Squeeze", "ExpandDims", "StopGradient", "Cast"}
    | {"FusedBatchNormV3", "Prod", "ConcatV2", "GatherV2", "Range"}
)
SAVE_AS_KERAS = "save the model as a .keras file"


def open_saved_model(path: Path) -> tuple[Any, Any]:
    """Return the loaded object, which keeps the weights alive, and its function for one prediction.

    Only signatures of plain operations are accepted: a SavedModel is a program, which could read and write files.

    Raises:
        ModelError: if it cannot be loaded, has no signature for predictions, or needs another operation.
    """
    import tensorflow as tf
    from tensorflow.core.protobuf import saved_model_pb2

    try:
        content = saved_model_pb2.SavedModel.FromString((path / SAVED_MODEL).read_bytes())
        graph = content.meta_graphs[0]
    except Exception as error:  # protobuf's DecodeError differs between its implementations
        raise ModelError(f"{path} is not an intact SavedModel: {str(error)[:100]}; {SAVE_AS_KERAS}.") from None
    _check_objects(graph.object_graph_def, path)
    name = next((name for name in SIGNATURES if name in graph.signature_def), None)
    if name is None:
        found = ", ".join(sorted(graph.signature_def))[:100] or "none"
        raise ModelError(f"{path} has the signatures {found}, expected {' or '.join(SIGNATURES)}; {SAVE_AS_KERAS}.")
    needed = set(_operations(graph, [info.name for info in graph.signature_def[name].outputs.values()]))
    if unknown := needed - AROUND - CONTRACT.operations.keys():
        raise ModelError(
            f"{path} needs {', '.join(sorted(unknown))[:200]}, which the page cannot run; {SAVE_AS_KERAS} to see which "
            "layer that is."
        )
    try:
        loaded = tf.saved_model.load(path)
        return loaded, loaded.signatures[name]
    except Exception as error:  # TensorFlow does not document what it raises for damaged variables
        reason = " ".join(str(error).split())[:200]
        raise ModelError(f"{path} cannot be loaded by TensorFlow: {reason}; {SAVE_AS_KERAS}.") from None


def _check_objects(objects: Any, path: Path) -> None:
    """Reject objects that run operations of their own when the SavedModel is loaded, such as tables and files."""
    for node in objects.nodes:
        kind = node.WhichOneof("kind")
        if (
            kind in ("resource", "asset")
            or node.registered_saver
            or any(saveable.save_function or saveable.restore_function for saveable in node.saveable_objects.values())
        ):
            raise ModelError(f"{path} has tables, files or savers of its own, expected weights only; {SAVE_AS_KERAS}.")


def _operations(graph: Any, outputs: list[str]) -> Iterator[str]:
    """Yield the operations that ``outputs`` depend on, those of called functions included."""
    functions = {function.signature.name: function for function in graph.graph_def.library.function}
    called: list[str] = []
    yield from _reachable(graph.graph_def.node, outputs, called)
    seen: set[str] = set()
    while called:
        name = called.pop()
        if name in seen or name not in functions:
            continue
        seen.add(name)
        function = functions[name]
        # Everything that the function returns, and what it must run before it returns.
        yield from _reachable(function.node_def, [*function.ret.values(), *function.control_ret.values()], called)


def _reachable(nodes: Any, outputs: list[str], called: list[str]) -> Iterator[str]:
    by_name = {node.name: node for node in nodes}
    pending, seen = list(outputs), set()
    while pending:
        name = pending.pop().removeprefix("^").partition(":")[0]
        if name in seen or name not in by_name:
            continue
        seen.add(name)
        node = by_name[name]
        yield node.op
        pending.extend(node.input)
        for value in node.attr.values():
            called.extend(function.name for function in [value.func, *value.list.func] if function.name)
