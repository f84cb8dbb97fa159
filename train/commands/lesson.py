"""``python -m train lesson``: train the networks of ``learn.html`` and write them to ``static/lesson``."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from train.common import settings
from train.common.commands import log, run_command
from train.common.data_folder import ENVIRONMENT_VARIABLE
from train.common.errors import TrainError
from train.common.files import check_writable
from train.common.lock import exclusive_run
from train.common.settings import at_least, between, option
from train.common.tensorflow import quiet_imports
from train.config import LARGEST_SEED, TrainConfig
from train.data import download

AT = (0, 10, 25, 40, 60, 80, 110, 160, 250, 400, 650)  # steps of the snapshots, and the last one


@dataclass(frozen=True)
class LessonConfig:
    """Options of ``lesson``."""

    data_dir: Path | None = option(
        None, f"data folder; if omitted, {ENVIRONMENT_VARIABLE}, else a per-user cache into which files are fetched"
    )
    output: Path = option(Path("static/lesson"), "folder to write, replaced as a whole")
    pool: int = option(12_800, "images of an epoch, made from the digits of the people who teach", check=at_least(128))
    epochs: int = option(10, "passes over these images", check=at_least(1))
    usual_epochs: int = option(12, "epochs of Keras' example, the usual demo's network", check=at_least(1))
    pictures: int = option(60_000, "MNIST training images for Keras' example", check=between(1000, 60_000))
    seed: int = option(0, "seed of the initial weights and of all augmentation", check=between(0, LARGEST_SEED))


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted."""
    config = settings.parse(
        LessonConfig,
        arguments,
        prog="python -m train lesson",
        description="Train the networks that learn.html shows: one with snapshots of its training, the same with fewer "
        "people to learn from, and Keras' example. Writes them for the page.",
    )
    return run_command("lesson", lambda: train(config), interrupted="interrupted; the former lesson is unchanged.")


def train(config: LessonConfig) -> None:
    """Provide the data, lock the folder and train. Raises TrainError as ``run`` does."""
    data_dir = download.provide(config.data_dir, download.EVERYTHING)
    check_writable(config.output.parent)
    with exclusive_run(config.output.parent, "writing into", TrainError):
        run(config, data_dir)


def run(config: LessonConfig, data_dir: Path) -> None:
    """Train and write everything. Raises TrainError if data cannot be read or the folder not be written."""
    with quiet_imports():
        from train.data.mnist import load_mnist_test
        from train.data.pen import load_pen_digits, load_uji
        from train.lesson import network, publish, teach, usual
        from train.lesson.encode import encode

    publish.check(config.output)
    started = time.monotonic()
    setup = TrainConfig(pool=config.pool, epochs=config.epochs, seed=config.seed)
    end = -(-config.pool // setup.batch_size) * config.epochs
    digits, others = load_pen_digits(data_dir), teach.strangers(load_uji(data_dir))
    start = teach.beginning(config.seed)
    snapshots, taught = [], []
    for writers in teach.WRITERS:
        group = teach.taught_by(digits, writers)
        everybody = writers == teach.WRITERS[-1]
        log(f"Training on {len(group):,} digits of {writers} writer{'' if writers == 1 else 's'}")
        at = [step for step in AT if everybody and step < end] + [end]
        found = teach.teach(group, setup, at, start, log)
        snapshots = found
        taught.append((writers, len(group), found[-1]))
    log("Training Keras' example on MNIST")
    example = usual.train(data_dir, config.usual_epochs, config.seed, config.pictures)

    log("Encoding")
    steps = publish.encoded_steps(snapshots, end)
    alone = [publish.encoded_end(last, start) for _, _, last in taught[:-1]]
    of_usual = encode(network.tensors_of(example), None, publish.LEVELS_OF_USUAL)
    test = load_mnist_test(data_dir)
    before = publish.score(example, test)
    network.assign(example, of_usual.decoded)
    manifest = {
        "strangers": len(others),
        "network": publish.structure(network.from_tensors(start), start),
        "snapshots": [
            {"step": one.step, "examples": min(one.step * setup.batch_size, config.pool * config.epochs)}
            | publish.described(encoded, one.tensors, others)
            for one, encoded in zip(snapshots, steps, strict=True)
        ],
        "taught": [
            {"writers": writers, "digits": count}
            | (publish.described(encoded, last.tensors, others) if encoded else {})
            for (writers, count, last), encoded in zip(taught, [*alone, None], strict=True)
        ],
        "usual": publish.structure(example, of_usual.decoded)
        | publish.decoding(of_usual)
        | {
            "tested": len(test),
            "accuracy": round(publish.score(example, test).accuracy, 4),
            "accuracy_before_encoding": round(before.accuracy, 4),
        },
    }
    files = {
        publish.STEPS: b"".join(one.content for one in steps),
        publish.TAUGHT: b"".join(one.content for one in alone),
        publish.USUAL: of_usual.content,
    }
    publish.write(config.output, manifest, files)
    log(f"Wrote {config.output} after {(time.monotonic() - started) / 60:.1f} minutes.")
