"""Glyphs: digits, letters and signs stored as a few control points and drawn differently each time.

A glyph is one line of text: ``name: points``. A point is ``x,y`` in hundredths of a unit, y downwards; a glyph is about
one unit high. A smooth curve passes through the points. ``|`` makes the point before it a corner, ``/`` lifts the pen.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from train.common.arrays import Floats

POINTS_PER_UNIT = 30  # along a curve; about the density of a tablet
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
    """Return a Catmull-Rom spline through ``points`` as ``[n, 2]``, with constant density."""
    if len(points) == 1:
        return points
    if len(points) == 2:
        return np.asarray(points[0] + (points[1] - points[0]) * _steps(points[0], points[1]), np.float64)
    padded = np.concatenate([2 * points[:1] - points[1:2], points, 2 * points[-1:] - points[-2:-1]])
    spans = []
    for before, start, end, after in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        t = _steps(start, end)
        linear = (end - before) * t
        square = (2 * before - 5 * start + 4 * end - after) * t**2
        cubic = (3 * start - before - 3 * end + after) * t**3
        spans.append(start + 0.5 * (linear + square + cubic))
    return np.concatenate(spans)


def _steps(start: Floats, end: Floats) -> Floats:
    return np.linspace(0, 1, max(2, int(np.hypot(*(end - start)) * POINTS_PER_UNIT)))[:, None]
