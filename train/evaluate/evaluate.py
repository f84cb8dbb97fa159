"""All figures of one model, on what a fold holds out: drawings, characters, MNIST's validation pictures."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from train.common.arrays import Float32, Labels
from train.data import folds, mnist
from train.data.pen import PenDrawing, labels_of, load_pen_characters, load_pen_digits
from train.evaluate import illegible
from train.evaluate.metrics import accuracy, calibration, confusion, refused, threshold_keeping, worst
from train.evaluate.robustness import Sweep, Tell, drawn, sweep
from train.pictures import nondigits
from train.readers.readings import Reader, Readings, read_bitmaps
from train.strokes.ink import strokes_to_pixels
from train.strokes.skeleton import thinned

KEPT = 0.99  # share of held-out digits that the measured threshold keeps
CONFIDENT = 0.9  # probability above which a character passes for a digit beyond doubt
MADE = 500  # non-digits of each kind
THRESHOLDS = np.arange(1, 100) / 100  # at which what is kept is told, too, so that folds can share one
EXAMPLES = 12  # misread drawings in the report, the most confidently misread first
_EXAMPLE_SIDE = 100  # units along the longer side of such a drawing: finer would only make the report longer
_SEED = 2029  # of the non-digits


@dataclass(frozen=True)
class Evaluation:
    """What was measured: ``figures`` ready for JSON, and of the held-out digits what pictures are made from.

    ``images`` ``[n, 28, 28]`` float32 0..1 and ``labels`` ``[n]`` belong to ``readings``.
    """

    figures: dict[str, Any]
    images: Float32
    labels: Labels
    readings: Readings
    sweep: Sweep


def measure(
    reader: Reader,
    data_dir: Path,
    fold: int,
    *,
    mnist_test: bool = False,
    threshold: float | None = None,
    drawings_per_condition: int | None = None,
    tell: Tell = lambda _line: None,
) -> Evaluation:
    """Measure everything.

    Args:
        reader: the model.
        data_dir: a folder with MNIST and the pen files.
        fold: which writers, people and alphabets it was trained without.
        mnist_test: whether to look at MNIST's test set, which is done once for a finished model.
        threshold: the model's own, on ``is_digit``; None for the one measured here.
        drawings_per_condition: of the sweep; None for every held-out digit.
        tell: is given lines of progress.

    Raises:
        TrainError: if data is missing or damaged, or the model cannot be read.
    """
    tell("Reading MNIST")
    _, validation = mnist.split(mnist.load_mnist_train(data_dir), mnist.VALIDATION, mnist.SPLIT_SEED)
    mnist_readings = read_bitmaps(reader, validation)
    figures: dict[str, Any] = {"mnist_validation": _share_right(validation.labels, mnist_readings)}
    inked_readings = reader(np.stack([strokes_to_pixels(thinned(image)) for image in validation.images])[..., None])
    figures["mnist_inked"] = _share_right(validation.labels, inked_readings)
    if mnist_test:
        test = mnist.load_mnist_test(data_dir)
        figures["mnist_test"] = _share_right(test.labels, read_bitmaps(reader, test))
    tell("Reading the fold's pen digits")
    _, digits = folds.split_digits(load_pen_digits(data_dir), fold)
    images, labels = drawn(digits), labels_of(digits)
    readings = reader(images)
    figures["pen_digits"] = (
        _share_right(labels, readings) | _by_writer(digits, readings.digits == labels) | {"fold": fold}
    )
    figures["calibration"] = asdict(calibration(labels, readings))
    tell("Reading what is no digit")
    _, characters = folds.split_characters(load_pen_characters(data_dir), fold)
    watched = {"digits": readings, "mnist": mnist_readings, "inked": inked_readings}
    figures["non_digits"], figures["kept"] = _non_digits(reader, digits, characters, watched, threshold)
    figures["confusion"] = confusion(labels, readings.digits).tolist()
    figures["misread"] = [_example(digits[index], readings, index) for index in worst(labels, readings, EXAMPLES)]
    swept = sweep(reader, digits, drawings_per_condition, tell, illegible.of_fold(fold))
    figures["sweep"] = swept.figures()
    return Evaluation(figures, images[..., 0], labels, readings, swept)


def _share_right(labels: Labels, readings: Readings) -> dict[str, Any]:
    return {"accuracy": accuracy(labels, readings), "n": len(labels)}


def _example(drawing: PenDrawing, readings: Readings, index: int) -> dict[str, Any]:
    corner = np.concatenate(drawing.strokes).min(axis=0)
    longer = np.ptp(np.concatenate(drawing.strokes), axis=0).max() or 1.0
    strokes = [((stroke - corner) / longer * _EXAMPLE_SIDE).round().astype(int) for stroke in drawing.strokes]
    return {
        "written": drawing.label,
        "read": int(readings.digits[index]),
        "confidence": round(float(readings.confidences[index]), 3),
        "strokes": [stroke.tolist() for stroke in strokes],
    }


def _by_writer(digits: Sequence[PenDrawing], right: npt.NDArray[np.bool_]) -> dict[str, Any]:
    writers = np.array([drawing.writer for drawing in digits])
    by_writer = {str(writer): float(right[writers == writer].mean()) for writer in np.unique(writers)}
    return {"writers": len(by_writer), "by_writer": by_writer, "worst_writer": min(by_writer.values())}


def _non_digits(
    reader: Reader,
    digits: Sequence[PenDrawing],
    characters: Sequence[PenDrawing],
    of_digits: Mapping[str, Readings],
    threshold: float | None,
) -> tuple[dict[str, Any], dict[str, list[float]]]:
    """Return the figures, and of everything read the share that each of THRESHOLDS keeps."""
    measured = threshold_keeping(of_digits["digits"].is_digit, KEPT)
    published = measured if threshold is None else threshold

    kept = {name: _kept(of) for name, of in of_digits.items()}

    def shares(kind: str, readings: Readings) -> dict[str, Any]:
        kept[kind] = _kept(readings)
        n = len(readings.is_digit)
        return {
            "refused": refused(readings.is_digit, measured),
            "refused_published": refused(readings.is_digit, published),
            "n": n,
        }

    figures: dict[str, Any] = {
        "threshold": measured,
        "published_threshold": published,
    }
    figures |= {f"{name}_kept": 1 - refused(of.is_digit, published) for name, of in of_digits.items()}
    of_characters = reader(drawn(characters))
    confident = (of_characters.confidences > CONFIDENT) & (of_characters.is_digit >= published)
    figures["characters"] = shares("characters", of_characters) | {"confident": float(confident.mean())}
    for number, kind in enumerate(nondigits.MAKERS):
        made = nondigits.make(kind, MADE, digits, np.random.default_rng((_SEED, number)))
        figures[kind] = shares(kind, reader(made[..., None]))
    return figures, kept


def _kept(readings: Readings) -> list[float]:
    return [round(1 - refused(readings.is_digit, threshold), 6) for threshold in THRESHOLDS]
