"""What a training run leaves behind beside the network: its report, golden drawings and two pictures."""

import hashlib
import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import Any

import keras
import matplotlib
import numpy as np
from matplotlib.figure import Figure

from train import evaluate, model
from train.allographs import ALLOGRAPHS, draw
from train.atomic import replacing
from train.checkpoint import Progress
from train.config import TrainConfig
from train.dataset import Bitmaps
from train.evaluate import Readings
from train.files import DataFile
from train.ink import strokes_to_pixels

THRESHOLD = 0.5  # on is_digit: below it a drawing is refused
PACKAGES = ("keras", "tensorflow", "numpy")
SHOWN = 40  # misreadings in the picture of the worst

# One of each digit, and two drawings that are none: what a browser must reproduce before it is trusted.
GOLDEN_DIGITS = (
    "0 round", "1 flag", "2 looped", "3 round", "4 open", "5 two strokes", "6 curved", "7 crossed", "8 one stroke",
    "9 straight",
)  # fmt: skip
GOLDEN_OTHERS: dict[str, list[list[tuple[float, float]]]] = {
    "a dot": [[(0.5, 0.5)]],
    "a covered sheet": [[(i % 2, i / 16) for i in range(17)]],
}


def report(
    config: TrainConfig, network: keras.Model, progress: Progress, data: tuple[DataFile, ...], test: Bitmaps
) -> tuple[dict[str, Any], Readings]:
    """Take the one look at the test set; return the report, ready for JSON, and what was read."""
    readings = evaluate.read_bitmaps(network, test)
    counts = evaluate.confusion(test.labels, readings.digits)
    accuracy = float(np.trace(counts) / counts.sum())
    return {
        "format": 1,
        "recipe": config.recipe,
        "seed": config.seed,
        "epochs": config.epochs,
        "parameters": network.count_params(),
        "multiply_adds": model.multiply_adds(network),
        "threshold": THRESHOLD,
        "figures": {
            "mnist_validation": {
                "accuracy": progress.history[-1]["val_probabilities_accuracy"],
                "n": config.validation,
            },
            "mnist_test": {"accuracy": accuracy, "n": len(test)},
        },
        "confusion": counts.tolist(),
        "history": progress.history,
        "duration_s": round(progress.seconds, 1),
        "machine": f"{platform.system()} {platform.machine()}",
        "packages": {"python": platform.python_version()} | {name: version(name) for name in PACKAGES},
        "data": {file.path: file.content_sha256 for file in data},
    }, readings


def write_all(output: Path, network: keras.Model, summary: dict[str, Any], test: Bitmaps, readings: Readings) -> None:
    """Write digits.keras, golden.json, the pictures and, last, the report that names the network's SHA-256.

    Raises:
        TrainError: if something cannot be written; what stood there before is then still whole.
    """
    with replacing(output / "digits.keras") as partial:
        model.without_optimizer(network).save(partial)
        digest = hashlib.sha256(partial.read_bytes()).hexdigest()
    _write_json(output / "golden.json", {"drawings": _golden_drawings()})
    with replacing(output / "training.png") as partial:
        _plot_history(summary["history"]).savefig(partial, dpi=100)
    with replacing(output / "misread.png") as partial:
        _picture_misread(test, readings).savefig(partial, dpi=100)
    _write_json(output / "report.json", summary | {"model_sha256": digest})


def _write_json(target: Path, content: object) -> None:
    with replacing(target) as partial:
        partial.write_text(json.dumps(content, separators=(",", ":")) + "\n")


def _golden_drawings() -> list[dict[str, Any]]:
    by_name = {f"{allograph.digit} {allograph.name}": allograph for allograph in ALLOGRAPHS}
    digits = [(name, by_name[name].digit, draw(by_name[name])) for name in GOLDEN_DIGITS]
    drawings: list[tuple[str, int | None, Any]] = [*digits, *((name, None, s) for name, s in GOLDEN_OTHERS.items())]
    golden = []
    for name, digit, strokes in drawings:
        rounded = [np.round(np.asarray(stroke) * 100).astype(int).tolist() for stroke in strokes]
        pixels = strokes_to_pixels(rounded).ravel().astype(float).round(5).tolist()
        golden.append({"name": name, "digit": digit, "strokes": rounded, "pixels": pixels})
    return golden


def _plot_history(history: list[dict[str, float]]) -> Figure:
    figure = Figure(figsize=(9, 4), layout="constrained")
    loss, error = figure.subplots(1, 2)
    epochs = range(1, len(history) + 1)
    for name, label in (("loss", "training"), ("val_loss", "validation")):
        loss.plot(epochs, [entry[name] for entry in history], label=label)
    loss.set(xlabel="epoch", ylabel="loss", yscale="log")
    for name, label in (("probabilities_accuracy", "training, varied"), ("val_probabilities_accuracy", "validation")):
        error.plot(epochs, [100 * (1 - entry[name]) for entry in history], label=label)
    error.set(xlabel="epoch", ylabel="misread, %", yscale="log")
    for axes in (loss, error):
        axes.grid(alpha=0.3)
        axes.legend()
    return figure


def _picture_misread(test: Bitmaps, readings: Readings) -> Figure:
    figure = Figure(figsize=(10, 5.5), layout="constrained")
    figure.suptitle("Misread test pictures, the most confident first: written \N{RIGHTWARDS ARROW} read")
    axes = figure.subplots(4, SHOWN // 4).ravel()
    for axis in axes:
        axis.axis("off")
    for axis, index in zip(axes, evaluate.worst(test.labels, readings, SHOWN), strict=False):
        axis.imshow(test.images[index], cmap=matplotlib.colormaps["gray_r"])
        digit = readings.digits[index]
        axis.set_title(f"{test.labels[index]} \N{RIGHTWARDS ARROW} {digit}  {readings.probabilities[index, digit]:.2f}")
    return figure
