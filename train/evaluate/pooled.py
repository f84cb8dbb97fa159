"""Pool the metrics of the folds, as if one model had read all held-out writers."""

from collections.abc import Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from train.evaluate.evaluate import EXAMPLES, KEPT, THRESHOLDS
from train.evaluate.metrics import BINS, Bin, Calibration
from train.evaluate.results import Metrics, PenDigits, Perturbed, Rejected, Rejection, Robustness, Share
from train.pictures import nondigits


def pooled(metrics: Sequence[Metrics], threshold: float) -> Metrics:
    """Return the metrics over all held-out drawings.

    Each drawing counts once, as read by the model that had not seen its writer. All models read the same MNIST
    validation images and synthetic non-digits, so their metrics are averaged.

    Args:
        metrics: one for each fold.
        threshold: the released model's, at which accepted and rejected shares are counted; one of ``THRESHOLDS``.
    """
    misread = chain.from_iterable(one.misread for one in metrics)
    return Metrics(
        mnist_validation=_mean([one.mnist_validation for one in metrics]),
        mnist_inked=_mean([one.mnist_inked for one in metrics]),
        pen_digits=_writers([one.pen_digits for one in metrics]),
        calibration=_calibration([one.calibration.bins for one in metrics]),
        non_digits=_rejection(metrics, threshold),
        kept={},
        confusion=np.sum([one.confusion for one in metrics], axis=0).tolist(),
        misread=sorted(misread, key=lambda drawing: -drawing.confidence)[:EXAMPLES],
        sweep=_robustness([one.sweep for one in metrics]),
    )


def _mean(shares: Sequence[Share]) -> Share:
    return Share(float(np.mean([share.accuracy for share in shares])), shares[0].n)


def _weighted(values: Sequence[float], n: Sequence[int]) -> float:
    return float(np.average(values, weights=n))


def _writers(digits: Sequence[PenDigits]) -> PenDigits:
    by_writer = {writer: share for one in digits for writer, share in one.by_writer.items()}
    counts = [one.n for one in digits]
    accuracy = _weighted([one.accuracy for one in digits], counts)
    return PenDigits(accuracy, sum(counts), len(by_writer), by_writer, min(by_writer.values()))


def _calibration(of_folds: Sequence[Sequence[Bin]]) -> Calibration:
    """Return the calibration over all readings, merging the bins of equal position."""
    together: dict[int, list[Bin]] = {}
    for one in chain.from_iterable(of_folds):
        together.setdefault(min(int(one.confidence * BINS), BINS - 1), []).append(one)
    bins = []
    for _, here in sorted(together.items()):
        counts = [one.n for one in here]
        confidence = _weighted([one.confidence for one in here], counts)
        bins.append(Bin(confidence, _weighted([one.accuracy for one in here], counts), sum(counts)))
    error = sum(abs(one.accuracy - one.confidence) * one.n for one in bins) / sum(one.n for one in bins)
    return Calibration(error, tuple(bins))


def _rejection(metrics: Sequence[Metrics], published: float) -> Rejection:
    digits = [one.pen_digits.n for one in metrics]
    characters = [one.non_digits.characters.n for one in metrics]

    def kept(name: str, n: Sequence[int] | None = None) -> npt.NDArray[np.float64]:
        return np.asarray(np.average([one.kept[name] for one in metrics], axis=0, weights=n)).round(6)

    keeping = np.flatnonzero(kept("digits", digits) >= KEPT)
    measured, at = (int(keeping[-1]) if len(keeping) else 0), int(np.argmin(np.abs(THRESHOLDS - published)))

    def rejected(name: str, count: int, n: Sequence[int] | None = None) -> Rejected:
        shares = kept(name, n)
        return Rejected(1 - float(shares[measured]), 1 - float(shares[at]), count)

    return Rejection(
        threshold=float(THRESHOLDS[measured]),
        published_threshold=published,
        digits_kept=float(kept("digits", digits)[at]),
        mnist_kept=float(kept("mnist")[at]),
        inked_kept=float(kept("inked")[at]),
        characters=rejected("characters", sum(characters), characters),
        # The same images for each model.
        made={kind: rejected(kind, metrics[0].non_digits.made[kind].n) for kind in nondigits.MAKERS},
    )


def _robustness(of_each: Sequence[Robustness]) -> Robustness:
    counts = [one.n for one in of_each]
    perturbed = []
    for of_folds in zip(*(one.conditions for one in of_each), strict=True):
        read = [n - one.unread for n, one in zip(counts, of_folds, strict=True)]
        accuracy = _weighted([one.accuracy for one in of_folds], counts)
        fall = _weighted([one.fall for one in of_folds], read)
        first = of_folds[0]
        unread = sum(one.unread for one in of_folds)
        perturbed.append(Perturbed(first.kind, first.value, first.legible, accuracy, unread, fall))
    return Robustness(_weighted([one.centre for one in of_each], counts), sum(counts), tuple(perturbed))
