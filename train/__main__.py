"""``python -m train``: data, recipe, fit, evaluation, report, in this order."""

import sys
from pathlib import Path

from train import config, files
from train.atomic import check_writable
from train.errors import TrainError
from train.quiet import quiet_imports


def main() -> int:
    """Run the command; return its exit status."""
    settings = config.parse()
    try:
        data_dir = files.provide(settings.data_dir, files.MNIST)
        if settings.fetch_only:
            print(f"The data in {data_dir} is complete.", file=sys.stderr)
        else:
            train(settings, data_dir)
    except TrainError as error:
        print(f"train: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\ntrain: stopped; the same command with --resume goes on after the last whole epoch.", file=sys.stderr)
        return 130
    return 0


def train(settings: config.TrainConfig, data_dir: Path) -> None:
    """Train, measure and write everything.

    Raises:
        TrainError: one sentence on what the person can mend.
    """
    check_writable(settings.output)
    with quiet_imports():  # takes seconds, so not before the command line and the data are known to be right
        from train import checkpoint, dataset, fit, recipe, report

    network, progress = fit.fit(settings, recipe.mnist(settings, data_dir))
    test = dataset.load_mnist_test(data_dir)
    summary, readings = report.report(settings, network, progress, files.MNIST, test)
    report.write_all(settings.output, network, summary, test, readings)
    checkpoint.remove(settings)
    accuracy = summary["figures"]["mnist_test"]["accuracy"]
    print(
        f"Trained in {progress.seconds / 60:.1f} minutes: {accuracy:.2%} of {len(test):,} MNIST test pictures are read "
        f"right. Written to {settings.output}; `make convert` publishes it.",
        file=sys.stderr,
    )


if __name__ == "__main__":
    sys.exit(main())
