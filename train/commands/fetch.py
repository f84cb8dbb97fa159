"""``python -m train fetch``: obtain all training data from its publishers, check it and say where it is."""

import argparse
import sys
from pathlib import Path

from train.common.errors import TrainError
from train.data import download


def main(arguments: list[str]) -> int:
    """Run the command; return its exit status: 0 complete, 1 failed, 130 interrupted (2: wrong usage)."""
    options = parse(arguments)
    folder = download.named_dir(options.data_dir) or download.cache_dir()
    try:
        download.fetch(folder, download.EVERYTHING)
    except TrainError as error:
        print(f"fetch: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nfetch: stopped; complete files are kept, and the same command fetches the rest.", file=sys.stderr)
        return 130
    print(f"The training data in {folder} is complete.", file=sys.stderr)
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the command line. Exits with 2 and the usage if it is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m train fetch",
        description=(
            "Obtain all training data: download MNIST and the archives of pen strokes from their publishers, build the "
            "pen files, and accept each file only with the expected SHA-256. Files that are already right are kept."
        ),
        epilog="The drawings by writers elsewhere (pen-elsewhere) are for validation only and are not fetched.",
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="FOLDER",
        help=f"folder to fetch into (default: the folder in {download.ENVIRONMENT_VARIABLE}, else a per-user cache)",
    )
    return parser.parse_args(arguments)
