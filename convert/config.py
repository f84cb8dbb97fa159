"""The settings of a conversion."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from train.common import settings
from train.common.settings import at_least, between, more_than, option


@dataclass(frozen=True)
class Config:
    """Every setting of one conversion."""

    model: Path = option(
        Path("models/digits.keras"), "the trained model: a .keras or .h5 file, or a SavedModel's folder", unit="path"
    )
    report: Path | None = option(
        None,
        "training's report; its metrics and thresholds are published; if omitted, report.json next to the model, if it "
        "belongs to the model",
        unit="file",
    )
    golden: Path | None = option(
        None,
        "reference drawings, published with their outputs so that the page can check itself; if omitted, golden.json "
        "next to the model, else models/golden.json",
        unit="file",
    )
    data_dir: Path | None = option(None, "contains mnist/; if omitted, INKLING_DATA or the per-user cache is used")
    output: Path = option(Path("static/model"), "where the model is published")
    shard_size: int = option(
        1 << 20, "maximum size of a shard; one request is faster than several", unit="bytes", check=at_least(1)
    )
    weights: str = option(
        "uint8", "type of the large weights; 'none' keeps float32, four times as large", choices=("uint8", "none")
    )
    input_max: float = option(
        1.0,
        "the value that the model expects for ink; 255 if it was trained on pixels of 0 to 255",
        check=more_than(0),
    )
    min_accuracy: float = option(
        0.9,
        "minimum share of the test images that the published model must get right",
        unit="share",
        check=between(0, 1),
    )
    min_agreement: float = option(
        0.999,
        "minimum share of the test images on which TF.js and Keras must predict the same digit",
        unit="share",
        check=between(0, 1),
    )
    max_difference: float = option(
        0.1,
        "maximum difference between TF.js and Keras in any output on any test image; below 0.0001 for weights that "
        "training has quantized, up to 0.1 near a decision boundary for others",
        unit="share",
        check=between(0, 1),
    )
    tolerance: float = option(
        0.001,
        "maximum difference between the page's outputs and the published ones on the reference drawings; wasm and cpu "
        "must agree ten times better here, to leave room for other machines",
        unit="share",
        check=between(0, 1),
    )
    max_download: int = option(
        100_000,
        "maximum size of model.json and the weights in brotli; visitors wait for them",
        unit="bytes",
        check=at_least(1),
    )
    time_limit: int = option(
        600, "time after which Keras, the converter or Node is stopped", unit="seconds", check=at_least(1)
    )
    prune: bool = option(False, "after publishing, delete all former versions; pages that are still open need them")
    rollback: bool = option(
        False, "convert nothing; make the version current again that was published before the current one"
    )


def parse(arguments: Sequence[str] | None = None) -> Config:
    """Parse the command line. Exits with status 2 and the usage if it is invalid."""
    return settings.parse(
        Config,
        arguments,
        prog="python -m convert",
        description="Convert the trained Keras model for TensorFlow.js, verify that its outputs agree, and publish it.",
    )
