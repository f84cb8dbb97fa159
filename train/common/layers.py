"""The layers that a digit reader may have, and what to use instead of others.

The page includes the TensorFlow.js operations that these layers need (``operations`` of the contract) and no others.
Training checks its network before it starts, conversion checks a file before it loads it. An allowlist also keeps out
code: new ways to make Keras run a file's own code are found again and again.
"""

from collections.abc import Iterator
from typing import Any

from train.common.errors import InklingError

_RUN = frozenset(
    {"InputLayer", "Conv2D", "DepthwiseConv2D", "SeparableConv2D", "Dense", "BatchNormalization", "Rescaling"}
    | {"Activation", "ReLU", "Softmax", "MaxPooling2D", "AveragePooling2D", "GlobalAveragePooling2D"}
    | {"Add", "Multiply", "Concatenate", "Flatten", "Reshape", "ZeroPadding2D"}
)
# These do nothing but in training.
LAYERS = _RUN | {"Dropout", "SpatialDropout2D", "GaussianDropout", "GaussianNoise"} | {
    "RandomRotation", "RandomTranslation", "RandomZoom",
}  # fmt: skip
ACTIVATIONS = ("linear", "relu", "sigmoid", "softmax")
MODELS = ("Functional", "Sequential", "Model")
INSTEAD = {
    "LeakyReLU": "ReLU", "PReLU": "ReLU", "ELU": "ReLU", "ThresholdedReLU": "ReLU",
    "GlobalMaxPooling2D": "GlobalAveragePooling2D", "LayerNormalization": "BatchNormalization",
    "GroupNormalization": "BatchNormalization", "UnitNormalization": "BatchNormalization",
    "Conv1D": "Conv2D", "Conv2DTranspose": "Conv2D", "LSTM": "Conv2D", "GRU": "Conv2D", "SimpleRNN": "Conv2D",
    "MultiHeadAttention": "Conv2D", "Average": "Add", "Subtract": "Add", "Permute": "Reshape",
}  # fmt: skip
INSTEAD_OF_ACTIVATION = {"tanh": "sigmoid", "hard_sigmoid": "sigmoid", "log_softmax": "softmax"}  # others: relu
# Options of layers with which TensorFlow.js needs other operations; any other value is rejected.
OPTIONS: dict[str, tuple[Any, ...]] = {
    "data_format": ("channels_last", None), "max_value": (None,), "negative_slope": (0, None), "threshold": (0, None),
}  # fmt: skip
NAMESPACES: dict[str, frozenset[str] | None] = {  # None: all classes of this module are allowed
    "keras": frozenset({"DTypePolicy", "Sequential"}),
    "keras.layers": LAYERS,
    "keras.models": frozenset({"Functional", "Sequential"}),
    "keras.src.models.functional": frozenset({"Functional"}),
    "keras.initializers": None,
    "keras.regularizers": None,
    "keras.constraints": None,
}
# Files of Keras 2 name classes without a module.
WITHOUT_MODULE = frozenset(
    LAYERS | set(MODELS) | {"DTypePolicy", "Policy", "Constant", "Identity", "L1", "L2", "L1L2", "MaxNorm", "NonNeg"}
    | {"GlorotNormal", "GlorotUniform", "HeNormal", "HeUniform", "LecunNormal", "LecunUniform", "Ones", "Orthogonal"}
    | {"RandomNormal", "RandomUniform", "TruncatedNormal", "UnitNorm", "VarianceScaling", "Zeros"}
)  # fmt: skip


def check_layers(config: dict[str, Any], where: str, error: type[InklingError]) -> None:
    """Check that a model's serialized config has only classes of ``LAYERS``, with options that the page can run.

    Args:
        config: content of ``config.json`` in a Keras file, or ``keras.saving.serialize_keras_object(model)``.
        where: the model, for the message.
        error: the error to raise.

    Raises:
        InklingError: of type ``error``, naming the layer and what to use instead.
    """
    # Loading with compile=False skips the optimizer, losses and metrics of the outermost model.
    for described in _objects({key: value for key, value in config.items() if key != "compile_config"}):
        if "class_name" in described and described["class_name"] != "__keras_tensor__":
            problem = _class_problem(described) or _options_problem(described)
            if problem:
                raise error(f"{where} {problem}.")
    if config.get("class_name") not in MODELS:
        raise error(
            f"{where} holds a {str(config.get('class_name'))[:40]} model, expected a functional or a sequential one."
        )


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    # Iterative: the file determines the depth of nesting.
    pending = [value]
    while pending:
        current = pending.pop()
        if isinstance(current, dict):
            yield current
            pending.extend(current.values())
        elif isinstance(current, list | tuple):
            pending.extend(current)


def _class_problem(described: dict[str, Any]) -> str | None:
    name, module = described["class_name"], described.get("module")
    if isinstance(name, str) and name in ("Lambda", "__lambda__"):
        return "is rejected: it contains code to run (a Lambda layer), expected plain Keras layers"
    if described.get("registered_name") not in (None, name):
        custom = str(described["registered_name"])[:60]
        return f"is rejected: it needs the custom class {custom}, expected only Keras' own"
    allowed: frozenset[str] | None = frozenset()
    if module is None:
        allowed = WITHOUT_MODULE
    elif isinstance(module, str):
        allowed = NAMESPACES.get(module, allowed)
    if isinstance(name, str) and (allowed is None or name in allowed):
        return None
    full = f"{str(module)[:60]}.{str(name)[:60]}"
    return f"is rejected: it needs {full}{_named(described)}, which the page cannot run; {_instead(name)}"


def _options_problem(described: dict[str, Any]) -> str | None:
    config = described.get("config")
    if described["class_name"] not in LAYERS or not isinstance(config, dict):
        return None
    layer = f"{described['class_name']}{_named(described)}"
    activation = config.get("activation")
    # An object instead of a name is checked as one.
    if not (isinstance(activation, dict) and "class_name" in activation) and activation not in (None, *ACTIVATIONS):
        shown = str(activation)[:60]
        return (
            f"has the activation {shown} in {layer}, which the page cannot run; use "
            f"{INSTEAD_OF_ACTIVATION.get(shown, 'relu')} (allowed: {', '.join(ACTIVATIONS)})"
        )
    for option, allowed in OPTIONS.items():
        if option in config and config[option] not in allowed:
            return f"has {option} {str(config[option])[:60]} in {layer}, expected {allowed[0]}; train it with that"
    dtype = config.get("dtype")
    if isinstance(dtype, dict):
        dtype = dtype["config"].get("name") if isinstance(dtype.get("config"), dict) else "an unknown type"
    if dtype not in (None, "float32"):
        return f"computes in {str(dtype)[:40]} in {layer}, expected float32; train it with that type"
    return None


def _named(described: dict[str, Any]) -> str:
    config = described.get("config")
    name = config.get("name") if isinstance(config, dict) else None
    return f" ({name[:40]!r})" if isinstance(name, str) else ""


def _instead(name: Any) -> str:
    instead = INSTEAD.get(name, "one") if isinstance(name, str) else "one"
    return f"use {instead} of the allowed layers: {', '.join(sorted(_RUN - {'InputLayer'}))}"
