"""``python -m train``: data, recipe, fit, evaluation, report, in this order."""

import sys

from train import config, dataset, files
from train.errors import TrainError
from train.quiet import quiet_imports


def main() -> int:
    """Run the command; return its exit status."""
    settings = config.parse()
    try:
        data_dir = files.provide(settings.data_dir, files.MNIST)
        if settings.fetch_only:
            print(f"The data in {data_dir} is complete.", file=sys.stderr)
            return 0
        train(settings)
    except TrainError as error:
        print(f"train: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ntrain: stopped; the same command with --resume goes on after the last whole epoch.", file=sys.stderr)
        return 130
    return 0


def train(settings: config.TrainConfig) -> None:
    """Train, measure and write everything.

    Raises:
        TrainError: one sentence on what the person can mend.
    """
    with quiet_imports():  # takes seconds, so not before the command line and the data are known to be right
        from train import checkpoint, fit, recipe, report


if __name__ == "__main__":
    sys.exit(main())
