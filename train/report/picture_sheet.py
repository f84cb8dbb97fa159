"""A sheet of pictures with what was read in them, and where."""

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from train.common.arrays import Gray
from train.evaluate.own_drawings.pictures import ReadPicture

IN_A_ROW = 4
MOST = 60  # pictures; more are too many to look through
WIDTH, CAPTION, GAP = 3.0, 0.5, 0.15  # inches
ACCEPTED, DOUBTFUL, UNREAD = "#1a6b3c", "#b3261e", "#8a919b"


def sheet_of_pictures(heading: str, pictures: Sequence[tuple[Gray, ReadPicture]]) -> Figure:
    """Return a sheet of pictures, each with the boxes of its numbers: accepted, doubtful, and ink that was not read.

    Args:
        heading: of the sheet.
        pictures: at most ``MOST``: gray levels ``[h, w]`` uint8 and what was found in them.
    """
    rows = max(1, -(-len(pictures) // IN_A_ROW))
    figure = Figure(figsize=(IN_A_ROW * (WIDTH + GAP) + GAP, rows * (WIDTH + CAPTION) + CAPTION + GAP))
    figure.suptitle(heading, x=0.01, ha="left", fontsize=12)
    for number, (gray, found) in enumerate(pictures):
        axes = figure.add_subplot(rows, IN_A_ROW, number + 1)
        axes.imshow(gray, cmap="gray", vmin=0, vmax=255)
        axes.axis("off")
        read = " / ".join(one.text for one in found.numbers) or "nothing"
        axes.set_title(f"{found.name}\n{(found.written or 'none').replace(chr(10), ' / ')}, read as {read}", fontsize=7)
        for one in found.numbers:
            _frame(axes, one.box, ACCEPTED if one.accepted else DOUBTFUL)
        for box in found.unread:
            _frame(axes, box, UNREAD)
    figure.tight_layout()
    return figure


def _frame(axes: Axes, box: tuple[int, int, int, int], color: str) -> None:
    left, top, right, bottom = box
    axes.add_patch(Rectangle((left, top), right - left, bottom - top, fill=False, edgecolor=color, linewidth=0.8))
