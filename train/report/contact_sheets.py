"""Contact sheets of misread drawings, to judge by eye whether they are legible."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from train.common.arrays import Float32
from train.evaluate.metrics import Examples
from train.evaluate.perturbations import named
from train.evaluate.robustness import RobustnessReadings

IN_A_ROW = 12
MOST = 240  # drawings per part; more are too many to look through
WORST_PERTURBATIONS = 6  # shown, lowest accuracy first
PER_PERTURBATION = 36  # drawings shown, most confident errors first
HEADING, CAPTION, GAP = 0.6, 0.22, 0.1  # inches; a cell is one inch wide
ARROW, MINUS = "\N{RIGHTWARDS ARROW}", "\N{MINUS SIGN}"
GRAY, PALE = "#5c626b", "#d9dce1"

Cell = tuple[Float32, str]  # image [28, 28] and caption
Part = tuple[str, Sequence[Cell]]


def sheet_of_misread(misread: Examples) -> Figure:
    """Return the misread drawings, most confident first."""
    n = len(misread.labels)
    return sheet([(f"{n:,} misread drawings: written {ARROW} read, probability", _cells(misread)[:MOST])])


def sheet_of_perturbed(robustness: RobustnessReadings) -> Figure:
    """Return the misread drawings under the perturbations of lowest accuracy, most confident first."""
    parts = []
    for one in sorted(robustness.perturbed, key=lambda one: one.accuracy)[:WORST_PERTURBATIONS]:
        name = named(one.kind, one.value).replace("-", MINUS)
        missed = f"{(~one.right).sum():,} of {robustness.n:,} misread"
        fall = f"{robustness.fall(one):.2f} percentage points below unperturbed"
        left_out = f", without {one.illegible.sum()} illegible" if one.illegible.any() else ""
        heading = f"{name}: {missed}, {fall}{left_out}"
        parts.append((heading, _cells(one.examples_misread)[:PER_PERTURBATION]))
    return sheet(parts)


def sheet_of_illegible(robustness: RobustnessReadings) -> Figure:
    """Return the illegible drawings by perturbation; they are left out of its fall."""
    return sheet(
        [
            (f"{named(one.kind, one.value)}: illegible, left out", _cells(one.examples_illegible))
            for one in robustness.perturbed
            if one.illegible.any()
        ]
    )


def sheet(parts: Sequence[Part]) -> Figure:
    """Return a sheet with a heading and a grid of captioned images for each part."""
    # A single Axes for all images: with hundreds of Axes, Matplotlib takes minutes.
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
    """Return the caption of an image; ``written`` is None for a non-digit."""
    return f"{'none' if written is None else written} {ARROW} {read}   {probability:.2f}"


def _cells(examples: Examples) -> list[Cell]:
    captions = map(caption, examples.labels, examples.digits, examples.confidences)
    return list(zip(examples.images, captions, strict=True))


def _draw(axes: Axes, cell: Cell, x: float, y: float) -> None:
    image, caption = cell
    left, right, upper, lower = x + 0.04, x + 0.96, y + CAPTION + 0.02, y + CAPTION + 0.94
    axes.text(x + 0.5, y + CAPTION / 2, caption, fontsize=8, ha="center", va="center", color=GRAY)
    axes.imshow(image, cmap="gray_r", vmin=0, vmax=1, extent=(left, right, lower, upper))
    axes.plot([left, right, right, left, left], [lower, lower, upper, upper, lower], color=PALE, linewidth=0.6)
