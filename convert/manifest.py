"""Writes the manifest: what a page must know of a published model, and by which it checks every file of it."""

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

FORMAT = 1  # raised when a page that knows only the former layout could misread this one
VERSION_DIGITS = 16  # of the manifest's SHA-256: enough to tell versions apart, short in an address


def make_manifest(
    files: dict[str, bytes],
    quantization: str,
    tolerance: float,
    report: Report,
    golden: Golden,
    golden_answers: npt.NDArray[np.float32],
    comparison: Comparison,
) -> bytes:
    """Return manifest.json's content; the same arguments give the same bytes.

    Args:
        files: model.json and the shards.
        quantization: how the weights are stored.
        tolerance: the most a page's answer to a golden drawing may differ from the one given here.
        report: training's report.
        golden: the golden drawings.
        golden_answers: TF.js' answers to them, ``[n, 11]``.
        comparison: what verification measured.
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
            {**drawing, "probabilities": _rounded(answers[DIGITS]), "is_digit": _rounded(answers[IS_DIGIT])}
            for drawing, answers in zip(golden.drawings, golden_answers, strict=True)
        ],
        "quantization": quantization,
        "report": {**report.published, "verification": _verification(comparison)},
    }
    return json.dumps(manifest, separators=(",", ":"), allow_nan=False).encode() + b"\n"


def version_of(manifest: bytes) -> str:
    """Return the version that ``manifest`` names itself by: the first 16 hex digits of its SHA-256."""
    return hashlib.sha256(manifest).hexdigest()[:VERSION_DIGITS]


def with_compressed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Add to each file its ``.br`` and ``.gz``; the same content gives the same bytes (no time inside)."""
    compressed = dict(files)
    for name, content in files.items():
        compressed[f"{name}.br"] = brotli.compress(content, quality=11)
        compressed[f"{name}.gz"] = gzip.compress(content, 9, mtime=0)
    return compressed


def _verification(comparison: Comparison) -> dict[str, Any]:
    # Keras' last bits differ from machine to machine; what is rounded to a tenth of a thousandth does not.
    return {
        "agreement": round(comparison.agreement, 6),
        "largest_difference": round(comparison.largest_difference, 4),
        "largest_is_digit_difference": round(comparison.largest_is_digit_difference, 4),
        "accuracy": round(comparison.accuracy, 6),
        "n": comparison.n,
    }


def _rounded(values: npt.NDArray[np.float32]) -> Any:
    # Far finer than the tolerance, far coarser than what a page waits for.
    return np.round(values.astype(np.float64), 6).tolist()
