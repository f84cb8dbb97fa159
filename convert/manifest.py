"""Create the manifest: what the page needs to know about a model, with the size and hash of every file."""

import gzip
import hashlib
import json
from typing import Any

import brotli
import numpy as np
import numpy.typing as npt

from convert.checks import INPUT_SHAPE, OUTPUTS
from convert.inputs import Golden, Report
from convert.verify import DIGITS, IS_DIGIT, Comparison

FORMAT = 1  # increased if a page that knows only the former layout could misinterpret this one
VERSION_DIGITS = 16  # hex digits of the manifest's SHA-256: enough to be unique, short in a URL


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
    manifest = {
        "format": FORMAT,
        "files": [
            {"path": name, "bytes": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for name, content in files.items()
        ],
        "input": {"name": "ink", "shape": INPUT_SHAPE, "dtype": "float32", "range": [0, 1]},
        "outputs": {
            name: {"name": name, "shape": [None, width], "dtype": "float32", "range": [0, 1]}
            for name, width in OUTPUTS.items()
        },
        "threshold": report.threshold,
        "doubt_threshold": report.doubt_threshold,
        "tolerance": tolerance,
        "golden": [
            {**drawing, "probabilities": _rounded(outputs[DIGITS]), "is_digit": _rounded(outputs[IS_DIGIT])}
            for drawing, outputs in zip(golden.drawings, golden_outputs, strict=True)
        ],
        "quantization": quantization,
        "report": {**report.published, "verification": _verification(comparison)},
    }
    return json.dumps(manifest, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def version_of(manifest: bytes) -> str:
    """Return the version of a manifest: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(manifest).hexdigest()[:VERSION_DIGITS]


def with_compressed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Add the ``.br`` and ``.gz`` of each file; the result is deterministic (no timestamps)."""
    compressed = dict(files)
    for name, content in files.items():
        compressed[f"{name}.br"] = brotli.compress(content, quality=11)
        compressed[f"{name}.gz"] = gzip.compress(content, 9, mtime=0)
    return compressed


def _verification(comparison: Comparison) -> dict[str, Any]:
    # Keras' last bits differ between machines; rounded to four decimals the differences are the same.
    return {
        "agreement": round(comparison.agreement, 6),
        "largest_difference": round(comparison.largest_difference, 4),
        "largest_is_digit_difference": round(comparison.largest_is_digit_difference, 4),
        "accuracy": round(comparison.accuracy, 6),
        "n": comparison.n,
    }


def _rounded(values: npt.NDArray[np.float32]) -> Any:
    # Far finer than the tolerance, and short in the file.
    return np.round(values.astype(np.float64), 6).tolist()
