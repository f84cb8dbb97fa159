"""All metrics of one model on a fold's held-out data: pen digits, characters, MNIST validation images."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from train.common.arrays import Bools, Float32, Labels
from train.common.progress import tracked
from train.data import folds, mnist
from train.data.pen import PenDrawing, labels_of, load_pen_characters, load_pen_digits
from train.evaluate import illegible
from train.evaluate.metrics import accuracy, calibration, confusion, share_rejected, threshold_keeping, worst
from train.evaluate.results import Metrics, Misreading, PenDigits, Rejected, Rejection, Share
from train.evaluate.robustness import Log, RobustnessReadings, drawn, read_perturbed
from train.pictures import nondigits
from train.readers.readings import Reader, Readings, read_bitmaps
from train.strokes.ink import strokes_to_pixels
from train.strokes.skeleton import skeletonize

KEPT = 0.99  # share of held-out digits that the measured threshold accepts
CONFIDENT = 0.9  # probability above which an accepted character counts as a confident error
MADE = 500  # synthetic non-digits per kind
THRESHOLDS = np.arange(1, 100) / 100  # accepted shares are reported at each, so that folds can be pooled at any
EXAMPLES = 12  # misread drawings in the report, most confident first
_EXAMPLE_SIDE = 100  # units along the longer side of such a drawing; finer only enlarges the report
_SEED = 2029  # for the synthetic non-digits


@dataclass(frozen=True)
class Evaluation:
    """Metrics, and what the plots show of the held-out digits.

    ``images`` ``[n, 28, 28]`` float32 0..1, ``labels`` ``[n]`` and ``readings`` are of the same ``n`` digits.
    """

    metrics: Metrics
    images: Float32
    labels: Labels
    readings: Readings
    robustness: RobustnessReadings


def measure(
    reader: Reader,
    data_dir: Path,
    fold: int,
    *,
    mnist_test: bool = False,
    threshold: float | None = None,
    drawings_per_perturbation: int | None = None,
    log: Log = lambda _line: None,
) -> Evaluation:
    """Evaluate a model on a fold.

    Args:
        reader: the model.
        data_dir: folder with MNIST and the pen files.
        fold: the fold that the model held out.
        mnist_test: evaluate on the MNIST test set, too; do so once per finished model.
        threshold: the model's threshold on ``is_digit``; None for the one measured here.
        drawings_per_perturbation: for the robustness test; None for all held-out digits.
        log: receives lines of progress.

    Raises:
        TrainError: if data is missing or damaged, or the model cannot be run.
    """
    log("Evaluating on MNIST")
    _, validation = mnist.split(mnist.load_mnist_train(data_dir), mnist.VALIDATION, mnist.SPLIT_SEED)
    of_mnist = read_bitmaps(reader, validation)
    bitmaps = tracked(validation.images, len(validation), "Skeletonizing")
    of_inked = reader(np.stack([strokes_to_pixels(skeletonize(image)) for image in bitmaps])[..., None])
    test = mnist.load_mnist_test(data_dir) if mnist_test else None
    log("Evaluating on held-out pen digits")
    _, digits = folds.split_digits(load_pen_digits(data_dir), fold)
    images, labels = drawn(digits), labels_of(digits)
    readings = reader(images)
    log("Evaluating on non-digits")
    _, characters = folds.split_characters(load_pen_characters(data_dir), fold)
    of_digits = {"digits": readings, "mnist": of_mnist, "inked": of_inked}
    rejection, kept = _rejection(reader, digits, characters, of_digits, threshold)
    robustness = read_perturbed(reader, digits, drawings_per_perturbation, log, illegible.of_fold(fold))
    metrics = Metrics(
        mnist_validation=_share_right(validation.labels, of_mnist),
        mnist_inked=_share_right(validation.labels, of_inked),
        pen_digits=_by_writer(digits, readings.digits == labels, fold),
        calibration=calibration(labels, readings),
        non_digits=rejection,
        kept=kept,
        confusion=confusion(labels, readings.digits).tolist(),
        misread=[_example(digits[index], readings, index) for index in worst(labels, readings, EXAMPLES)],
        sweep=robustness.results(),
        mnist_test=_share_right(test.labels, read_bitmaps(reader, test)) if test else None,
    )
    return Evaluation(metrics, images[..., 0], labels, readings, robustness)


def _share_right(labels: Labels, readings: Readings) -> Share:
    return Share(accuracy(labels, readings), len(labels))


def _example(drawing: PenDrawing, readings: Readings, index: int) -> Misreading:
    corner = np.concatenate(drawing.strokes).min(axis=0)
    longer = np.ptp(np.concatenate(drawing.strokes), axis=0).max() or 1.0
    strokes = [((stroke - corner) / longer * _EXAMPLE_SIDE).round().astype(int).tolist() for stroke in drawing.strokes]
    confidence = round(float(readings.confidences[index]), 3)
    return Misreading(drawing.label, int(readings.digits[index]), confidence, strokes)


def _by_writer(digits: Sequence[PenDrawing], right: Bools, fold: int) -> PenDigits:
    writers = np.array([drawing.writer for drawing in digits])
    by_writer = {str(writer): float(right[writers == writer].mean()) for writer in np.unique(writers)}
    return PenDigits(float(right.mean()), len(right), len(by_writer), by_writer, min(by_writer.values()), fold)


def _rejection(
    reader: Reader,
    digits: Sequence[PenDrawing],
    characters: Sequence[PenDrawing],
    of_digits: Mapping[str, Readings],
    threshold: float | None,
) -> tuple[Rejection, dict[str, list[float]]]:
    """Return the rejection metrics, and the shares accepted at each of ``THRESHOLDS`` by kind of image."""
    measured = threshold_keeping(of_digits["digits"].is_digit, KEPT)
    published = measured if threshold is None else threshold
    kept = {name: _kept(of) for name, of in of_digits.items()}
    digits_kept, mnist_kept, inked_kept = (1 - share_rejected(of.is_digit, published) for of in of_digits.values())

    def rejected(kind: str, readings: Readings, confident: float | None = None) -> Rejected:
        kept[kind] = _kept(readings)
        at_measured, at_published = (share_rejected(readings.is_digit, at) for at in (measured, published))
        return Rejected(at_measured, at_published, len(readings.is_digit), confident)

    of_characters = reader(drawn(characters))
    confident = (of_characters.confidences > CONFIDENT) & (of_characters.is_digit >= published)
    of_all = rejected("characters", of_characters, float(confident.mean()))
    made = {}
    for number, kind in enumerate(nondigits.MAKERS):
        pictures = nondigits.make(kind, MADE, digits, np.random.default_rng((_SEED, number)))
        made[kind] = rejected(kind, reader(pictures[..., None]))
    return Rejection(measured, published, digits_kept, mnist_kept, inked_kept, of_all, made), kept


def _kept(readings: Readings) -> list[float]:
    return [round(1 - share_rejected(readings.is_digit, threshold), 6) for threshold in THRESHOLDS]
