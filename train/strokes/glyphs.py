"""Glyphs: digits, letters and signs stored as a few control points and drawn differently each time.

A glyph is one line of text: ``name: points``. A point is ``x,y`` in hundredths of a unit, y downwards; a glyph is about
one unit high. A smooth curve passes through the points. ``|`` makes the point before it a corner, ``/`` lifts the pen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats
from train.strokes.geometry import resample, segment_lengths

POINTS_PER_UNIT = 30  # along a curve; about the density of a tablet
POINTS_PER_SPAN = 20  # of a spline, between two control points, before the points are spaced evenly
WOBBLE = 0.025  # units; standard deviation of a control point's random displacement

Piece = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Glyph:
    """One way to write a character.

    ``strokes`` holds a chain of pieces per stroke. A piece is the control points of a smooth curve, in units, and
    starts at the last point of the piece before it.
    """

    name: str
    strokes: tuple[tuple[Piece, ...], ...]


def parse(table: str) -> Iterator[Glyph]:
    """Yield the glyph of each line of a table. Raises ValueError if a line is malformed."""
    for line in table.strip().splitlines():
        name, points = line.split(": ")
        yield Glyph(name, tuple(map(_stroke, points.split("/"))))


def _stroke(text: str) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for piece in text.split("|"):
        given = [(float(x) / 100, float(y) / 100) for x, y in (pair.split(",") for pair in piece.split())]
        pieces.append((*(pieces[-1][-1:] if pieces else ()), *given))
    return tuple(pieces)


def draw(glyph: Glyph, rng: np.random.Generator | None = None) -> list[Floats]:
    """Draw a glyph.

    Args:
        glyph: what to draw.
        rng: source of random displacement, slant, stretch and rotation; None draws the glyph exactly as stored.

    Returns:
        Strokes, each ``[n, 2]`` float64, about one unit high, y downwards.
    """
    shape = _random_transform(rng) if rng else np.eye(2)
    moved: dict[tuple[float, float], Floats] = {}  # one displacement per point, so that corners and rings stay closed
    strokes = []
    for pieces in glyph.strokes:
        curves = []
        for piece in pieces:
            for point in piece:
                moved.setdefault(point, np.asarray(point) + (rng.normal(0, WOBBLE, 2) if rng else 0))
            curves.append(_curve(np.array([moved[point] for point in piece])))
        strokes.append(np.concatenate(curves) @ shape.T)
    return strokes


def _random_transform(rng: np.random.Generator) -> Floats:
    slant, aspect, angle = rng.normal(0, 0.15), rng.lognormal(0.1, 0.2), rng.normal(0, 0.07)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stretch = np.array([[aspect, -slant], [0, 1]])
    return np.asarray(turn @ stretch, np.float64)


def _curve(points: Floats) -> Floats:
    """Return a Catmull-Rom spline through ``points`` as ``[n, 2]``, evenly spaced."""
    if len(points) == 1:
        return points
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    t = np.linspace(0, 1, POINTS_PER_SPAN)[:, None]
    spans = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        linear = (end - before) * t
        square = (2 * before - 5 * start + 4 * end - after) * t**2
        cubic = (3 * start - before - 3 * end + after) * t**3
        spans.append(start + 0.5 * (linear + square + cubic))
    curve = np.concatenate(spans)
    return resample(curve, max(2, round(segment_lengths(curve).sum() * POINTS_PER_UNIT)))
