"""Decide from its config alone whether a Keras file is safe to load: only plain Keras layers, no code of its own."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from convert.archive import USE_TRAINED, read_config
from convert.errors import ModelError
from train.common.contract import CONTRACT

OUTPUTS = {name: output.shape[-1] or 0 for name, output in CONTRACT.outputs.items()}  # name and width of each output
INPUT_SHAPE = list(CONTRACT.input.shape)
INPUT_TYPE = CONTRACT.input.dtype

# An allowlist: new ways to make Keras run a file's own code are found again and again.
LAYERS = frozenset(
    {"InputLayer", "Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Dense", "BatchNormalization", "Rescaling"}
    | {"Activation", "ReLU", "LeakyReLU", "Softmax", "Dropout", "SpatialDropout2D", "GaussianNoise"}
    | {"MaxPooling2D", "AveragePooling2D", "GlobalMaxPooling2D", "GlobalAveragePooling2D"}
    | {"Add", "Multiply", "Concatenate", "Flatten", "Reshape", "ZeroPadding2D"}
)
NAMESPACES: dict[str, frozenset[str] | None] = {  # None: all classes of this module are allowed
    "keras": frozenset({"DTypePolicy"}),
    "keras.layers": LAYERS,
    "keras.src.models.functional": frozenset({"Functional"}),
    "keras.initializers": None,
    "keras.regularizers": None,
    "keras.constraints": None,
}


def check_model_file(path: Path) -> None:
    """Reject ``path`` unless it is a Keras archive of plain layers with the contract's input and output names.

    Nothing is loaded. The config does not contain the outputs' shapes; they are checked on the loaded model.

    Raises:
        ModelError: with what was found and what was expected.
    """
    try:
        config = json.loads(read_config(path))
    except (ValueError, RecursionError) as error:
        raise ModelError(
            f"{path} is not a Keras model: its config.json is not JSON ({str(error)[:100]}); {USE_TRAINED}."
        ) from None
    if not isinstance(config, dict) or not isinstance(config.get("config"), dict):
        raise ModelError(f"{path} is not a Keras model: its config.json describes none; {USE_TRAINED}.")
    # Loading with compile=False skips the optimizer, losses and metrics of the outermost model.
    for described in _objects({key: value for key, value in config.items() if key != "compile_config"}):
        _check_object(described, path)
    if config.get("class_name") != "Functional":
        raise ModelError(
            f"{path} holds a {str(config.get('class_name'))[:40]} model, expected a functional one; {USE_TRAINED}."
        )
    _check_contract(config["config"], path)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    # Iterative: the file determines the depth of nesting.
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, dict):
            yield current
            pending.extend(current.values())
        elif isinstance(current, list):
            pending.extend(current)


def _check_object(described: dict[str, Any], path: Path) -> None:
    if "class_name" not in described:
        return
    name, module = described["class_name"], described.get("module")
    if name == "__keras_tensor__":
        return  # a reference to another layer's output, not an object
    if isinstance(name, str) and name in ("Lambda", "__lambda__"):
        raise ModelError(
            f"{path} is rejected: it contains code to run (a Lambda layer), expected plain Keras layers; {USE_TRAINED}."
        )
    if described.get("registered_name") not in (None, name):
        registered = str(described["registered_name"])[:60]
        raise ModelError(
            f"{path} is rejected: it needs the custom class {registered}, expected only Keras' own; {USE_TRAINED}."
        )
    if not isinstance(name, str) or not isinstance(module, str) or module not in NAMESPACES:
        raise ModelError(
            f"{path} is rejected: it needs {str(module)[:60]}.{str(name)[:60]}, expected a Keras layer; {USE_TRAINED}."
        )
    allowed = NAMESPACES[module]
    if allowed is not None and name not in allowed:
        raise ModelError(
            f"{path} is rejected: it needs {module}.{name[:60]}, expected a layer that convert/checks.py allows; "
            f"{USE_TRAINED}."
        )


def _check_contract(config: dict[str, Any], path: Path) -> None:
    outputs = config.get("output_layers")
    names = sorted(outputs) if isinstance(outputs, dict) else None
    if names != sorted(OUTPUTS):
        found = ", ".join(name[:40] for name in names) if names else "unnamed outputs"
        raise ModelError(
            f"{path} has the wrong outputs: found {found}, expected {' and '.join(OUTPUTS)} by name; {USE_TRAINED}."
        )
    layers = config.get("layers")
    found_inputs = [
        (layer["config"].get("batch_shape"), layer["config"].get("dtype"))
        for layer in (layers if isinstance(layers, list) else [])
        if isinstance(layer, dict) and layer.get("class_name") == "InputLayer" and isinstance(layer.get("config"), dict)
    ]
    if found_inputs != [(INPUT_SHAPE, INPUT_TYPE)]:
        found = "; ".join(f"{shape} {dtype}"[:60] for shape, dtype in found_inputs[:3]) or "none"
        raise ModelError(
            f"{path} has the wrong input: found {found}, expected {INPUT_SHAPE} {INPUT_TYPE}; {USE_TRAINED}."
        )
