"""What can be set for training: one field an option, the command's help being made from them."""

import argparse
import dataclasses
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args, get_type_hints

from train.data.folds import FOLDS
from train.data.mnist import VALIDATION

FINISH = 1 / 3  # of all epochs
LARGEST_SEED = 2**32 - 1  # that numpy and TensorFlow both take
WIDEST = 8  # times the published network: 64 times its work
CHOICES = {"recipe": ("people", "mnist"), "optimizer": ("adamw", "muon")}


def option(default: Any, text: str, mnist: Any = None) -> Any:
    """Declare a field with its help, the unit and the reason, and its default with the recipe 'mnist' if another."""
    told = text if mnist is None else f"{text}; with 'mnist' {mnist} by default"
    return dataclasses.field(default=default, metadata={"help": told, "mnist": mnist})


@dataclass(frozen=True)
class TrainConfig:
    """One training run."""

    recipe: str = option(
        "people", "what to train on: 'people' is MNIST, other people's pen strokes and what is no digit; 'mnist' alone"
    )
    data_dir: Path | None = option(
        None,
        "folder with the data; without it INKLING_DATA, else a per-user cache into which missing files are fetched",
    )
    output: Path = option(Path("models"), "folder for digits.keras, report.json, golden.json and the pictures")
    epochs: int = option(
        44, "passes over the training pictures, each varied anew; the last third varies them half as far", mnist=8
    )
    optimizer: str = option(
        "adamw",
        "'adamw', or 'muon', which reads MNIST better after few epochs, and people no better after many",
        mnist="muon",
    )
    batch_size: int = option(128, "pictures per step; fewer make noisier steps, more make fewer of them", mnist=256)
    learning_rate: float = option(0.003, "largest step size, after the warm-up and before the cosine decay", mnist=0.01)
    weight_decay: float = option(0.01, "share of a weight taken off per unit of step size", mnist=0.05)
    width: float = option(1.0, "channels of the network, as a multiple of the published one's", mnist=0.6)
    pool: int = option(
        200000,
        "pictures drawn for the run from varied pen strokes and thinned bitmaps, of which an epoch shows two fifths, "
        "in the finish a quarter; not used with 'mnist'",
    )
    fold: int | None = option(
        None,
        f"which fifth of the pen writers, people and alphabets to hold out, 0 to 4, with {VALIDATION:,} of MNIST's; "
        "without it the network learns from everybody, and what only people unseen can tell comes from --folds",
        mnist=0,
    )
    folds: Path = option(
        Path("models/folds"),
        "folder with a folder for each network of the same recipe that held a fold out (`make folds`): by these a "
        "network that learns from everybody is calibrated, and its figures are theirs",
    )
    elsewhere: Path | None = option(
        None,
        "folder of labelled drawings by people elsewhere, as for `evaluate --drawings`, never trained on: by these the "
        "thresholds on is_digit are chosen; without it pen-elsewhere in the data folder, or else fixed ones",
    )
    pictures: int = option(60000, "MNIST training pictures used, those held out included; fewer only to try things out")
    seed: int = option(0, "seed of the first weights and of all variation")
    resume: bool = option(False, "go on after the last whole epoch of a run that was stopped, if there is one")

    @property
    def finish_from(self) -> int:
        """The epoch, counted from 0, with which the finish begins: small steps, pictures nearer to what they were."""
        return self.epochs - round(self.epochs * FINISH)


# What a resumed run must share with the run it goes on with; the rest says where and how, not what.
FIXED_BY_CHECKPOINT = (
    "recipe", "epochs", "optimizer", "batch_size", "learning_rate", "weight_decay", "width", "pool", "fold",
    "pictures", "seed",
)  # fmt: skip


def parse(arguments: list[str] | None = None) -> TrainConfig:
    """Read the command line. Exits with 2 and the usage where it is off."""
    parser = argparse.ArgumentParser(
        prog="python -m train",
        description="Train the digit reader; writes a Keras model, its report and pictures of how it did.",
        epilog="`python -m train fetch` obtains the data, and `python -m train evaluate` measures a trained or a "
        "published model; each has its own --help.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    types = get_type_hints(TrainConfig)
    for field in dataclasses.fields(TrainConfig):
        name, kind = "--" + field.name.replace("_", "-"), types[field.name]
        kind = next(iter(get_args(kind)), kind)  # of `int | None` int
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
    if not config.weight_decay >= 0:  # nor is nan
        return f"--weight-decay is {config.weight_decay}, expected 0 or more"
    if not 0 <= config.seed <= LARGEST_SEED:
        return f"--seed is {config.seed}, expected 0 to {LARGEST_SEED}"
    least = VALIDATION + config.batch_size  # one batch besides those held out
    if not least <= config.pictures <= 60000:
        return f"--pictures is {config.pictures}, expected at least {least} and at most 60000"
    return None
