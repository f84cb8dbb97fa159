"""``python -m train``: data, training images, fit, calibration, evaluation, report, in this order.

A model that holds a fold out is calibrated and evaluated on that fold. The released model is trained on all writers: it
takes its temperature and its unseen-writer metrics from the folds' models.
"""

import shlex
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from train import config
from train.commands import evaluate
from train.common.commands import log, run_command
from train.common.errors import TrainError
from train.common.files import check_writable, read_json
from train.common.lock import exclusive_run
from train.common.tensorflow import quiet_imports
from train.data import download
from train.evaluate import cross_validation


def main(arguments: Sequence[str] | None = None, wait: float = 0.0) -> int:
    """Run the command; return its exit status. It waits ``wait`` seconds for another run with the same output."""
    settings = config.parse(arguments)
    return run_command(
        "train",
        lambda: train(settings, wait),
        interrupted="interrupted; add --resume to continue after the last complete epoch.",
    )


def train(settings: config.TrainConfig, wait: float = 0.0) -> None:
    """Provide the data, lock the output folder and train. Raises TrainError as ``run`` does."""
    data = download.MNIST if settings.recipe == "mnist" else download.EVERYTHING
    data_dir = download.provide(settings.data_dir, data)
    check_writable(settings.output)
    if settings.tensorboard:
        check_writable(settings.tensorboard, "--tensorboard")
    check_recipe(settings)
    # Two runs would write the same checkpoint, and the slower one would continue with the other's network.
    with exclusive_run(settings.output, "training into", TrainError, wait):
        run(settings, data_dir, data)


def run(settings: config.TrainConfig, data_dir: Path, data: tuple[download.DataFile, ...]) -> None:
    """Train, evaluate and write everything.

    Raises:
        TrainError: if the network, data, folds or drawings are unusable, or a file cannot be written.
    """
    with quiet_imports():  # takes seconds, so only after the command line and the data are checked
        from train.data import mnist
        from train.evaluate import elsewhere
        from train.evaluate.evaluate import measure
        from train.evaluate.own_drawings.folder import read_folder
        from train.evaluate.own_drawings.summary import summary
        from train.network import calibrate, check, checkpoint, fit, model, quantize
        from train.pictures import input_pipeline
        from train.readers.keras import keras_reader
        from train.report import report

    check.check_network(model.build(settings.width))
    # Loaded first: unusable folds or drawings must fail before hours of training, not after.
    of_folds = cross_validation.load(settings, download.hashes(data)) if settings.fold is None else None
    people = settings.recipe == "people"
    others = elsewhere.load(settings.elsewhere, data_dir) if people else None
    extra = read_folder(settings.extra) if settings.extra else None
    for problem in extra.left_out if extra else []:
        log(problem)
    log("Loading the data" + (f" and rendering {settings.pool:,} images, which takes some minutes" if people else ""))
    drawn = input_pipeline.load(settings, data_dir, extra.all if extra else None)
    network, progress = fit.fit(settings, drawn)
    quantize.round_weights(network, drawn.examples(quantize.PICTURES))
    if of_folds:
        temperature = of_folds.temperature
        calibrate.apply_temperature(network, temperature)
    else:
        unseen = drawn.validation.get("pen", drawn.validation["mnist"])
        temperature = calibrate.calibrate(network, [unseen, *([others.digits] if others else [])])
    reader = keras_reader(network)
    thresholds = elsewhere.FIXED if people else elsewhere.UNKNOWN
    of_others = None
    if others:
        log(f"Evaluating on {len(others.names):,} drawings of people elsewhere")
        readings = reader(others.images)
        thresholds = elsewhere.choose(others, readings)
        of_others = summary(others, readings, thresholds.accept)
    evaluation = None
    pictures: tuple[Path, ...] = (settings.output / "evaluation",)
    if of_folds:
        evaluation, pictures = of_folds.metrics(thresholds.accept), of_folds.pictures
        evaluate.write_diagrams(settings.output / "evaluation", evaluation)
    elif people:
        measured = measure(reader, data_dir, settings.fold or 0, threshold=thresholds.accept, log=log)
        evaluate.write_pictures(settings.output / "evaluation", measured)
        evaluation = measured.metrics
    test = mnist.load_mnist_test(data_dir)
    tuned = report.Tuned(temperature, thresholds)
    of_run, of_test = report.report(
        settings, network, progress, tuned, data, drawn.validation, test, evaluation, of_others
    )
    if extra:
        of_run = replace(of_run, data=of_run.data | {"extra/drawings": extra.sha256})
    report.write_all(settings.output, network, of_run, test, of_test, pictures)
    checkpoint.remove(settings)
    accuracy = of_run.figures.mnist_test.accuracy
    log(
        f"Trained in {progress.seconds / 60:.1f} minutes: {accuracy:.2%} correct on {len(test):,} MNIST test images. "
        f"Wrote {settings.output}; publish it with {how_to_publish(settings.output)}."
    )


def check_recipe(settings: config.TrainConfig) -> None:
    """Check that the output folder has no model of another recipe, which this run would replace.

    Raises:
        TrainError: naming the recipe and another folder.
    """
    path = settings.output / "report.json"
    found = read_json(path).get("recipe") if path.exists() else settings.recipe
    if found != settings.recipe:
        raise TrainError(
            f"{settings.output} has a model of the recipe {str(found)[:40]!r}, expected {settings.recipe!r}; set "
            f"--output, such as `--output build/{settings.recipe}`, or delete {path} to replace it."
        )


def how_to_publish(output: Path) -> str:
    """Return the command that publishes the model in ``output``; `make convert` publishes the one in ``models``."""
    if output.resolve() == Path("models").resolve():
        return "`make convert`"
    return f"`.venv/bin/python -m convert --model {shlex.quote(str(output / 'digits.keras'))}`"
