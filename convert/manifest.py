"""Create the manifest: what the page needs to know about a model, with the size and hash of every file."""

import gzip
import hashlib
import json
from dataclasses import asdict, dataclass
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
    """A drawing with TF.js' outputs for it. A coordinate that is not finite is None."""

    name: str
    strokes: list[list[tuple[float | None, float | None]]]
    probabilities: list[float]
    is_digit: float


@dataclass(frozen=True)
class PublishedReport:
    """Training's metrics and the result of verification; ``figures`` is train's type of that name."""

    figures: dict[str, Any]
    recipe: str
    parameters: int
    multiply_adds: int
    verification: Comparison


@dataclass(frozen=True, kw_only=True)
class Manifest:
    """Content of manifest.json. Field names and their order belong to the published format.

    Args:
        format: increased if a page that knows only the former format could misinterpret this one.
        files: model.json and the shards.
        input: the model's input.
        outputs: the model's outputs.
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
    report: Report,
    golden: Golden,
    golden_outputs: npt.NDArray[np.float32],
    comparison: Comparison,
) -> bytes:
    """Return manifest.json's content; it is deterministic.

    Args:
        files: model.json and the shards.
        quantization: the type in which large weights are stored.
        tolerance: maximum difference between the page's and the published outputs on a reference drawing.
        report: training's report.
        golden: the reference drawings.
        golden_outputs: TF.js' outputs for them, ``[n, 11]``.
        comparison: the result of verification.
    """
    manifest = Manifest(
        format=CONTRACT.format,
        files=[
            PublishedFile(name, len(content), hashlib.sha256(content).hexdigest()) for name, content in files.items()
        ],
        input=CONTRACT.input,
        outputs=CONTRACT.outputs,
        threshold=report.threshold,
        doubt_threshold=report.doubt_threshold,
        tolerance=tolerance,
        golden=[
            ReferenceDrawing(**drawing, probabilities=_rounded(outputs[DIGITS]), is_digit=_rounded(outputs[IS_DIGIT]))
            for drawing, outputs in zip(golden.drawings, golden_outputs, strict=True)
        ],
        quantization=quantization,
        report=PublishedReport(**report.published, verification=_verification(comparison)),
    )
    return json.dumps(asdict(manifest), separators=(",", ":"), allow_nan=False).encode() + b"\n"


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


def _rounded(values: npt.NDArray[np.float32]) -> Any:
    # Far finer than the tolerance, and short in the file.
    return np.round(values.astype(np.float64), 6).tolist()
