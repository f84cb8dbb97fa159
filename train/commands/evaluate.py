"""``python -m train evaluate``: load a model, evaluate it, write metrics and plots, print a table."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from train.common import settings
from train.common.commands import log, run_command
from train.common.data_folder import ENVIRONMENT_VARIABLE
from train.common.files import check_writable, replacing
from train.common.settings import at_least, between, option
from train.common.tensorflow import quiet_imports
from train.data import download
from train.data.folds import FOLDS
from train.evaluate.evaluate import Evaluation, measure
from train.evaluate.metrics import misread
from train.evaluate.numbers import measure_numbers
from train.evaluate.own_drawings.folder import OwnDrawings, read_folder
from train.evaluate.own_drawings.pictures import summarize
from train.evaluate.own_drawings.summary import OwnReport, summary, wrong, wrong_readings
from train.evaluate.results import Metrics, to_json
from train.numbers.read import TRACED_WEIGHTS_FILE, load_weights
from train.readers.opening import open_reader
from train.readers.readings import Readings
from train.report.tables import numbers_table, own_table, table
from train.writing.picture_file import read_gray
from train.writing.read import read_pictures

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NOT_HELD_OUT = (
    "Warning: {model} may have been trained on fold {fold}; no report says that it held the fold out. Metrics on "
    "training data are too good. The model card has metrics of unseen writers."
)

NO_READINGS = Readings(np.zeros((0, 10), np.float32), np.zeros(0, np.float32))


@dataclass(frozen=True)
class EvaluateConfig:
    """Options of ``evaluate``."""

    model: Path = option(
        Path("models/digits.keras"),
        "a .keras file; or static/model or a version in it, which runs in TF.js under Node",
        unit="path",
    )
    data_dir: Path | None = option(
        None, f"folder with MNIST and the pen files; if omitted, {ENVIRONMENT_VARIABLE}, else a per-user cache"
    )
    fold: int | None = option(
        None,
        f"fold to evaluate on, 0 to {FOLDS - 1}; if omitted, the one that the model's report says it held out, else 0",
        check=between(0, FOLDS - 1),
    )
    mnist_test: bool = option(False, "evaluate on the MNIST test set, too; do so once per finished model")
    drawings: Path | None = option(
        None, "evaluate only on your own drawings in this folder: *.json, *.json.gz, pictures"
    )
    output: Path = option(Path("build/evaluation"), "folder for evaluation.json, or drawings.json, and the plots")
    drawings_per_perturbation: int | None = option(
        None, "drawings for each perturbation; if omitted, all held-out digits", check=at_least(1)
    )


def main(arguments: Sequence[str]) -> int:
    """Run the command; return its exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted."""
    config = parse(arguments)
    return run_command("evaluate", lambda: run(config), interrupted="interrupted; no file is left incomplete.")


def parse(arguments: Sequence[str]) -> EvaluateConfig:
    """Parse the command line. Exits with status 2 and the usage if it is invalid."""
    return settings.parse(
        EvaluateConfig,
        arguments,
        prog="python -m train evaluate",
        description="Evaluate a model on the held-out data of a fold, or on your own drawings.",
    )


def run(config: EvaluateConfig) -> None:
    """Evaluate on the data that the options name. Raises TrainError as the evaluations do."""
    check_writable(config.output)
    if config.drawings is None:
        measure_all(config)
    else:
        measure_own(config, config.drawings)


def measure_all(config: EvaluateConfig) -> None:
    """Evaluate on a fold; write the plots, then evaluation.json and numbers.json.

    Raises:
        TrainError: if data or model cannot be read, or a file cannot be written.
    """
    data_dir = download.provide(config.data_dir, download.MEASURED)
    reader, threshold, held_out = open_reader(config.model)
    fold = config.fold if config.fold is not None else held_out or 0
    if fold != held_out:
        log(NOT_HELD_OUT.format(model=config.model, fold=fold))
    evaluation = measure(
        reader,
        data_dir,
        fold,
        mnist_test=config.mnist_test,
        threshold=threshold,
        drawings_per_perturbation=config.drawings_per_perturbation,
        log=log,
    )
    log("Plotting")
    write_pictures(config.output, evaluation)
    _write_json(config.output / "evaluation.json", config.model, evaluation.metrics)
    print(table(evaluation.metrics))
    log("Evaluating on numbers")
    measured_at = evaluation.metrics.non_digits.published_threshold
    numbers = measure_numbers(reader, load_weights(), data_dir, fold, measured_at)
    _write_json(config.output / "numbers.json", config.model, numbers)
    print(numbers_table(numbers))
    log(f"Wrote {config.output}.")


def measure_own(config: EvaluateConfig, folder: Path) -> None:
    """Evaluate on the user's own drawings and pictures; write contact sheets and drawings.json.

    Raises:
        TrainError: if drawings or model cannot be read, or a file cannot be written.
    """
    log("Reading the folder")
    drawings = read_folder(folder)
    for problem in drawings.left_out:
        log(problem)
    reader, threshold, _ = open_reader(config.model)
    weights = load_weights(TRACED_WEIGHTS_FILE)
    read = read_pictures([picture.found for picture in drawings.pictures], reader, threshold, weights)
    pictures = summarize(drawings.pictures, read)
    readings = reader(drawings.images) if drawings.names else NO_READINGS
    found = OwnReport(
        threshold,
        summary(drawings, readings, threshold),
        wrong_readings(drawings, readings, threshold),
        drawings.left_out,
        pictures,
    )
    _draw_misread(config.output, drawings, readings, found)
    _write_json(config.output / "drawings.json", config.model, found)
    print(own_table(found))
    log(f"Wrote {config.output}.")


def _draw_misread(output: Path, drawings: OwnDrawings, readings: Readings, found: OwnReport) -> None:
    with quiet_imports():
        from train.report import contact_sheets, picture_sheet

    if drawings.names:
        missed = wrong(drawings, readings, found.threshold)
        cells = [
            (
                drawings.images[i, ..., 0],
                contact_sheets.caption(drawings.labels[i], readings.digits[i], readings.confidences[i]),
            )
            for i in missed
        ]
        heading = f"{len(missed):,} of {len(drawings.names):,} drawings are errors"
        sheet = contact_sheets.sheet([(heading, cells[: contact_sheets.MOST])])
        _write_plot(output / "drawings-misread.png", sheet)
    if drawings.pictures:
        misread = [i for i, one in enumerate(found.pictures.pictures) if not one.right]
        shown = [
            (read_gray(drawings.pictures[i].path), found.pictures.pictures[i]) for i in misread[: picture_sheet.MOST]
        ]
        heading = f"{len(misread):,} of {len(drawings.pictures):,} pictures are misread"
        _write_plot(output / "pictures-misread.png", picture_sheet.sheet_of_pictures(heading, shown))


def write_diagrams(output: Path, metrics: Metrics) -> None:
    """Write the plots that need metrics only. Raises TrainError if one cannot be written."""
    with quiet_imports():
        from train.report import plots

    _write_plot(output / "confusion.png", plots.plot_confusion(metrics.confusion))
    _write_plot(output / "reliability.png", plots.plot_reliability(metrics.calibration))
    _write_plot(output / "robustness.png", plots.plot_robustness(metrics.sweep))


def write_pictures(output: Path, evaluation: Evaluation) -> None:
    """Write all plots and contact sheets of an evaluation. Raises TrainError if one cannot be written."""
    with quiet_imports():
        from train.report import contact_sheets

    write_diagrams(output, evaluation.metrics)
    missed = misread(evaluation.images, evaluation.labels, evaluation.readings)
    _write_plot(output / "pen-misread.png", contact_sheets.sheet_of_misread(missed))
    robustness = evaluation.robustness
    _write_plot(output / "robustness-misread.png", contact_sheets.sheet_of_perturbed(robustness))
    if any(one.illegible.any() for one in robustness.perturbed):
        _write_plot(output / "robustness-illegible.png", contact_sheets.sheet_of_illegible(robustness))


def _write_plot(target: Path, figure: "Figure") -> None:
    with replacing(target) as partial:
        figure.savefig(partial, dpi=100)


def _write_json(target: Path, model: Path, result: object) -> None:
    content = {"model": str(model), "figures": to_json(result)}
    with replacing(target) as partial:
        partial.write_text(json.dumps(content, indent=1, allow_nan=False) + "\n", encoding="utf-8")
