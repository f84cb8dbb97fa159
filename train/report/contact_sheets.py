"""Sheets of misread drawings as the network sees them, so that a person can judge whether they are readable."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from train.common.arrays import Float32
from train.evaluate.metrics import Examples
from train.evaluate.perturbations import named
from train.evaluate.robustness import RobustnessReadings

IN_A_ROW = 12
MOST = 240  # drawings of a part: what can still be looked through
WORST_CONDITIONS = 6  # of the sweep
OF_A_CONDITION = 36  # drawings, the most confidently misread
HEADING, CAPTION, GAP = 0.6, 0.22, 0.1  # inches; a drawing's cell is one inch wide
ARROW, MINUS = "\N{RIGHTWARDS ARROW}", "\N{MINUS SIGN}"
GREY, PALE = "#5c626b", "#d9dce1"

Cell = tuple[Float32, str]  # a picture [28, 28] and its caption
Part = tuple[str, Sequence[Cell]]


def sheet_of_misread(misread: Examples) -> Figure:
    """Return every misread drawing, the most confidently misread first."""
    n = len(misread.labels)
    return sheet([(f"{n:,} misread drawings: written {ARROW} read, probability", _cells(misread)[:MOST])])


def sheet_of_perturbed(sweep: RobustnessReadings) -> Figure:
    """Return what was misread under the conditions that cost most, as ``sheet_of_misread`` does."""
    parts = []
    for swept in sorted(sweep.conditions, key=lambda one: one.accuracy)[:WORST_CONDITIONS]:
        name = named(swept.kind, swept.value).replace("-", MINUS)
        missed = f"{(~swept.right).sum():,} of {sweep.n:,} misread"
        fall = f"{sweep.fall(swept):.2f} percentage points below as drawn"
        left_out = f", but for {swept.unread.sum()} that neither reader read" if swept.unread.any() else ""
        heading = f"{name}: {missed}, {fall}{left_out}"
        parts.append((heading, _cells(swept.examples_misread)[:OF_A_CONDITION]))
    return sheet(parts)


def sheet_of_illegible(sweep: RobustnessReadings) -> Figure:
    """Return, by condition, the drawings that are left out of what it costs, as neither reader read them."""
    return sheet(
        [
            (f"{named(one.kind, one.value)}: what neither reader read", _cells(one.examples_unread))
            for one in sweep.conditions
            if one.unread.any()
        ]
    )


def sheet(parts: Sequence[Part]) -> Figure:
    """Return one sheet with a heading and a grid of captioned pictures for each part."""
    # One pair of axes for all: hundreds of them take matplotlib minutes.
    rows = [max(1, -(-len(cells) // IN_A_ROW)) for _, cells in parts]
    height = sum(HEADING + count * (1 + CAPTION) for count in rows) + GAP
    figure = Figure(figsize=(IN_A_ROW + 2 * GAP, height))
    axes = figure.add_axes((0, 0, 1, 1))
    top = 0.0
    for (heading, cells), count in zip(parts, rows, strict=True):
        axes.text(GAP, top + HEADING / 2 + 0.05, heading, fontsize=12, va="center")
        for number, cell in enumerate(cells):
            row, column = divmod(number, IN_A_ROW)
            _draw(axes, cell, GAP + column, top + HEADING + row * (1 + CAPTION))
        top += HEADING + count * (1 + CAPTION)
    axes.set(xlim=(0, IN_A_ROW + 2 * GAP), ylim=(height, 0), aspect="auto")
    axes.axis("off")
    return figure


def caption(written: int | None, read: int, probability: float) -> str:
    """Return what is written over a picture."""
    return f"{'none' if written is None else written} {ARROW} {read}   {probability:.2f}"


def _cells(examples: Examples) -> list[Cell]:
    captions = map(caption, examples.labels, examples.digits, examples.confidences)
    return list(zip(examples.images, captions, strict=True))


def _draw(axes: Axes, cell: Cell, x: float, y: float) -> None:
    image, caption = cell
    left, right, upper, lower = x + 0.04, x + 0.96, y + CAPTION + 0.02, y + CAPTION + 0.94
    axes.text(x + 0.5, y + CAPTION / 2, caption, fontsize=8, ha="center", va="center", color=GREY)
    axes.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=(left, right, lower, upper))
    axes.plot([left, right, right, left, left], [lower, lower, upper, upper, lower], color=PALE, linewidth=0.6)
