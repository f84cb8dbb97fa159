"""``python -m train numbers``: fit the weights with which numbers, drawn or traced, are divided into digits."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from train.common import settings
from train.common.commands import log, run_command
from train.common.data_folder import ENVIRONMENT_VARIABLE
from train.common.files import check_writable, replacing
from train.common.settings import at_least, option
from train.data import download
from train.evaluate.numbers import compose_all
from train.evaluate.painted import painted_numbers
from train.numbers.features import FEATURES, OF_TRACED
from train.numbers.fit import Example, fit, prepare
from train.numbers.read import TRACED_WEIGHTS_FILE, WEIGHTS_FILE
from train.readers.opening import open_reader

FOLDS = (0, 1)  # the weights are evaluated on the others
THRESHOLD = 0.83  # confidence from which a number of several digits is accepted; chosen on drawings of people elsewhere
TRACED_THRESHOLD = 0.83  # the same for traced writing
# Chosen on photographed numbers: in a line of digits, ink is hardly ever nothing, wide ink least of all.
TRACED_CHOSEN = {"nothing": -8.0, "wide_nothing": -7.0}
_SEED = 2031  # of the composed numbers


@dataclass(frozen=True)
class NumbersConfig:
    """Options of ``numbers``."""

    folds: Path = option(Path("models/folds"), "folder with the models of folds 0 and 1, from `make folds`")
    data_dir: Path | None = option(
        None, f"folder with the pen files; if omitted, {ENVIRONMENT_VARIABLE}, else a per-user cache"
    )
    output: Path = option(WEIGHTS_FILE.parent, "folder for the two JSON files")
    drawings: int = option(300, "composed drawings of each kind and fold", check=at_least(1))


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted."""
    config = settings.parse(
        NumbersConfig,
        arguments,
        prog="python -m train numbers",
        description="Fit the weights with which numbers are divided into digits, to composed numbers of unseen people.",
    )
    return run_command("numbers", lambda: run(config), interrupted="interrupted; no file is left incomplete.")


def run(config: NumbersConfig) -> None:
    """Fit the weights and write them. Raises TrainError if data or a model cannot be read, or a file not written."""
    check_writable(config.output)
    data_dir = download.provide(config.data_dir, download.MEASURED)
    of_drawings = [name for name in FEATURES if name not in OF_TRACED]
    for file, threshold, make, features, chosen in (
        (WEIGHTS_FILE, THRESHOLD, compose_all, of_drawings, {}),
        (TRACED_WEIGHTS_FILE, TRACED_THRESHOLD, painted_numbers, FEATURES, TRACED_CHOSEN),
    ):
        prepared: list[Example] = []
        for fold in FOLDS:
            log(f"Reading numbers of the writers that fold {fold} holds out, for {file.name}")
            reader, _, _ = open_reader(config.folds / str(fold) / "digits.keras")
            prepared += prepare(make(data_dir, fold, config.drawings, _SEED), reader)
        log(f"Fitting to {len(prepared):,} numbers")
        fitted = fit(prepared) | chosen
        content = {"features": {name: fitted[name] for name in features}, "threshold": threshold}
        with replacing(config.output / file.name) as partial:
            partial.write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
        log(f"Wrote {config.output / file.name}.")
