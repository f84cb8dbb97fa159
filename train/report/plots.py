"""Plots of an evaluation: confusion matrix, reliability diagram, robustness."""

from collections.abc import Sequence

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import StrMethodFormatter

from train.evaluate.metrics import Calibration
from train.evaluate.perturbations import UNITS
from train.evaluate.results import Perturbed, Robustness

BLUE, RED, GRAY, PALE = "#2f6fb0", "#c0392b", "#6b7280", "#e6e8eb"
ALLOWED_FALL = 0.5  # percentage points; larger falls are red
LINEAR = 1.0  # percentage points up to which the axis is linear; beyond, it is logarithmic
TICKS = (-1, 0, 0.5, 1, 2, 5, 10, 20, 50)
MINUS = "\N{MINUS SIGN}"


def plot_confusion(counts: list[list[int]]) -> Figure:
    """Plot the confusion matrix ``[10][10]``. Only errors are colored, since the diagonal has nearly all counts."""
    table = np.array(counts)
    errors = table * (1 - np.eye(10, dtype=int))
    figure = Figure(figsize=(6.4, 6.6), layout="constrained")
    axes = figure.subplots()
    axes.imshow(
        np.where(errors, errors, np.nan), cmap="Reds", vmin=-0.2 * errors.max(), vmax=max(1.6 * errors.max(), 1)
    )
    for written, read in np.argwhere(table):
        color, weight = (GRAY, "normal") if written == read else ("black", "bold")
        count = f"{table[written, read]:,}"
        axes.text(read, written, count, ha="center", va="center", color=color, weight=weight)
    axes.set(xlabel="read", ylabel="written", xticks=range(10), yticks=range(10))
    axes.set_title(f"Pen digits: {errors.sum():,} of {table.sum():,} misread", pad=12)
    axes.set_xticks(np.arange(11) - 0.5, minor=True)
    axes.set_yticks(np.arange(11) - 0.5, minor=True)
    axes.tick_params(which="both", length=0)
    axes.grid(which="minor", color=PALE)
    _without_frame(axes)
    return figure


def plot_reliability(calibration: Calibration) -> Figure:
    """Plot accuracy by confidence, and the number of drawings in each bin."""
    confidences = [100 * one.confidence for one in calibration.bins]
    counts = [one.n for one in calibration.bins]
    figure = Figure(figsize=(6.4, 6.6), layout="constrained")
    top, bottom = figure.subplots(2, 1, height_ratios=(3, 1), sharex=True)
    top.plot([0, 100], [0, 100], color=GRAY, linewidth=1, linestyle="--", label="perfect calibration")
    # Bins with few drawings are uncertain, so their dots are small.
    sizes = 25 * np.sqrt(counts)
    top.scatter(confidences, [100 * one.accuracy for one in calibration.bins], s=sizes, color=BLUE, alpha=0.75)
    top.set(ylabel="accuracy, %", xlim=(0, 104), ylim=(0, 106))
    top.set_title(f"Expected calibration error {100 * calibration.expected_error:.2f} %", pad=12)
    top.legend(frameon=False, loc="upper left")
    bottom.bar(confidences, counts, width=3, color=BLUE)
    for confidence, n in zip(confidences, counts, strict=True):
        bottom.annotate(f"{n:,}", (confidence, n), (0, 3), textcoords="offset points", ha="center", fontsize=8)
    bottom.set(xlabel="confidence, %", ylabel="drawings", yscale="log", ylim=(0.7, 5 * max(counts)))
    bottom.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    bottom.tick_params(which="minor", length=0)
    for axes in (top, bottom):
        axes.grid(color=PALE)
        axes.set_axisbelow(True)
        _without_frame(axes)
    return figure


def plot_robustness(robustness: Robustness) -> Figure:
    """Plot the fall of accuracy under each perturbation as bars, grouped by kind."""
    falls = [one.fall for one in robustness.conditions]
    figure = Figure(figsize=(9, 11), layout="constrained")
    figure.suptitle("Fall of accuracy by perturbation")
    axes = figure.subplots()
    places = _places(axes, robustness.conditions)
    colors = [RED if round(fall, 6) > ALLOWED_FALL else BLUE for fall in falls]
    axes.barh(places, falls, color=colors, height=0.72)
    axes.axvline(0, color="black", linewidth=0.8)
    axes.axvline(ALLOWED_FALL, color=RED, linewidth=1, linestyle="--")
    for place, fall in zip(places, falls, strict=True):
        text = f"{round(fall, 2) + 0:.2f}".replace("-", MINUS)  # + 0 avoids -0.00
        background = {"facecolor": "white", "edgecolor": "none", "pad": 1}
        end = (max(fall, 0), place)
        axes.annotate(text, end, (5, 0), textcoords="offset points", va="center", fontsize=8, bbox=background)
    axes.set_xscale("symlog", linthresh=LINEAR)
    axes.set_xticks(TICKS, [str(tick).replace("-", MINUS) for tick in TICKS], minor=False)
    axes.set(xlim=(min(-0.3, *falls) * 1.3, max(2.0, *falls) * 1.6), ylim=(places[-1] + 0.8, places[0] - 1.6))
    axes.set(xlabel=f"percentage points below {robustness.centre:.2%} on {robustness.n:,} unperturbed drawings")
    axes.tick_params(which="both", length=0)
    axes.grid(axis="x", color=PALE)
    axes.set_axisbelow(True)
    _without_frame(axes)
    return figure


def _places(axes: Axes, perturbed: Sequence[Perturbed]) -> list[float]:
    """Label the perturbations along the y axis, with a heading for each kind; return their y coordinates."""
    place, former = 0.0, ""
    places = []
    for kind in (one.kind for one in perturbed):
        place += 1 if kind == former else 2
        if kind != former:
            heading = ", ".join(filter(None, (kind, UNITS.get(kind))))
            axes.text(
                -0.01, place - 1, heading, ha="right", va="center", weight="bold", transform=axes.get_yaxis_transform()
            )
        places.append(place)
        former = kind
    axes.set_yticks(places, [str(one.value).replace("-", MINUS) for one in perturbed])
    return places


def _without_frame(axes: Axes) -> None:
    for spine in axes.spines.values():
        spine.set_visible(False)
