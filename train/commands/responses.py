"""``python -m train responses``: find the pieces of handwriting to which the network's maps respond most."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from train.common import settings
from train.common.commands import log, run_command
from train.common.data_folder import ENVIRONMENT_VARIABLE
from train.common.errors import TrainError
from train.common.files import check_writable, read_json
from train.common.interface import SIDE
from train.common.settings import option
from train.data import download
from train.data.pen import load_pen_digits
from train.readers.keras import load_keras
from train.report.responses import LAYER, find_responses, write_responses
from train.strokes.ink import strokes_to_pixels


@dataclass(frozen=True)
class ResponsesConfig:
    """Options of ``responses``."""

    model: Path = option(Path("models/digits.keras"), "the network, as `make train` writes it")
    published: Path = option(Path("static/model"), "folder with the same network, as `make convert` publishes it")
    data_dir: Path | None = option(
        None, f"folder with the pen files; if omitted, {ENVIRONMENT_VARIABLE}, else a per-user cache"
    )
    output: Path = option(Path("static/src/images"), "folder for responses.png and responses.json")


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted."""
    config = settings.parse(
        ResponsesConfig,
        arguments,
        prog="python -m train responses",
        description="Find the pieces of handwriting to which each map of a middle layer responds most.",
    )
    return run_command("responses", lambda: run(config), interrupted="interrupted; no file is left incomplete.")


def run(config: ResponsesConfig) -> None:
    """Find the pieces and write them.

    Raises:
        TrainError: if a file cannot be read or written, or the network has no such layer.
    """
    check_writable(config.output)
    version = str(read_json(config.published / "current.json")["version"])
    network = load_keras(config.model)
    if LAYER not in [layer.name for layer in network.layers]:
        raise TrainError(f"{config.model} has no layer named {LAYER!r}. Name a network of this project with --model.")
    digits = load_pen_digits(download.provide(config.data_dir, (download.PEN_DIGITS,)))
    log(f"Reading {len(digits):,} digits")
    pictures = np.stack([strokes_to_pixels(drawing.strokes) for drawing in digits]).reshape(-1, SIDE, SIDE)
    write_responses(find_responses(network, pictures), version, config.output)
    log(f"Wrote {config.output / 'responses.png'} for the published model {version}.")
