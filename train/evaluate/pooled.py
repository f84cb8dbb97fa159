"""Evaluations of networks that each read other people, pooled: as if one network had read all those strangers."""

from collections.abc import Sequence
from itertools import chain
from typing import Any

import numpy as np
import numpy.typing as npt

from train.evaluate.evaluate import EXAMPLES, KEPT, THRESHOLDS
from train.evaluate.metrics import BINS
from train.pictures import nondigits

Figures = dict[str, Any]  # of ``figures.measure``


def pooled(evaluations: Sequence[Figures], threshold: float) -> Figures:
    """Return the figures of all held-out drawings together, in the form of each evaluation.

    Every drawing counts once, as read by the network that had not seen its writer. MNIST's validation pictures, and the
    non-digits made for measuring, were read by each network, so that theirs is the mean.

    Args:
        evaluations: of ``figures.measure``, one for each fold.
        threshold: the released network's, at which what is kept and rejected is counted; one of ``THRESHOLDS``.
    """
    return {
        **{name: _mean_share([one[name] for one in evaluations]) for name in ("mnist_validation", "mnist_inked")},
        "pen_digits": _people([one["pen_digits"] for one in evaluations]),
        "calibration": _calibration([one["calibration"]["bins"] for one in evaluations]),
        "non_digits": _non_digits(evaluations, threshold),
        "confusion": np.sum([one["confusion"] for one in evaluations], axis=0).tolist(),
        "misread": sorted(
            chain.from_iterable(one["misread"] for one in evaluations), key=lambda drawing: -drawing["confidence"]
        )[:EXAMPLES],
        "sweep": _sweep([one["sweep"] for one in evaluations]),
    }


def _mean_share(shares: Sequence[Figures]) -> Figures:
    return {"accuracy": float(np.mean([share["accuracy"] for share in shares])), "n": shares[0]["n"]}


def _weighted(figures: Sequence[Figures], key: str) -> float:
    return float(np.average([one[key] for one in figures], weights=[one["n"] for one in figures]))


def _people(digits: Sequence[Figures]) -> Figures:
    by_writer = {writer: share for one in digits for writer, share in one["by_writer"].items()}
    return {
        "accuracy": _weighted(digits, "accuracy"),
        "n": sum(one["n"] for one in digits),
        "writers": len(by_writer),
        "by_writer": by_writer,
        "worst_writer": min(by_writer.values()),
    }


def _calibration(of_folds: Sequence[Sequence[Figures]]) -> Figures:
    """Return the calibration of all readings: those of one place among the bins are one bin."""
    together: dict[int, list[Figures]] = {}
    for one in chain.from_iterable(of_folds):
        together.setdefault(min(int(one["confidence"] * BINS), BINS - 1), []).append(one)
    bins = [
        {key: _weighted(here, key) for key in ("confidence", "accuracy")} | {"n": sum(one["n"] for one in here)}
        for _, here in sorted(together.items())
    ]
    error = sum(abs(one["accuracy"] - one["confidence"]) * one["n"] for one in bins) / sum(one["n"] for one in bins)
    return {"expected_error": error, "bins": bins}


def _non_digits(evaluations: Sequence[Figures], published: float) -> Figures:
    counts = {"digits": [one["pen_digits"]["n"] for one in evaluations]}
    counts |= {
        kind: [one["non_digits"][kind]["n"] for one in evaluations] for kind in ("characters", *nondigits.MAKERS)
    }

    def kept(name: str) -> npt.NDArray[np.float64]:
        shares = np.array([one["kept"][name] for one in evaluations], np.float64)
        return np.asarray(np.average(shares, axis=0, weights=counts.get(name))).round(6)

    keeping = np.flatnonzero(kept("digits") >= KEPT)
    keeps, at = (keeping[-1] if len(keeping) else 0), int(np.argmin(np.abs(THRESHOLDS - published)))
    figures: Figures = {"threshold": float(THRESHOLDS[keeps]), "published_threshold": published}
    figures |= {f"{name}_kept": float(kept(name)[at]) for name in ("digits", "mnist", "inked")}
    for kind, n in counts.items():
        if kind != "digits":
            count = sum(n) if kind == "characters" else n[0]  # the others are the same pictures for each network
            shares = {"refused": 1 - float(kept(kind)[keeps]), "refused_published": 1 - float(kept(kind)[at])}
            figures[kind] = shares | {"n": count}
    return figures


def _sweep(sweeps: Sequence[Figures]) -> Figures:
    conditions = []
    for of_folds in zip(*(one["conditions"] for one in sweeps), strict=True):
        read = [sweep["n"] - one["unread"] for sweep, one in zip(sweeps, of_folds, strict=True)]
        conditions.append(
            {
                **{key: of_folds[0][key] for key in ("kind", "value", "legible")},
                "accuracy": float(np.average([o["accuracy"] for o in of_folds], weights=[s["n"] for s in sweeps])),
                "unread": sum(one["unread"] for one in of_folds),
                "fall": float(np.average([one["fall"] for one in of_folds], weights=read)),
            }
        )
    return {
        "centre": _weighted(sweeps, "centre"),
        "n": sum(one["n"] for one in sweeps),
        "conditions": conditions,
        "largest_fall": max(one["fall"] for one in conditions if one["legible"]),
    }
