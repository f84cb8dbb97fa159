"""The training runs of ``python -m train folds``: one for each combination of varied settings, and each fold."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from train import config
from train.common.data_folder import named_dir
from train.common.errors import TrainError
from train.common.settings import arguments_of
from train.config import FIXED_BY_CHECKPOINT, TrainConfig

VARIABLE = tuple(name for name in FIXED_BY_CHECKPOINT if name not in ("fold", "extra"))  # settings that may be varied


@dataclass(frozen=True)
class Run:
    """A training run: its combination of varied settings, such as ``width=0.6,seed=1``, and all of its settings."""

    group: str
    settings: TrainConfig

    @property
    def name(self) -> str:
        """The run's name, and its folder below that of all runs."""
        return f"{self.group}/{self.settings.fold}".lstrip("/")

    @property
    def arguments(self) -> list[str]:
        """The command line of ``python -m train``, with absolute paths."""
        return arguments_of(self.settings)


def runs_of(folds: Sequence[int], vary: Sequence[str], output: Path, options: Sequence[str]) -> list[Run]:
    """Return all runs, by combination and then by fold. The seed is the fold's number unless it is given.

    Args:
        folds: the folds to hold out.
        vary: settings to vary, each as ``name=value,value``.
        output: folder of all runs.
        options: of ``python -m train``, for every run. Wrong ones exit with status 2 and its usage.

    Raises:
        TrainError: if a setting cannot be varied, or ``options`` has one that is chosen here.
    """
    if any(option.partition("=")[0] == "--fold" for option in options):
        raise TrainError("--fold is for a single run, expected --folds with one or more numbers.")
    runs = []
    for values in itertools.product(*(_varied(one) for one in vary)):
        group = ",".join(f"{name}={value}" for name, value in values)
        varied = [part for name, value in values for part in (f"--{name.replace('_', '-')}", value)]
        for fold in folds:
            chosen = ["--resume", "--fold", str(fold), "--output", str(output / group / str(fold))]
            run = Run(group, config.parse(["--seed", str(fold), *options, *varied, *chosen]))
            board = run.settings.tensorboard
            settings = replace(
                run.settings,
                data_dir=named_dir(run.settings.data_dir),  # another machine may lack the environment variable
                tensorboard=board / run.name if board else None,
            )
            runs.append(replace(run, settings=settings))
    return runs


def _varied(vary: str) -> list[tuple[str, str]]:
    name, _, values = vary.partition("=")
    name = name.replace("-", "_")
    if name not in VARIABLE or not all(values.split(",")):
        raise TrainError(f"--vary is {vary}, expected NAME=VALUE,VALUE with one of the names {', '.join(VARIABLE)}.")
    return [(name, value) for value in values.split(",")]
