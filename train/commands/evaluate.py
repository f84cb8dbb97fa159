"""``python -m train evaluate``: load a model, evaluate it, write metrics and plots, print a table."""

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from train.common.errors import TrainError
from train.common.files import check_writable, replacing
from train.common.tensorflow import quiet_imports
from train.data import download
from train.data.folds import FOLDS
from train.evaluate.evaluate import Evaluation, measure
from train.evaluate.metrics import misread
from train.evaluate.own_drawings.folder import read_folder
from train.evaluate.own_drawings.summary import OwnReport, summary, wrong, wrong_readings
from train.evaluate.results import Metrics, to_json
from train.readers.opening import open_reader
from train.report.tables import own_table, table

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NOT_HELD_OUT = (
    "Warning: {model} may have been trained on fold {fold}; no report says that it held the fold out. Metrics on "
    "training data are too good. The model card has metrics of unseen writers."
)


def main(arguments: list[str]) -> int:
    """Run the command; return its exit status: 0 success, 1 failure, 2 wrong usage, 130 interrupted."""
    options = parse(arguments)
    try:
        check_writable(options.output)
        if options.drawings:
            measure_own(options)
        else:
            measure_all(options)
    except TrainError as error:
        print(f"evaluate: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nevaluate: interrupted; no file is left incomplete.", file=sys.stderr)
        return 130
    return 0


def parse(arguments: list[str]) -> argparse.Namespace:
    """Parse the command line. Exits with status 2 and the usage if it is invalid."""
    parser = argparse.ArgumentParser(
        prog="python -m train evaluate",
        description="Evaluate a model on the held-out data of a fold, or on your own drawings.",
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
    )
    add = parser.add_argument
    add("--model", type=Path, default=Path("models/digits.keras"), metavar="PATH",
        help="a .keras file; or static/model or a version in it, which runs in TF.js under Node")  # fmt: skip
    add("--data-dir", type=Path, metavar="FOLDER",
        help="folder with MNIST and the pen files; if omitted, INKLING_DATA")  # fmt: skip
    add("--fold", type=int, choices=range(FOLDS),
        help="fold to evaluate on; if omitted, the one that the model's report says it held out, else 0")  # fmt: skip
    add("--mnist-test", action="store_true", help="evaluate on the MNIST test set, too; do so once per finished model")
    add(
        "--drawings",
        type=Path,
        metavar="FOLDER",
        help="evaluate only on your own drawings in this folder: *.json, *.json.gz, *.png, *.jpg",
    )
    add("--output", type=Path, default=Path("build/evaluation"), metavar="FOLDER",
        help="folder for evaluation.json, or drawings.json, and the plots")  # fmt: skip
    add("--drawings-per-perturbation", type=int, metavar="N",
        help="drawings for each perturbation; if omitted, all held-out digits")  # fmt: skip
    options = parser.parse_args(arguments)
    if options.drawings_per_perturbation is not None and options.drawings_per_perturbation < 1:
        parser.error(f"--drawings-per-perturbation is {options.drawings_per_perturbation}, expected at least 1")
    return options


def measure_all(options: argparse.Namespace) -> None:
    """Evaluate on a fold; write the plots, then evaluation.json.

    Raises:
        TrainError: if data or model cannot be read, or a file cannot be written.
    """
    data_dir = download.provide(options.data_dir, download.MEASURED)
    reader, threshold, held_out = open_reader(options.model)
    fold = options.fold if options.fold is not None else held_out or 0
    if fold != held_out:
        _log(NOT_HELD_OUT.format(model=options.model, fold=fold))
    evaluation = measure(
        reader,
        data_dir,
        fold,
        mnist_test=options.mnist_test,
        threshold=threshold,
        drawings_per_perturbation=options.drawings_per_perturbation,
        log=_log,
    )
    _log("Plotting")
    write_pictures(options.output, evaluation)
    _write_json(options.output / "evaluation.json", options.model, evaluation.metrics)
    print(table(evaluation.metrics))
    _log(f"Wrote {options.output}.")


def measure_own(options: argparse.Namespace) -> None:
    """Evaluate on the user's own drawings; write a contact sheet and drawings.json.

    Raises:
        TrainError: if drawings or model cannot be read, or a file cannot be written.
    """
    drawings = read_folder(options.drawings)
    for problem in drawings.left_out:
        _log(problem)
    reader, threshold, _ = open_reader(options.model)
    readings = reader(drawings.images)
    read = summary(drawings, readings, threshold)
    wrongly = wrong_readings(drawings, readings, threshold)
    with quiet_imports():
        from train.report import contact_sheets

    missed = wrong(drawings, readings, threshold)
    cells = [
        (
            drawings.images[i, ..., 0],
            contact_sheets.caption(drawings.labels[i], readings.digits[i], readings.confidences[i]),
        )
        for i in missed
    ]
    heading = f"{len(missed):,} of {len(drawings.names):,} drawings are errors"
    _write_plot(
        options.output / "drawings-misread.png", contact_sheets.sheet([(heading, cells[: contact_sheets.MOST])])
    )
    found = OwnReport(threshold, read, wrongly, drawings.left_out)
    _write_json(options.output / "drawings.json", options.model, found)
    print(own_table(found))
    _log(f"Wrote {options.output}.")


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
        partial.write_text(json.dumps(content, indent=1, allow_nan=False) + "\n")


def _log(line: str) -> None:
    print(line, file=sys.stderr, flush=True)
