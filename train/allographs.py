"""Allographs: the ways in which people write each digit, as parametrised strokes of our own.

MNIST hardly holds a crossed 7, a 1 with flag and foot or a slashed 0. Each allograph is written down once, as a few
control points in a box about one unit high, and drawn anew with a random slant, aspect and wobble each time.
"""

from dataclasses import dataclass

import numpy as np

from train.ink import Floats

POINTS_PER_UNIT = 30  # along a curve: about the spacing of a tablet's points
WOBBLE = 0.025  # units, standard deviation of a control point's displacement from one drawing to the next

# A line each: digit, name, control points x,y in hundredths of a unit, y downwards. A smooth curve runs through
# them; " | " marks a corner at the point before it, " / " lifts the pen.
_TABLE = """
0 round: 35,0 8,20 0,55 12,88 35,100 60,85 70,50 60,15 36,0
0 overshot: 35,0 8,20 0,55 12,88 35,100 60,85 70,50 60,15 30,2 12,16
0 slashed: 35,0 8,20 0,55 12,88 35,100 60,85 70,50 60,15 36,0 / 75,2 0,100
0 slashed back: 35,0 8,20 0,55 12,88 35,100 60,85 70,50 60,15 36,0 / 8,12 62,90
1 bar: 0,0 0,100
1 flag: 0,28 30,0 | 30,100
1 flag and foot: 0,25 30,0 | 30,100 / 0,100 60,100
1 foot: 25,0 25,100 / 5,100 48,100
1 short flag and wide foot: 18,18 35,0 | 35,100 / 0,100 75,100
1 slanted, wide foot: 12,34 50,0 | 32,94 / 0,90 78,88
1 long flag: 0,50 40,0 | 40,100
1 wide flag: 0,45 62,0 | 62,100
1 low flag: 0,75 45,0 | 45,100
1 curved flag: 0,48 25,25 40,0 | 40,100
1 bent flag: 0,40 30,22 38,0 | 38,100
1 long flag, leaning back: 0,55 40,0 | 50,100
1 flag and hook: 5,25 30,0 | 30,82 22,97 0,97
2 plain: 0,25 30,0 60,25 40,60 0,100 | 70,100
2 looped: 0,22 30,0 60,25 40,65 12,95 0,86 12,76 | 35,88 60,98 80,88
2 angular: 0,10 30,0 62,15 | 0,100 | 70,100
3 round: 3,12 30,0 58,20 42,42 22,47 | 50,53 65,75 40,99 0,90
3 flat top: 0,0 60,0 | 25,40 | 55,50 62,78 35,100 0,90
4 open: 12,0 0,58 | 70,58 / 52,15 50,100
4 open, foot: 12,0 0,58 | 70,58 / 52,15 52,100 / 35,100 68,100
4 closed: 50,100 50,0 | 0,65 | 75,65
4 closed, two strokes: 45,0 0,60 | 70,60 / 45,0 45,100
4 rounded: 10,0 0,40 20,58 60,45 / 62,0 50,100
4 open, round corner: 12,0 3,32 6,52 22,58 70,56 / 52,14 48,100
4 round corner, short stroke: 24,0 3,42 8,60 62,58 / 44,38 40,100
4 low round corner: 28,0 5,45 3,70 16,82 56,72 / 46,50 40,100
4 short stroke: 20,0 0,62 | 65,60 / 42,38 38,100
4 lightning: 20,10 30,0 34,14 0,62 | 62,58 | 58,38 | 54,100
5 one stroke: 60,0 10,0 | 5,45 | 40,40 62,68 40,100 0,92
5 two strokes: 10,0 5,42 | 40,38 62,68 38,100 0,90 / 10,0 65,0
5 angular: 70,2 28,4 | 14,42 | 52,44 20,100
5 curved: 65,2 25,2 12,28 45,50 55,80 30,100 0,90
6 curved: 50,0 15,30 0,70 20,100 50,90 50,62 25,52 3,72
6 straight: 40,0 2,65 | 15,98 50,90 48,60 20,55 2,72
7 plain: 0,0 62,0 | 20,100
7 crossed: 0,0 62,0 | 20,100 / 12,50 62,48
7 serif: 0,18 0,0 | 62,2 | 35,50 28,100
7 serif and cross: 0,20 3,0 | 65,0 | 25,100 / 15,52 62,50
8 one stroke: 55,10 28,0 8,20 30,45 58,72 32,100 5,78 30,48 55,25 50,5
8 two rings: 30,0 8,22 30,45 52,22 32,0 / 30,45 2,72 30,100 60,72 32,45
8 ribbon: 0,36 38,55 50,84 30,100 14,84 34,55 60,18 44,0 24,14 36,42
9 straight: 55,12 28,0 2,22 22,46 50,32 56,5 | 50,100
9 curled: 55,15 30,0 3,22 25,46 52,30 57,8 | 58,60 42,95 15,100 0,85
9 slanted: 50,5 15,5 2,30 25,42 52,5 | 20,100
9 small head: 42,8 22,0 8,13 22,27 42,10 | 44,60 32,100
9 small head, curled: 34,10 18,2 8,14 20,24 36,8 | 54,34 60,66 38,100 2,86
"""


@dataclass(frozen=True)
class Allograph:
    """One way to write ``digit``.

    ``strokes`` are chains of pieces that meet in corners; a piece is a smooth curve through its control points.
    """

    digit: int
    name: str
    strokes: tuple[tuple[tuple[tuple[float, float], ...], ...], ...]


def _parse(line: str) -> Allograph:
    title, points = line.split(":")
    strokes = []
    for stroke in points.split("/"):
        pieces: list[tuple[tuple[float, float], ...]] = []
        for piece in stroke.split("|"):
            given = [(float(x) / 100, float(y) / 100) for x, y in (pair.split(",") for pair in piece.split())]
            pieces.append((*(pieces[-1][-1:] if pieces else ()), *given))
        strokes.append(tuple(pieces))
    return Allograph(int(title[0]), title[2:], tuple(strokes))


ALLOGRAPHS = tuple(map(_parse, _TABLE.strip().splitlines()))


def draw(allograph: Allograph, rng: np.random.Generator | None = None) -> list[Floats]:
    """Draw an allograph as strokes of ``[n, 2]`` float64 points, about one unit high, y downwards.

    With ``rng`` the control points are moved a little and the whole is slanted and stretched, as another hand would;
    without it the drawing is the one written down.
    """
    hand = _another_hand(rng) if rng else np.eye(2)
    moved: dict[tuple[float, float], Floats] = {}  # so that pieces still meet, and rings still close
    strokes = []
    for pieces in allograph.strokes:
        curves = []
        for piece in pieces:
            for point in piece:
                moved.setdefault(point, np.asarray(point) + (rng.normal(0, WOBBLE, 2) if rng else 0))
            curves.append(_curve(np.array([moved[point] for point in piece])))
        strokes.append(np.concatenate(curves) @ hand.T)
    return strokes


def _another_hand(rng: np.random.Generator) -> Floats:
    slant, aspect, angle = rng.normal(0, 0.15), rng.lognormal(0.1, 0.2), rng.normal(0, 0.07)
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    stretch = np.array([[aspect, -slant], [0, 1]])
    return np.asarray(turn @ stretch, np.float64)


def _curve(points: Floats) -> Floats:
    """Return a Catmull-Rom spline through ``points``, evenly dense: ``[n, 2]``."""
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
