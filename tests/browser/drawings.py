"""Computed drawings, so that the browser tests need no data."""

from __future__ import annotations

import itertools
import math

from tests.browser.pages import Drawing, Point


def line(*corners: Point, step: float = 4.0) -> list[Point]:
    """Return points about `step` apart along straight lines from corner to corner."""
    points = [corners[0]]
    for (ax, ay), (bx, by) in itertools.pairwise(corners):
        count = max(1, round(math.hypot(bx - ax, by - ay) / step))
        points += [(ax + (bx - ax) * i / count, ay + (by - ay) * i / count) for i in range(1, count + 1)]
    return points


def ring(width: float, height: float, count: int = 40) -> list[Point]:
    """Return the points of a closed oval."""
    angles = [2 * math.pi * i / count for i in range(count + 1)]
    return [(width / 2 * (1 - math.sin(a)), height / 2 * (1 - math.cos(a))) for a in angles]


def side_by_side(*digits: Drawing, gap: float = 20) -> Drawing:
    """Put drawings next to one another."""
    placed: Drawing = []
    right = 0.0
    for digit in digits:
        left = min(x for stroke in digit for x, _ in stroke)
        placed += [[(x - left + right, y) for x, y in stroke] for stroke in digit]
        right = max(x for stroke in placed for x, _ in stroke) + gap
    return placed


ZERO: Drawing = [ring(60, 100)]
ONE: Drawing = [line((50, 0), (48, 100))]
FOUR: Drawing = [line((15, 0), (5, 55), (75, 55)), line((60, 10), (58, 100))]
SEVEN: Drawing = [line((0, 0), (65, 0), (25, 100))]
SCRIBBLE: Drawing = [[(i * 37 % 100, i * 61 % 100) for i in range(60)]]  # a non-digit
LETTER_R: Drawing = [line((0, 100), (0, 0), (40, 8), (44, 30), (36, 46), (2, 52), (46, 100))]  # a non-digit
DIGITS = {"0": ZERO, "1": ONE, "4": FOUR, "7": SEVEN}
