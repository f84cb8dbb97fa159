"""How people draw: small, in a corner, slanted, shaky, with few points, each as a change of a drawing's strokes.

Every condition changes one thing about a drawing, by as much as a person may and still be read.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats
from train.strokes.geometry import Strokes, bounding_box, evenly, segment_lengths
from train.strokes.ink import RADIUS

Change = Callable[[Strokes, np.random.Generator], tuple[Strokes, float]]

PAD = 280  # units: the side of the pad that sizes are shares of, as large as on a phone
SPACING = 0.03  # of the drawing's longer side, between the points of a shaky stroke
SMOOTHNESS = 1.5  # points, standard deviation of the bell that smooths the shaking: waves of about a tenth of the side


@dataclass(frozen=True)
class Perturbation:
    """One way to draw: ``change`` takes a drawing's strokes to those drawn so, and the line's radius in pixels.

    ``legible`` tells whether people read nearly all digits drawn so, as found by looking at them.
    """

    kind: str
    value: float | str
    change: Change
    legible: bool = True


def sized(percent: float, corner: tuple[float, float] = (0.5, 0.5)) -> Change:
    """Scale to a share of the pad, at its middle or in the corner (0 or 1 across, 0 or 1 down), in whole units."""

    def change(strokes: Strokes, _rng: np.random.Generator) -> tuple[Strokes, float]:
        low, high = bounding_box(strokes)
        scale = PAD * percent / 100 / max(float((high - low).max()), 1e-9)
        offset = np.array(corner) * (PAD - (high - low) * scale)
        return [np.round((stroke - low) * scale + offset) for stroke in strokes], RADIUS

    return change


def pen(radius: float) -> Change:
    """Draw with a line of another radius, in pixels."""
    return lambda strokes, _rng: (strokes, radius)


def mapped(matrix: Sequence[Sequence[float]]) -> Change:
    """Apply a linear map ``[2, 2]`` to every point."""
    shape = np.array(matrix)
    return lambda strokes, _rng: ([stroke @ shape.T for stroke in strokes], RADIUS)


def slanted(degrees: float) -> Change:
    """Shear so that upright lines lean, to the right where ``degrees`` are positive."""
    return mapped([[1, -np.tan(np.radians(degrees))], [0, 1]])


def rotated(degrees: float) -> Change:
    """Turn the drawing, clockwise where ``degrees`` are positive."""
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return mapped([[cosine, -sine], [sine, cosine]])


def shaky(percent: float) -> Change:
    """Displace points smoothly, by a standard deviation of so much of the drawing's longer side on each axis."""
    reach = np.arange(-4, 5)
    bell = np.exp(-(reach**2) / (2 * SMOOTHNESS**2))
    bell /= np.sqrt((bell**2).sum())  # so that smoothed white noise keeps its standard deviation

    def change(strokes: Strokes, rng: np.random.Generator) -> tuple[Strokes, float]:
        low, high = bounding_box(strokes)
        side = float((high - low).max())
        shaken = []
        for stroke in strokes:
            even = evenly(stroke, int(segment_lengths(stroke).sum() / max(SPACING * side, 1e-9)) + 2)
            noise = rng.normal(0, side * percent / 100, (len(even) + len(reach) - 1, 2))
            smooth = [np.convolve(noise[:, axis], bell, "valid") for axis in (0, 1)]
            shaken.append(even + np.stack(smooth, axis=1))
        return shaken, RADIUS

    return change


def few_points(count: int) -> Change:
    """Keep so many points of each stroke, evenly spaced along it, its ends among them."""
    return lambda strokes, _rng: ([evenly(stroke, count) for stroke in strokes], RADIUS)


def many_points(times: int) -> Change:
    """Put points between those there are, so many times as many."""

    def change(strokes: Strokes, _rng: np.random.Generator) -> tuple[Strokes, float]:
        places = [np.linspace(0, len(stroke) - 1, times * (len(stroke) - 1) + 1) for stroke in strokes]
        return list(map(_interpolated, strokes, places)), RADIUS

    return change


def _interpolated(stroke: Floats, places: Floats) -> Floats:
    """Return the points at ``places``, counted in points from the stroke's start."""
    numbers = np.arange(len(stroke))
    return np.stack([np.interp(places, numbers, stroke[:, axis]) for axis in (0, 1)], axis=1)


CORNERS = {"top left": (0, 0), "top right": (1, 0), "bottom left": (0, 1), "bottom right": (1, 1)}
AS_DRAWN = Perturbation("centre", "as drawn", lambda strokes, _rng: (strokes, RADIUS))
PERTURBATIONS = (
    *(Perturbation("size", percent, sized(percent)) for percent in (10, 25, 50, 75, 100)),
    *(Perturbation("corner", name, sized(25, corner)) for name, corner in CORNERS.items()),
    *(Perturbation("pen width", radius, pen(radius)) for radius in (0.6, 0.8, 1.4, 1.8, 2.2)),
    *(Perturbation("slant", degrees, slanted(degrees)) for degrees in (-25, -15, 15, 25)),
    *(Perturbation("stretch", factor, mapped([[factor, 0], [0, 1]])) for factor in (0.5, 0.7, 1.4, 2.0)),
    *(Perturbation("rotation", degrees, rotated(degrees)) for degrees in (-15, 15)),
    *(Perturbation("shaky", percent, shaky(percent)) for percent in (1, 2, 3)),
    *(Perturbation("few points", count, few_points(count), legible=count > 6) for count in (12, 8, 6, 4)),
    Perturbation("many points", 10, many_points(10)),
)
UNITS = {
    "size": "% of the pad", "pen width": "px radius", "slant": "degrees", "stretch": "x as wide",
    "rotation": "degrees", "shaky": "% of the side", "few points": "a stroke", "many points": "x as many",
}  # fmt: skip


def named(kind: str, value: float | str) -> str:
    """Return a condition in words."""
    return f"{kind}, {value} {UNITS.get(kind, '')}".rstrip()


def cost(fall: float) -> str:
    """Return what a fall of so many percentage points does to the accuracy, with its sign."""
    return f"{round(-fall, 2) + 0:+.2f}"  # + 0: no -0.00
