"""Doodles: strokes that people draw to try out a digit reader and that are not digits.

Each public function draws from a generator and returns strokes, each ``[n, 2]`` float64 in a unit of its own.
"""

import numpy as np

from train.common.arrays import Floats


def scribble(rng: np.random.Generator) -> list[Floats]:
    """Return a shapeless scribble of one stroke: a zigzag, rings or a random walk."""
    steps = int(rng.integers(15, 90))
    draw = (_zigzag, _rings, _random_walk)[rng.choice(3, p=[0.35, 0.2, 0.45])]
    return [draw(steps, rng)]


def _zigzag(steps: int, rng: np.random.Generator) -> Floats:
    path = np.stack([np.arange(steps) % 2 * steps * rng.uniform(0.3, 2), np.arange(steps)], axis=1)
    return _rotate(path + rng.normal(0, rng.uniform(0.2, 1.5), (steps, 2)), rng.uniform(0, np.pi))


def _rings(steps: int, rng: np.random.Generator) -> Floats:
    angles = np.linspace(0, rng.uniform(3, 9) * 2 * np.pi, 2 * steps) * rng.choice([-1, 1])
    # The radius starts well below 1, because rings on top of each other would be a 0.
    radii = np.linspace(rng.uniform(0, 0.45), 1, len(angles))
    rings = np.stack([np.cos(angles) * radii, np.sin(angles) * radii * rng.uniform(0.5, 1)], axis=1)
    drift: Floats = np.linspace([0, 0], rng.uniform(-1, 1, 2), len(angles))
    return np.asarray(rings + drift, np.float64)


def _random_walk(steps: int, rng: np.random.Generator) -> Floats:
    headings = np.cumsum(rng.normal(0, rng.uniform(1.0, 2.5), steps))
    strides = rng.exponential(1, (steps, 1))
    path: Floats = np.cumsum(np.stack([np.cos(headings), np.sin(headings)], axis=1) * strides, axis=0)
    return path


def lines(rng: np.random.Generator) -> list[Floats]:
    """Return one roughly horizontal line (an upright one is a 1), or 2 to 5 lines: parallel, crossed or random."""
    count = int(rng.integers(1, 6))
    if count == 1:
        return [np.array([[0, 0], [1, rng.uniform(-0.4, 0.4)]])]
    kind = rng.random()
    if kind < 0.5:  # parallel, at any angle
        gap = rng.uniform(0.2, 0.6)
        starts = [np.array([rng.normal(0, 0.05), i * gap]) for i in range(count)]
        angle = rng.uniform(0, np.pi)
        return [_rotate(np.stack([start, start + np.array([1, 0])]), angle) for start in starts]
    if kind < 0.75:  # two lines that cross in the middle
        angles = rng.uniform(0, np.pi) + np.array([0, rng.uniform(1.2, 1.9)])
        arms = np.stack([np.cos(angles), np.sin(angles)], axis=1)
        return [np.stack([-arm, arm]) for arm in arms]
    return list(rng.uniform(0, 1, (max(3, count), 2, 2)))


def shape(rng: np.random.Generator) -> list[Floats]:
    """Return a triangle, a box, a star, a wave, an arrow, a heart or a house."""
    t = np.linspace(0, 1, 40)
    match rng.integers(7):
        case 0:
            angles = np.arange(4) * 2 * np.pi / 3 + rng.uniform(0, 2 * np.pi)
            return [np.stack([np.cos(angles), np.sin(angles)], axis=1)]
        case 1:  # never narrow: that may be a 0 drawn with corners
            square = np.array([[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]) * [rng.uniform(0.85, 1.8), 1]
            return [square]
        case 2:
            angles = np.arange(6) * 4 * np.pi / 5
            return [np.stack([np.sin(angles), -np.cos(angles)], axis=1)]
        case 3:
            wave = np.stack([t * rng.uniform(1, 3), 0.3 * np.sin(2 * np.pi * t * rng.uniform(1.5, 4))], axis=1)
            return [wave]
        case 4:
            shaft, head = np.array([[0.0, 0], [1, 0]]), np.array([[0.7, -0.25], [1, 0], [0.7, 0.25]])
            angle = rng.uniform(0, 2 * np.pi)
            return [_rotate(shaft, angle), _rotate(head, angle)]
        case 5:
            a = 2 * np.pi * t
            heart = np.stack([16 * np.sin(a) ** 3, -(13 * np.cos(a) - 5 * np.cos(2 * a) - 2 * np.cos(3 * a))], axis=1)
            return [heart]
        case _:
            house = np.array([[0, 1], [0, 0.4], [0.5, 0], [1, 0.4], [1, 1], [0, 1]])
            return [house, np.array([[0.4, 1], [0.4, 0.7], [0.6, 0.7], [0.6, 1]])]


def _rotate(points: Floats, angle: float) -> Floats:
    """Rotate points by ``angle`` radians."""
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    return np.asarray(points @ turn.T, np.float64)
