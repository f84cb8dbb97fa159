"""``python -m train folds``: train a model for each fold and each combination of settings, here or with Ray."""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from train.commands import task
from train.commands.ray_runs import run_on_ray
from train.commands.runs import Run, runs_of
from train.common import settings
from train.common.commands import log, run_command
from train.common.errors import TrainError
from train.common.files import check_writable, read_json
from train.common.settings import at_least, between, option
from train.data.folds import FOLDS
from train.evaluate.report_contents import Report
from train.evaluate.results import from_json
from train.report.runs import runs_table

LOCAL = "local"  # Ray on this machine only


@dataclass(frozen=True)
class FoldsConfig:
    """Options of ``folds``. All others are those of ``python -m train``."""

    folds: tuple[int, ...] = option(
        (0, 1, 2), f"folds to hold out, 0 to {FOLDS - 1}", check=between(0, FOLDS - 1), nargs="+"
    )
    vary: tuple[str, ...] = option(
        (),
        "settings to vary, such as `width=0.6,1 optimizer=adamw,muon`: each combination is trained on each fold, into "
        "a folder of its own",
        unit="name=value,...",
        nargs="+",
    )
    output: Path = option(Path("models/folds"), "folder for the runs; with --ray on several machines, a shared one")
    ray: str | None = option(
        None,
        "train on the machines of a Ray cluster, 'auto' or host:port; without an address, several runs at once on this "
        "machine",
        unit="address",
        nargs="?",
        const=LOCAL,
    )
    cpus: int = option(2, "with --ray: processor cores of each run", check=at_least(1))
    gpus: int = option(0, "with --ray: GPUs of each run", check=at_least(0))
    retries: int = option(3, "with --ray: how often a run continues after its machine was lost", check=at_least(0))


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted."""
    config, others = settings.parse_some(
        FoldsConfig,
        arguments,
        prog="python -m train folds",
        usage="python -m train folds [options] [options of python -m train]",
        description="Train a model for each fold, and for each combination of settings with --vary. Each run resumes "
        "after its last complete epoch. Prints a table of the results.",
        epilog="Options of `python -m train` apply to every run, such as `--epochs 2`; see its --help.",
    )
    return run_command(
        "folds", lambda: run(config, others), interrupted="interrupted; the same command continues the runs."
    )


def run(config: FoldsConfig, options: Sequence[str]) -> None:
    """Train all runs and print their results. Raises TrainError if a run fails or the options are wrong."""
    runs = runs_of(config.folds, config.vary, config.output, options)
    started = config.output / "work" / "started"
    check_writable(started.parent)
    started.touch()
    if config.ray:
        address = None if config.ray == LOCAL else config.ray
        run_on_ray(runs, started.absolute(), address, config.cpus, config.gpus, config.retries)
    else:
        for number, one in enumerate(runs, start=1):
            log(f"Run {number} of {len(runs)}: {one.name}")
            _run_here(one, started.absolute())
    print(_table(runs))


def _run_here(one: Run, started: Path) -> None:
    command = [sys.executable, "-m", *task.command(os.getpid(), started, one.arguments)]
    status = subprocess.run(command, cwd=task.ROOT).returncode
    if status:
        raise TrainError(f"The run {one.name} failed with status {status}, as said above; the same command continues.")


def _table(runs: Sequence[Run]) -> str:
    reports: dict[str, list[tuple[str, Report]]] = {}
    for one in runs:
        path = one.settings.output / "report.json"
        reports.setdefault(one.group, []).append((one.name, from_json(Report, read_json(path), str(path))))
    return runs_table(reports)
