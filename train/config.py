"""Training options: one field per option. The command's ``--help`` is generated from them."""

from argparse import Namespace
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from train.common import settings
from train.common.settings import Check, at_least, between, more_than, option
from train.data.folds import FOLDS
from train.data.mnist import VALIDATION

FINISH = 1 / 3  # share of the epochs in the final phase
LARGEST_SEED = 2**32 - 1  # accepted by both numpy and TensorFlow
WIDEST = 8  # times the released network's width: 64 times its multiply-adds
MNIST = "--recipe mnist"  # selects the other defaults


@dataclass(frozen=True)
class TrainConfig:
    """Options of one training run."""

    recipe: str = option(
        "people",
        "training data: 'people' is MNIST, pen strokes of many writers and non-digits; 'mnist' is MNIST only",
        choices=("people", "mnist"),
    )
    data_dir: Path | None = option(
        None, "data folder; if omitted, INKLING_DATA, else a per-user cache into which missing files are fetched"
    )
    output: Path = option(Path("models"), "folder for digits.keras, report.json, golden.json, model card and plots")
    epochs: int = option(
        44,
        "passes over the training images, with new augmentation each; the last third augments half as much",
        check=at_least(1),
        presets={MNIST: 6},
    )
    optimizer: str = option(
        "adamw",
        "'adamw' or 'muon'; muon is better on MNIST after few epochs, and no better on pen digits after many",
        choices=("adamw", "muon"),
        presets={MNIST: "muon"},
    )
    batch_size: int = option(
        128,
        "images per step; fewer make steps noisier, more make fewer steps",
        check=at_least(1),
        presets={MNIST: 256},
    )
    learning_rate: float = option(
        0.003,
        "peak step size, between the warm-up and the cosine decay",
        check=more_than(0),
        presets={MNIST: 0.01},
    )
    weight_decay: float = option(
        0.01, "share of each weight subtracted per unit of step size", check=at_least(0), presets={MNIST: 0.05}
    )
    width: float = option(
        1.0,
        "channels, as a multiple of the released network's",
        check=Check(f"more than 0 and at most {WIDEST}", lambda width: 0 < width <= WIDEST),
        presets={MNIST: 0.6},
    )
    pool: int = option(
        200000,
        "images in the synthetic training set, rendered from augmented pen strokes and skeletonized bitmaps; an epoch "
        "uses two fifths of them, a quarter in the final phase; unused with 'mnist'",
        check=at_least(1),
    )
    fold: int | None = option(
        None,
        f"fold to hold out, 0 to {FOLDS - 1}: a fifth of the writers and alphabets, with {VALIDATION:,} MNIST images; "
        "omit to train on all data and take temperature and unseen-writer metrics from --folds",
        check=between(0, FOLDS - 1),
        presets={MNIST: 0},
    )
    folds: Path = option(
        Path("models/folds"),
        "folder with one subfolder for each model of the same recipe that held a fold out (`make folds`); a model "
        "trained on all data takes its temperature and metrics from these",
    )
    elsewhere: Path | None = option(
        None,
        "folder of labeled drawings by people elsewhere, in the format of `evaluate --drawings`; the is_digit "
        "thresholds are chosen on these, and none is trained on; if omitted, pen-elsewhere in the data folder, else "
        "fixed thresholds",
    )
    extra: Path | None = option(
        None,
        "folder of your own labeled drawings, in the format of `evaluate --drawings`, to train on as well, "
        "each several times an epoch",
    )
    pictures: int = option(60000, "MNIST training images to use, including those held out; fewer for quick trials only")
    seed: int = option(0, "seed of the initial weights and of all augmentation", check=between(0, LARGEST_SEED))
    strategy: str = option(
        "one",
        "where to train: 'one' is one device; 'mirrored' is all GPUs of this machine, each with a part of each batch",
        choices=("one", "mirrored"),
    )
    tensorboard: Path | None = option(
        None, "folder to write TensorBoard's files to, one for each run; if omitted, none are written"
    )
    resume: bool = option(False, "continue an interrupted run after its last complete epoch, if there is one")

    @property
    def checkpoint_file(self) -> Path:
        """The file from which a stopped run resumes. It exists until the run is complete."""
        return self.output / "work" / f"{self.recipe}.keras"

    @property
    def metrics_file(self) -> Path:
        """The file with a JSON object for each finished epoch, one a line."""
        return self.output / "metrics.jsonl"

    @property
    def finish_from(self) -> int:
        """First epoch of the final phase, counted from 0. The phase has small steps and weaker augmentation."""
        return self.epochs - round(self.epochs * FINISH)


# Options that a resumed run must share with the interrupted one. The others say where and how, not what.
FIXED_BY_CHECKPOINT = (
    "recipe", "epochs", "optimizer", "batch_size", "learning_rate", "weight_decay", "width", "pool", "fold",
    "extra", "pictures", "seed",
)  # fmt: skip


def parse(arguments: Sequence[str] | None = None) -> TrainConfig:
    """Parse the command line. Exits with status 2 and the usage if it is invalid."""
    return settings.parse(
        TrainConfig,
        arguments,
        prog="python -m train",
        description="Train the digit reader. Writes a Keras model, its report, a model card and plots.",
        epilog="`python -m train fetch` obtains the data, `python -m train evaluate` evaluates a trained or published "
        "model. Each has its own --help.",
        preset=_preset,
        problem=_problem,
    )


def _preset(chosen: Namespace) -> str:
    return f"--recipe {chosen.recipe}"


def _problem(config: TrainConfig) -> str | None:
    least = VALIDATION + config.batch_size  # those held out and one batch
    if not least <= config.pictures <= 60000:
        return f"--pictures is {config.pictures}, expected at least {least} and at most 60000"
    return None
