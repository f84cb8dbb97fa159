"""The settings of a conversion: one dataclass from which the command line and its help are generated."""

import argparse
from collections.abc import Sequence
from dataclasses import Field, dataclass, fields
from dataclasses import field as setting
from pathlib import Path
from typing import Any, get_type_hints


@dataclass(frozen=True)
class Config:
    """Every setting of one conversion; each field's ``about`` is its text in ``--help``."""

    model: Path = setting(
        default=Path("models/digits.keras"),
        metadata={"unit": "file", "about": "the trained Keras model"},
    )
    report: Path = setting(
        default=Path("models/report.json"),
        metadata={"unit": "file", "about": "training's report; its metrics and threshold are published"},
    )
    golden: Path = setting(
        default=Path("models/golden.json"),
        metadata={
            "unit": "file",
            "about": "reference drawings, published with their outputs so that the page can check itself",
        },
    )
    data_dir: Path | None = setting(
        default=None,
        metadata={"unit": "folder", "about": "contains mnist/; if omitted, INKLING_DATA or the per-user cache is used"},
    )
    output: Path = setting(
        default=Path("static/model"),
        metadata={"unit": "folder", "about": "where the model is published"},
    )
    shard_size: int = setting(
        default=1 << 20,
        metadata={"unit": "bytes", "about": "maximum size of a shard; one request is faster than several"},
    )
    min_agreement: float = setting(
        default=0.999,
        metadata={
            "unit": "share",
            "about": "minimum share of the test images on which TF.js and Keras must predict the same digit",
        },
    )
    max_difference: float = setting(
        default=0.1,
        metadata={
            "unit": "share",
            "about": "maximum difference between TF.js and Keras in any output on any test image; below 0.0001 for "
            "weights that training has quantized, up to 0.1 near a decision boundary for others",
        },
    )
    tolerance: float = setting(
        default=0.001,
        metadata={
            "unit": "share",
            "about": "maximum difference between the page's outputs and the published ones on the reference drawings; "
            "wasm and cpu must agree ten times better here, to leave room for other machines",
        },
    )
    max_download: int = setting(
        default=100_000,
        metadata={
            "unit": "bytes",
            "about": "maximum size of model.json and the weights in brotli; visitors wait for them",
        },
    )
    time_limit: int = setting(
        default=600,
        metadata={"unit": "seconds", "about": "time after which Keras, the converter or Node is stopped"},
    )
    prune: bool = setting(
        default=False,
        metadata={"about": "after publishing, delete all former versions; pages that are still open need them"},
    )


def parse(arguments: Sequence[str] | None = None) -> Config:
    """Parse the command line; exit with status 2 and a usage message if it is invalid."""
    parser = argparse.ArgumentParser(
        prog="python -m convert",
        description="Convert the trained Keras model for TensorFlow.js, verify that its outputs agree, and publish it.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    types = get_type_hints(Config)
    for field in fields(Config):
        _add_option(parser, field, types[field.name])
    config = Config(**vars(parser.parse_args(arguments)))
    for field in fields(Config):
        value, unit = getattr(config, field.name), field.metadata.get("unit")
        if unit == "share" and not 0 <= value <= 1:
            parser.error(f"{_option(field)} is {value}, expected a number from 0 to 1")
        if unit in ("bytes", "seconds") and value < 1:
            parser.error(f"{_option(field)} is {value}, expected at least 1")
    return config


def _add_option(parser: argparse.ArgumentParser, field: Field[Any], kind: Any) -> None:
    about = field.metadata["about"]
    if kind is bool:
        parser.add_argument(_option(field), action="store_true", help=about)
    else:
        read = kind if kind in (int, float) else Path
        unit = field.metadata["unit"].upper()
        parser.add_argument(_option(field), type=read, default=field.default, metavar=unit, help=about)


def _option(field: Field[Any]) -> str:
    return "--" + field.name.replace("_", "-")
