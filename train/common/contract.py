"""The contract between training, conversion, server and page: ``static/model-contract.json``, typed.

What the stages must agree on is in that file only; the page imports it, too.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FILE = Path(__file__).parents[2] / "static" / "model-contract.json"


@dataclass(frozen=True)
class Tensor:
    """The model's input or one of its outputs. A side of None is the number of images; values are within ``range``."""

    name: str
    shape: tuple[int | None, ...]
    dtype: str
    range: tuple[int, int]


@dataclass(frozen=True)
class Contract:
    """What the stages must agree on.

    Args:
        format: of the manifest; increased if a page that knows only the former one could misinterpret the new one.
        version_digits: hexadecimal digits of a version's name, the start of its manifest's SHA-256.
        input: the model's input.
        outputs: the model's outputs, in this order wherever they are concatenated.
        operations: TensorFlow operations that the graph may contain, each with the TF.js kernel that computes it, or
            None if none is needed.
        layers: names of the network's layers whose feature maps the page shows.
        data: what is said of the training data in each folder of the data folder, in sentences.
        perturbations: kinds of the robustness test, each with its unit, which directly follows the number.
        metrics: labels of the metrics.
        decimals: of percentages and percentage points.
    """

    format: int
    version_digits: int
    input: Tensor
    outputs: dict[str, Tensor]
    operations: dict[str, str | None]
    layers: tuple[str, ...]
    data: dict[str, list[str]]
    perturbations: dict[str, str]
    metrics: dict[str, str]
    decimals: int


def _tensor(found: dict[str, Any]) -> Tensor:
    low, high = found["range"]
    return Tensor(found["name"], tuple(found["shape"]), found["dtype"], (low, high))


def _read() -> Contract:
    found = json.loads(FILE.read_text(encoding="utf-8"))
    outputs = {name: _tensor(output) for name, output in found.pop("outputs").items()}
    return Contract(**found | {"input": _tensor(found["input"])}, outputs=outputs)


CONTRACT = _read()
VERSION = re.compile(f"[0-9a-f]{{{CONTRACT.version_digits}}}")


def percent(share: float) -> str:
    """Format a share of 0 to 1 as a percentage."""
    return f"{share:.{CONTRACT.decimals}%}"


def points(difference: float) -> str:
    """Format a difference in percentage points, with its sign."""
    return f"{round(difference, CONTRACT.decimals) + 0:+.{CONTRACT.decimals}f}"  # + 0 avoids -0.00
