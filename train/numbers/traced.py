"""Writing that was traced from a picture: unlike strokes drawn with a pen, it says which ink is connected.

Its lines may rise or fall, and its digits lean. Dividing them is easier when both are straightened; each digit is read
as it was written.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Bools, Floats, Ints

LEAN = 0.6  # share of the lean that is taken back: upright digits lean a little, too
STEEP = 0.7  # run per rise up to which a part of a stroke shows the lean
FEW = 5  # parts of strokes; fewer show no lean
TALL = 0.4  # of the tallest: pieces of ink at least this tall show the slope of the line
STEEPEST = 0.3  # rise per run; more is no line
LEVEL = 0.05  # rise per run; a line that rises by less is level


@dataclass(frozen=True)
class Traced:
    """How the ink of a line hangs together.

    Attributes:
        inks: ``[strokes]``: strokes of the same number are connected.
        slope: by how much the line falls per run.
        slant: by how much a digit's lower end is further to the right than its upper end, per fall.
    """

    inks: Ints
    slope: float
    slant: float

    def straightened(self, points: Floats) -> Floats:
        """Points ``[n, 2 or 3]`` with the line level and its digits upright."""
        y = points[:, 1] - self.slope * points[:, 0]
        return np.column_stack([points[:, 0] - self.slant * y, y, points[:, 2:]])

    def as_written(self, points: Floats) -> Floats:
        """The points that ``straightened`` was given."""
        x = points[:, 0] + self.slant * points[:, 1]
        return np.column_stack([x, points[:, 1] + self.slope * x, points[:, 2:]])

    def connects(self, some: Sequence[int], others: Sequence[int]) -> bool:
        """Whether one of some strokes is connected with one of the others."""
        return bool(np.isin(self.inks[list(some)], self.inks[list(others)]).any())

    def parts(self, strokes: Sequence[int]) -> int:
        """The number of unconnected pieces of ink that the strokes have."""
        return len(np.unique(self.inks[list(strokes)]))

    def is_apart(self, strokes: Sequence[int]) -> bool:
        """Whether the strokes are connected with no others."""
        return int(np.isin(self.inks, self.inks[list(strokes)]).sum()) == len(strokes)


def straighten(strokes: Sequence[Floats], inks: Sequence[int]) -> Traced:
    """Measure the slope and the slant of a line of writing."""
    of = np.asarray(inks)
    slope = _slope(strokes, of)
    level = Traced(of, slope, 0.0)
    steps = np.concatenate([np.diff(level.straightened(stroke)[:, :2], axis=0) for stroke in strokes])
    steps = steps * np.where(steps[:, 1:] < 0, -1, 1)
    steep = steps[:, 1] > STEEP * np.abs(steps[:, 0])
    if steep.sum() < FEW:
        return level
    return Traced(of, slope, LEAN * float(steps[steep, 0].sum() / steps[steep, 1].sum()))


def _slope(strokes: Sequence[Floats], inks: Ints) -> float:
    """The slope of the straight line nearest to the middles of the tall pieces of ink; 0 if there are few."""
    pieces = [np.concatenate([strokes[i] for i in np.flatnonzero(inks == ink)]) for ink in np.unique(inks)]
    low, high = (np.array([side(piece[:, :2], axis=0) for piece in pieces]) for side in (np.min, np.max))
    heights = high[:, 1] - low[:, 1]
    tall: Bools = heights >= TALL * heights.max()
    x, y = ((low + high) / 2)[tall].T
    if len(x) < 3:
        return 0.0
    apart = x - x.mean()
    slope = float((apart * y).sum() / max((apart**2).sum(), 1e-9))
    return slope if LEVEL < abs(slope) <= STEEPEST else 0.0
