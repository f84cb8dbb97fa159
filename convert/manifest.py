"""Create the manifest: what the page needs to know about a model, with the size and hash of every file."""

import gzip
import hashlib
import json
import math
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import brotli
import numpy as np
import numpy.typing as npt

from convert.inputs import Golden, Report
from convert.verify import DIGITS, IS_DIGIT, Comparison
from train.common.contract import CONTRACT, Tensor


@dataclass(frozen=True)
class PublishedFile:
    """A file of the version, with the hash of its content."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class ReferenceDrawing:
    """A drawing with TF.js' outputs for it. A coordinate that is not finite is None.

    ``is_digit`` is None if the model has no such output.
    """

    name: str
    strokes: list[list[tuple[float | None, float | None]]]
    probabilities: list[float]
    is_digit: float | None = None


@dataclass(frozen=True, kw_only=True)
class PublishedReport:
    """Training's metrics and the result of verification; ``figures`` is train's type of that name.

    ``recipe``, ``multiply_adds`` and ``data``, the folders of the training data, are None without training's report.
    """

    figures: dict[str, Any]
    recipe: str | None = None
    parameters: int | None = None
    multiply_adds: int | None = None
    verification: Comparison
    data: list[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Content of manifest.json. Field names and their order belong to the published format.

    Args:
        format: increased if a page that knows only the former format could misinterpret this one.
        files: model.json and the shards.
        input: the model's input.
        outputs: the model's outputs; one without ``is_digit`` accepts every drawing.
        threshold: a drawing is accepted as a digit if ``is_digit`` is at least this.
        doubt_threshold: a drawing may be a digit if ``is_digit`` is at least this; older versions lack it.
        tolerance: maximum difference between the page's and the published outputs on a reference drawing.
        golden: the reference drawings.
        quantization: the type in which large weights are stored.
        report: training's metrics and the result of verification.
    """

    format: int
    files: list[PublishedFile]
    input: Tensor
    outputs: dict[str, Tensor]
    threshold: float
    doubt_threshold: float | None = None
    tolerance: float
    golden: list[ReferenceDrawing]
    quantization: str
    report: PublishedReport


def make_manifest(
    files: dict[str, bytes],
    quantization: str,
    tolerance: float,
    report: Report | None,
    golden: Golden,
    golden_outputs: npt.NDArray[np.float32],
    comparison: Comparison,
) -> bytes:
    """Return manifest.json's content; it is deterministic.

    Args:
        files: model.json and the shards.
        quantization: the type in which large weights are stored.
        tolerance: maximum difference between the page's and the published outputs on a reference drawing.
        report: training's report; None if the model has none and rejects nothing.
        golden: the reference drawings.
        golden_outputs: TF.js' outputs for them, ``[n, 11]``, or ``[n, 10]`` without is_digit.
        comparison: the result of verification.
    """
    rejects = golden_outputs.shape[1] > IS_DIGIT
    published = _shortened(report.published) if report else _measured_here(files, comparison)
    manifest = Manifest(
        format=CONTRACT.format,
        files=[
            PublishedFile(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in files.items()
        ],
        input=CONTRACT.input,
        outputs={name: output for name, output in CONTRACT.outputs.items() if rejects or name != "is_digit"},
        threshold=report.threshold if report and rejects else 0,
        doubt_threshold=report.doubt_threshold if report and rejects else 0,
        tolerance=tolerance,
        golden=[
            ReferenceDrawing(
                **drawing,
                probabilities=_rounded(outputs[DIGITS]),
                is_digit=_rounded(outputs[IS_DIGIT]) if rejects else None,
            )
            for drawing, outputs in zip(golden.drawings, golden_outputs, strict=True)
        ],
        quantization=quantization,
        report=PublishedReport(
            **published,
            verification=_verification(comparison),
            data=sorted({Path(name).parts[0] for name in report.data}) or None if report else None,
        ),
    )
    content = asdict(manifest, dict_factory=_without_none)
    return json.dumps(content, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def _measured_here(files: dict[str, bytes], comparison: Comparison) -> dict[str, Any]:
    """Return what is known of a model without a report: its accuracy on the test set, and the size of its graph."""
    weights = [weight for group in json.loads(files["model.json"])["weightsManifest"] for weight in group["weights"]]
    return {
        "figures": {"mnist_test": {"accuracy": round(comparison.accuracy, 6), "n": comparison.n}},
        "parameters": sum(math.prod(weight["shape"]) for weight in weights if weight["dtype"] == "float32"),
    }


def _without_none(fields: list[tuple[str, Any]]) -> dict[str, Any]:
    return {name: value for name, value in fields if value is not None}


def version_of(manifest: bytes) -> str:
    """Return the version of a manifest: the first hexadecimal digits of its SHA-256."""
    return hashlib.sha256(manifest).hexdigest()[: CONTRACT.version_digits]


def with_compressed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Add the ``.br`` and ``.gz`` of each file; the result is deterministic (no timestamps)."""
    compressed = dict(files)
    for name, content in files.items():
        compressed[f"{name}.br"] = brotli.compress(content, quality=11)
        compressed[f"{name}.gz"] = gzip.compress(content, 9, mtime=0)
    return compressed


def _verification(comparison: Comparison) -> Comparison:
    # Keras' last bits differ between machines; rounded to four decimals the differences are the same.
    return Comparison(
        agreement=round(comparison.agreement, 6),
        largest_difference=round(comparison.largest_difference, 4),
        largest_is_digit_difference=round(comparison.largest_is_digit_difference, 4),
        accuracy=round(comparison.accuracy, 6),
        n=comparison.n,
    )


def _shortened(value: Any) -> Any:
    """Round all fractions in training's metrics: the page shows fewer decimals, and waits for each byte."""
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, dict):
        return {name: _shortened(part) for name, part in value.items()}
    return [_shortened(part) for part in value] if isinstance(value, list) else value


def _rounded(values: npt.NDArray[np.float32]) -> Any:
    # Far finer than the tolerance, and short in the file.
    return np.round(values.astype(np.float64), 6).tolist()
