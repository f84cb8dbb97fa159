"""``python -m train fetch``: obtain all training data from its publishers, check it and say where it is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from train.common import settings
from train.common.commands import log, run_command
from train.common.data_folder import ENVIRONMENT_VARIABLE, named_or_cache_dir
from train.common.settings import option
from train.data import download


@dataclass(frozen=True)
class FetchConfig:
    """Options of ``fetch``."""

    data_dir: Path | None = option(
        None, f"folder to fetch into; if omitted, the folder in {ENVIRONMENT_VARIABLE}, else a per-user cache"
    )


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit status: 0 complete, 1 failed, 130 interrupted (2: wrong usage)."""
    config = parse(arguments)
    return run_command(
        "fetch",
        lambda: run(config),
        interrupted="stopped; complete files are kept, and the same command fetches the rest.",
    )


def parse(arguments: Sequence[str]) -> FetchConfig:
    """Parse the command line. Exits with status 2 and the usage if it is invalid."""
    return settings.parse(
        FetchConfig,
        arguments,
        prog="python -m train fetch",
        description=(
            "Obtain all training data: download MNIST and the archives of pen strokes from their publishers, build the "
            "pen files, and accept each file only with the expected SHA-256. Files that are already right are kept."
        ),
        epilog="The drawings by writers elsewhere (pen-elsewhere) are for validation only and are not fetched.",
    )


def run(config: FetchConfig) -> None:
    """Fetch what is missing. Raises TrainError if a file cannot be obtained or written."""
    folder = named_or_cache_dir(config.data_dir)
    download.fetch(folder, download.EVERYTHING)
    log(f"The training data in {folder} is complete.")
