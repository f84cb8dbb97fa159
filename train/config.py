"""Training options: one field per option. The command's ``--help`` is generated from them."""

import argparse
import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from train.data.folds import FOLDS
from train.data.mnist import VALIDATION

FINISH = 1 / 3  # share of the epochs in the final phase
LARGEST_SEED = 2**32 - 1  # accepted by both numpy and TensorFlow
WIDEST = 8  # times the released network's width: 64 times its multiply-adds
CHOICES = {"recipe": ("people", "mnist"), "optimizer": ("adamw", "muon")}


def option(default: Any, text: str, mnist: Any = None) -> Any:
    """Declare a field with its help text and, if it differs, its default for ``--recipe mnist``."""
    help_text = text if mnist is None else f"{text}; {mnist} with --recipe mnist"
    return dataclasses.field(default=default, metadata={"help": help_text, "mnist": mnist})


@dataclass(frozen=True)
class TrainConfig:
    """Options of one training run."""

    recipe: str = option(
        "people", "training data: 'people' is MNIST, pen strokes of many writers and non-digits; 'mnist' is MNIST only"
    )
    data_dir: Path | None = option(
        None, "data folder; if omitted, INKLING_DATA, else a per-user cache into which missing files are fetched"
    )
    output: Path = option(Path("models"), "folder for digits.keras, report.json, golden.json, model card and plots")
    epochs: int = option(
        44, "passes over the training images, with new augmentation each; the last third augments half as much", mnist=8
    )
    optimizer: str = option(
        "adamw",
        "'adamw' or 'muon'; muon is better on MNIST after few epochs, and no better on pen digits after many",
        mnist="muon",
    )
    batch_size: int = option(128, "images per step; fewer make steps noisier, more make fewer steps", mnist=256)
    learning_rate: float = option(0.003, "peak step size, between the warm-up and the cosine decay", mnist=0.01)
    weight_decay: float = option(0.01, "share of each weight subtracted per unit of step size", mnist=0.05)
    width: float = option(1.0, "channels, as a multiple of the released network's", mnist=0.6)
    pool: int = option(
        200000,
        "images in the synthetic training set, rendered from augmented pen strokes and skeletonized bitmaps; an epoch "
        "uses two fifths of them, a quarter in the final phase; unused with 'mnist'",
    )
    fold: int | None = option(
        None,
        f"fold to hold out, 0 to 4: a fifth of the writers and alphabets, with {VALIDATION:,} MNIST images; omit to "
        "train on all data and take temperature and unseen-writer metrics from --folds",
        mnist=0,
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
    pictures: int = option(60000, "MNIST training images to use, including those held out; fewer for quick trials only")
    seed: int = option(0, "seed of the initial weights and of all augmentation")
    resume: bool = option(False, "continue an interrupted run after its last complete epoch, if there is one")

    @property
    def finish_from(self) -> int:
        """First epoch of the final phase, counted from 0. The phase has small steps and weaker augmentation."""
        return self.epochs - round(self.epochs * FINISH)


# Options that a resumed run must share with the interrupted one. The others say where and how, not what.
FIXED_BY_CHECKPOINT = (
    "recipe", "epochs", "optimizer", "batch_size", "learning_rate", "weight_decay", "width", "pool", "fold",
    "pictures", "seed",
)  # fmt: skip


def parse(arguments: list[str] | None = None) -> TrainConfig:
    """Parse the command line. Exits with status 2 and the usage if it is invalid."""
    parser = argparse.ArgumentParser(
        prog="python -m train",
        description="Train the digit reader. Writes a Keras model, its report, a model card and plots.",
        epilog="`python -m train fetch` obtains the data, `python -m train evaluate` evaluates a trained or published "
        "model. Each has its own --help.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    types = get_type_hints(TrainConfig)
    for field in dataclasses.fields(TrainConfig):
        name, kind = "--" + field.name.replace("_", "-"), types[field.name]
        kind = next(iter(get_args(kind)), kind)  # `int | None` becomes int
        settings: dict[str, Any] = {"help": field.metadata["help"], "default": field.default}
        if kind is bool:
            settings["action"] = "store_true"
        elif field.name in CHOICES:
            settings["choices"] = CHOICES[field.name]
        else:
            settings["type"] = kind if kind in (int, float) else Path
            settings["metavar"] = {int: "N", float: "X"}.get(kind, "FOLDER")
        parser.add_argument(name, **settings)
    if parser.parse_known_args(arguments)[0].recipe == "mnist":
        others = {field.name: field.metadata["mnist"] for field in dataclasses.fields(TrainConfig)}
        parser.set_defaults(**{name: value for name, value in others.items() if value is not None})
    config = TrainConfig(**vars(parser.parse_args(arguments)))
    problem = _problem(config)
    if problem:
        parser.error(problem)
    return config


def _problem(config: TrainConfig) -> str | None:
    for name in ("epochs", "batch_size", "learning_rate", "pool"):
        if not getattr(config, name) > 0:
            return f"--{name.replace('_', '-')} is {getattr(config, name)}, expected more than 0"
    if config.fold is not None and config.fold not in range(FOLDS):
        return f"--fold is {config.fold}, expected 0 to {FOLDS - 1}"
    if not 0 < config.width <= WIDEST:
        return f"--width is {config.width}, expected more than 0 and at most {WIDEST}"
    if not config.weight_decay >= 0:  # rejects NaN, too
        return f"--weight-decay is {config.weight_decay}, expected 0 or more"
    if not 0 <= config.seed <= LARGEST_SEED:
        return f"--seed is {config.seed}, expected 0 to {LARGEST_SEED}"
    least = VALIDATION + config.batch_size  # those held out and one batch
    if not least <= config.pictures <= 60000:
        return f"--pictures is {config.pictures}, expected at least {least} and at most 60000"
    return None
