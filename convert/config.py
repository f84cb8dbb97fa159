"""The settings of a conversion: one dataclass, from which the command line and its help are generated."""

import argparse
from collections.abc import Sequence
from dataclasses import Field, dataclass, fields
from dataclasses import field as setting
from pathlib import Path
from typing import Any, get_type_hints

QUANTIZATIONS = ("uint8", "uint16", "float16", "none")  # from the smallest files to the largest


@dataclass(frozen=True)
class Config:
    """Every setting of one conversion; the text beside each is what ``--help`` prints."""

    model: Path = setting(
        default=Path("models/digits.keras"),
        metadata={"unit": "file", "about": "the trained Keras model"},
    )
    report: Path = setting(
        default=Path("models/report.json"),
        metadata={"unit": "file", "about": "what training measured; its figures and threshold are published"},
    )
    golden: Path = setting(
        default=Path("models/golden.json"),
        metadata={"unit": "file", "about": "drawings published with their answers, for a page to check itself by"},
    )
    data_dir: Path | None = setting(
        default=None,
        metadata={"unit": "folder", "about": "holds mnist/; else INKLING_DATA is used, else the per-user cache"},
    )
    output: Path = setting(
        default=Path("static/model"),
        metadata={"unit": "folder", "about": "where the model is published"},
    )
    quantization: str = setting(
        default="auto",
        metadata={
            "unit": "type",
            "about": "how weights are stored; auto takes the smallest that verification allows",
            "choices": ("auto", *QUANTIZATIONS),
        },
    )
    shard_size: int = setting(
        default=1 << 20,
        metadata={"unit": "bytes", "about": "the most one shard holds; one request is faster than several"},
    )
    min_agreement: float = setting(
        default=0.999,
        metadata={"unit": "share", "about": "of the test images, the least that TF.js must read as Keras does"},
    )
    max_difference: float = setting(
        default=0.1,
        metadata={
            "unit": "share",
            "about": "the most any output may differ from Keras' on any test image; weights that training has rounded "
            "differ by less than 0.0001, others by as much on the edge between two digits",
        },
    )
    tolerance: float = setting(
        default=0.001,
        metadata={
            "unit": "share",
            "about": "the most a page's answers to the golden drawings may differ from the published ones; wasm and "
            "cpu must agree ten times better here, which leaves room for other machines",
        },
    )
    max_download: int = setting(
        default=100_000,
        metadata={
            "unit": "bytes",
            "about": "the most model.json and weights may weigh in brotli: visitors wait for it",
        },
    )
    time_limit: int = setting(
        default=600,
        metadata={"unit": "seconds", "about": "how long Keras, the converter or Node may take before it is stopped"},
    )
    prune: bool = setting(
        default=False,
        metadata={"about": "after publishing, delete the versions published before; pages still open need them"},
    )


def parse(arguments: Sequence[str] | None = None) -> Config:
    """Read the command line, exiting with status 2 and a usage message where it is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m convert",
        description="Convert the trained Keras model for TensorFlow.js, check that it answers alike, and publish it.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    types = get_type_hints(Config)
    for field in fields(Config):
        _add_option(parser, field, types[field.name])
    config = Config(**vars(parser.parse_args(arguments)))
    for field in fields(Config):
        value, unit = getattr(config, field.name), field.metadata.get("unit")
        if unit == "share" and not 0 <= value <= 1:
            parser.error(f"{_option(field)} must lie between 0 and 1, not {value}")
        if unit in ("bytes", "seconds") and value < 1:
            parser.error(f"{_option(field)} must be at least 1, not {value}")
    return config


def _add_option(parser: argparse.ArgumentParser, field: Field[Any], kind: Any) -> None:
    about = field.metadata["about"]
    if kind is bool:
        parser.add_argument(_option(field), action="store_true", help=about)
    elif "choices" in field.metadata:
        parser.add_argument(_option(field), choices=field.metadata["choices"], default=field.default, help=about)
    else:
        read = kind if kind in (int, float) else Path
        unit = field.metadata["unit"].upper()
        parser.add_argument(_option(field), type=read, default=field.default, metavar=unit, help=about)


def _option(field: Field[Any]) -> str:
    return "--" + field.name.replace("_", "-")
