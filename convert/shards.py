"""SavedModel to a TF.js graph model with tensorflowjs_converter: one model.json and weight shards.

Large weights are stored as uint8. Training has quantized them to at most 256 values each (train/network/quantize.py),
so that uint8 reproduces them to float32 precision at a quarter of the size. The weights of other models lose precision;
verification then decides.
"""

import json
import math
from pathlib import Path
from typing import Any

from convert.errors import ToolError
from convert.export import ENDPOINT
from convert.graph import check_graph, tidy
from convert.reshapes import with_fixed_shapes
from convert.tools import failure, python_program, run

# Biases and small kernels stay float32: they are a twentieth of the bytes and cause most of the quantization error.
# (MNIST test images, weights not quantized in training: TF.js agreed with Keras on 99.76 % with every weight as uint8,
# on 99.93 % with only those of 1,024 values or more.)
MIN_QUANTIZED = 512  # values in a weight


def make_shards(
    saved_model: Path, folder: Path, quantization: str, shard_size: int, time_limit: int
) -> dict[str, bytes]:
    """Convert ``saved_model``.

    Args:
        saved_model: the folder that ``export`` wrote.
        folder: the working folder; the float32 graph stays there, because quantization needs its weights' names.
        quantization: the type of the large weights, "uint8", or "none" for float32.
        shard_size: maximum bytes of a shard.
        time_limit: seconds, for each of the converter's two runs.

    Returns:
        Name and content of ``model.json`` and of each shard, model.json first.

    Raises:
        ToolError: if the converter fails.
        ModelError: if the page cannot run the graph.
    """
    target = folder / "graph-none"
    sharding = f"--weight_shard_size_bytes={shard_size}"
    if not target.exists():
        _run_converter(saved_model, target, [sharding], time_limit)
    if quantization != "none":
        names = ",".join(_large_weights(_read(target)))
        target = folder / f"graph-{quantization}"
        _run_converter(saved_model, target, [sharding, f"--quantize_{quantization}={names}"], time_limit)
    converted = _read(target)
    paths = [path for group in converted["weightsManifest"] for path in group["paths"]]
    shards = {path: (target / path).read_bytes() for path in paths}
    before = sum(map(len, shards.values()))
    model, weights = with_fixed_shapes(converted, b"".join(shards.values()))
    shards[paths[-1]] += weights[before:]
    model = tidy(model)
    check_graph(model)
    return {"model.json": json.dumps(model, sort_keys=True, separators=(",", ":")).encode(), **shards}


def _run_converter(saved_model: Path, target: Path, options: list[str], time_limit: int) -> None:
    formats = ["--input_format=tf_saved_model", "--output_format=tfjs_graph_model", f"--signature_name={ENDPOINT}"]
    arguments = [*formats, *options, str(saved_model), str(target)]
    done = run(python_program("tensorflowjs.converters.converter", *arguments), "The TF.js converter", time_limit)
    if done.returncode != 0 or not (target / "model.json").is_file():
        raise failure("The TF.js converter", done)


def _read(target: Path) -> dict[str, Any]:
    try:
        model: dict[str, Any] = json.loads((target / "model.json").read_bytes())
    except ValueError as error:
        raise ToolError(
            f"The TF.js converter wrote a model.json that is not JSON: {error}; run `make convert` again."
        ) from None
    return model


def _large_weights(model: dict[str, Any]) -> list[str]:
    weights = [weight for group in model["weightsManifest"] for weight in group["weights"]]
    return [weight["name"] for weight in weights if math.prod(weight["shape"]) >= MIN_QUANTIZED]
