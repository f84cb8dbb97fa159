"""The files of a training run: network, report, model card, reference drawings and two plots."""

import hashlib
import platform
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

import keras
import matplotlib
import numpy as np
from matplotlib.figure import Figure

from train.common.arrays import Floats
from train.common.files import replacing, write_json
from train.config import TrainConfig
from train.data.download import DataFile, hashes
from train.data.mnist import Bitmaps
from train.evaluate.elsewhere import Thresholds
from train.evaluate.metrics import accuracy, confusion, worst
from train.evaluate.own_drawings.summary import DrawingsRead
from train.evaluate.report_contents import Figures, Report, figures_of
from train.evaluate.results import Metrics, Share
from train.network import checkpoint, model
from train.network.checkpoint import Progress
from train.network.cpu_layers import for_keeping
from train.readers.keras import keras_reader
from train.readers.readings import Readings, read_bitmaps
from train.report.model_card import write_report
from train.strokes import glyphs
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.ink import strokes_to_pixels

PACKAGES = ("keras", "tensorflow", "numpy")
WATCHED = {  # shares in the history of each epoch, with their labels in the plot
    "probabilities_accuracy": "training, augmented",
    "val_mnist_accuracy": "MNIST validation",
    "val_pen_accuracy": "unseen writers",
    "val_characters_rejected": "characters of unseen alphabets",
}
SHOWN = 40  # misread images in misread.png

# One drawing per digit and two non-digits. A backend must reproduce the answers to these before it is used.
REFERENCE_DIGITS = (
    "0 round", "1 flag", "2 looped", "3 round", "4 open", "5 two strokes", "6 curved", "7 crossed", "8 one stroke",
    "9 straight",
)  # fmt: skip
REFERENCE_NON_DIGITS: dict[str, list[list[tuple[float, float]]]] = {
    "a dot": [[(0.5, 0.5)]],
    "a covered sheet": [[(i % 2, i / 16) for i in range(17)]],
}


@dataclass(frozen=True)
class Tuned:
    """Parameters chosen on held-out data after training."""

    temperature: float
    thresholds: Thresholds


def report(
    config: TrainConfig,
    network: keras.Model,
    progress: Progress,
    tuned: Tuned,
    data: tuple[DataFile, ...],
    validation: Mapping[str, Bitmaps],
    test: Bitmaps,
    evaluation: Metrics | None,
    elsewhere: DrawingsRead | None,
) -> tuple[Report, Readings]:
    """Evaluate on the MNIST test set, once; return the report and the readings.

    Args:
        config: the run's options.
        network: the trained, calibrated network.
        progress: history and duration of the training.
        tuned: temperature and thresholds.
        data: the files trained on.
        validation: bitmaps that choices were made on, by name.
        test: the MNIST test set.
        evaluation: metrics of held-out writers, or pooled from the folds; None if trained on MNIST only.
        elsewhere: metrics of people elsewhere; None without such drawings.
    """
    reader = keras_reader(network)
    readings = read_bitmaps(reader, test)
    of_test = Share(accuracy(test.labels, readings), len(test))
    if evaluation:
        figures = figures_of(of_test, evaluation, elsewhere)
    else:
        held_out = validation["mnist"]
        found = accuracy(held_out.labels, read_bitmaps(reader, held_out))
        figures = Figures(of_test, Share(found, len(held_out)))
    return Report(
        settings=checkpoint.fixed(config),
        recipe=config.recipe,
        seed=config.seed,
        epochs=config.epochs,
        parameters=network.count_params(),
        multiply_adds=model.multiply_adds(network),
        threshold=tuned.thresholds.accept,
        doubt_threshold=tuned.thresholds.doubt,
        temperature=tuned.temperature,
        figures=figures,
        confusion=confusion(test.labels, readings.digits).tolist(),
        evaluation=evaluation,
        history=progress.history,
        duration_s=round(progress.seconds, 1),
        machine=f"{platform.system()} {platform.machine()}",
        packages={"python": platform.python_version()} | {name: version(name) for name in PACKAGES},
        data=hashes(data),
    ), readings


def write_all(
    output: Path,
    network: keras.Model,
    summary: Report,
    test: Bitmaps,
    readings: Readings,
    pictures: Sequence[Path],
) -> None:
    """Write digits.keras, golden.json, the plots, the model card and, last, report.json with the network's SHA-256.

    ``pictures`` are the folders with the contact sheets of held-out writers, which the model card shows.

    Raises:
        TrainError: if a file cannot be written; the existing one is then unchanged.
    """
    with replacing(output / "digits.keras") as partial:
        for_keeping(network).save(partial)
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
    write_json(output / "golden.json", {"drawings": _reference_drawings()})
    with replacing(output / "training.png") as partial:
        _plot_history(summary.history).savefig(partial, dpi=100)
    with replacing(output / "misread.png") as partial:
        _picture_misread(test, readings).savefig(partial, dpi=100)
    write_report(output, replace(summary, model_sha256=digest), pictures)


def _reference_drawings() -> list[dict[str, Any]]:
    by_name = {allograph.name: allograph for allograph in ALLOGRAPHS}
    digits = [(name, digit_of(by_name[name]), glyphs.draw(by_name[name])) for name in REFERENCE_DIGITS]
    drawings: list[tuple[str, int | None, Any]] = [
        *((name, digit, [_with_half_of_the_points(stroke) for stroke in strokes]) for name, digit, strokes in digits),
        *((name, None, s) for name, s in REFERENCE_NON_DIGITS.items()),
    ]
    golden = []
    for name, digit, strokes in drawings:
        rounded = [np.round(np.asarray(stroke) * 100).astype(int).tolist() for stroke in strokes]
        pixels = strokes_to_pixels(rounded).ravel().astype(float).round(5).tolist()
        golden.append({"name": name, "digit": digit, "strokes": rounded, "pixels": pixels})
    return golden


def _with_half_of_the_points(stroke: Floats) -> Floats:
    # They are on a smooth curve, and the page downloads them before the first reading.
    return np.concatenate([stroke[:-1:2], stroke[-1:]])


def _plot_history(history: list[dict[str, float]]) -> Figure:
    figure = Figure(figsize=(9, 4), layout="constrained")
    loss, error = figure.subplots(1, 2)
    epochs = range(1, len(history) + 1)
    loss.plot(epochs, [entry["loss"] for entry in history], label="training, augmented")
    loss.set(xlabel="epoch", ylabel="loss", yscale="log")
    for name, label in WATCHED.items():
        if name in history[0]:
            error.plot(epochs, [100 * (1 - entry[name]) for entry in history], label=label)
    error.set(xlabel="epoch", ylabel="misread, or characters accepted, %", yscale="log")
    for axes in (loss, error):
        axes.grid(alpha=0.3)
        axes.legend()
    return figure


def _picture_misread(test: Bitmaps, readings: Readings) -> Figure:
    figure = Figure(figsize=(10, 5.5), layout="constrained")
    figure.suptitle("Misread test images, most confident first: written \N{RIGHTWARDS ARROW} read")
    axes = figure.subplots(4, SHOWN // 4).ravel()
    for axis in axes:
        axis.axis("off")
    for axis, index in zip(axes, worst(test.labels, readings, SHOWN), strict=False):
        axis.imshow(test.images[index], cmap=matplotlib.colormaps["gray_r"])
        digit = readings.digits[index]
        axis.set_title(f"{test.labels[index]} \N{RIGHTWARDS ARROW} {digit}  {readings.probabilities[index, digit]:.2f}")
    return figure
