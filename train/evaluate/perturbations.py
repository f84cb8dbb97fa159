"""Perturbations of strokes: size, position, slant, shaking, few points and more.

Each changes one property of a drawing, by as much as a writer might while the digit stays legible.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats
from train.common.contract import CONTRACT, points
from train.strokes.geometry import Strokes, bounding_box, evenly, segment_lengths
from train.strokes.ink import RADIUS

Change = Callable[[Strokes, np.random.Generator], tuple[Strokes, float]]

PAD = 280  # units; side of the pad, as large as on a phone. Sizes are shares of it
SPACING = 0.03  # share of the drawing's longer side between the points of a shaky stroke
SMOOTHNESS = 1.5  # points; standard deviation of the Gaussian that smooths the noise into waves of a tenth of the side


@dataclass(frozen=True)
class Perturbation:
    """A perturbation: ``change`` returns the perturbed strokes and the line's radius in pixels.

    ``legible``: people can read nearly all digits perturbed like this (judged by eye).
    """

    kind: str
    value: float | str
    change: Change
    legible: bool = True


def sized(percent: float, corner: tuple[float, float] = (0.5, 0.5)) -> Change:
    """Scale to ``percent`` of the pad, placed at its center or in a corner (0 or 1, x and y); round to whole units."""

    def change(strokes: Strokes, _rng: np.random.Generator) -> tuple[Strokes, float]:
        low, high = bounding_box(strokes)
        scale = PAD * percent / 100 / max(float((high - low).max()), 1e-9)
        offset = np.array(corner) * (PAD - (high - low) * scale)
        return [np.round((stroke - low) * scale + offset) for stroke in strokes], RADIUS

    return change


def pen(radius: float) -> Change:
    """Render with another line radius, in pixels."""
    return lambda strokes, _rng: (strokes, radius)


def mapped(matrix: Sequence[Sequence[float]]) -> Change:
    """Apply a linear map ``[2, 2]`` to all points."""
    shape = np.array(matrix)
    return lambda strokes, _rng: ([stroke @ shape.T for stroke in strokes], RADIUS)


def slanted(degrees: float) -> Change:
    """Shear so that vertical lines lean by ``degrees``, to the right if positive."""
    return mapped([[1, -np.tan(np.radians(degrees))], [0, 1]])


def rotated(degrees: float) -> Change:
    """Rotate by ``degrees``, clockwise if positive."""
    cosine, sine = np.cos(np.radians(degrees)), np.sin(np.radians(degrees))
    return mapped([[cosine, -sine], [sine, cosine]])


def shaky(percent: float) -> Change:
    """Add smooth noise to the points, of standard deviation ``percent`` of the drawing's longer side on each axis."""
    reach = np.arange(-4, 5)
    bell = np.exp(-(reach**2) / (2 * SMOOTHNESS**2))
    bell /= np.sqrt((bell**2).sum())  # smoothed white noise keeps its standard deviation

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
    """Resample each stroke to ``count`` points, evenly spaced along it and including its ends."""
    return lambda strokes, _rng: ([evenly(stroke, count) for stroke in strokes], RADIUS)


def many_points(times: int) -> Change:
    """Resample each stroke to ``times`` as many points, by linear interpolation."""

    def change(strokes: Strokes, _rng: np.random.Generator) -> tuple[Strokes, float]:
        places = [np.linspace(0, len(stroke) - 1, times * (len(stroke) - 1) + 1) for stroke in strokes]
        return list(map(_interpolated, strokes, places)), RADIUS

    return change


def _interpolated(stroke: Floats, places: Floats) -> Floats:
    """Return the points at ``places``, fractional point indices along the stroke."""
    numbers = np.arange(len(stroke))
    return np.stack([np.interp(places, numbers, stroke[:, axis]) for axis in (0, 1)], axis=1)


CORNERS = {"top left": (0, 0), "top right": (1, 0), "bottom left": (0, 1), "bottom right": (1, 1)}
AS_DRAWN = Perturbation("none", "as drawn", lambda strokes, _rng: (strokes, RADIUS))
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
UNITS = {kind: unit.strip() for kind, unit in CONTRACT.perturbations.items()}


def named(kind: str, value: float | str) -> str:
    """Return a perturbation's name, value and unit."""
    return f"{kind}, {value}{CONTRACT.perturbations.get(kind, '')}"


def cost(fall: float) -> str:
    """Format the change of accuracy, in signed percentage points; ``fall`` is the decrease."""
    return points(-fall)
