"""What is no digit: bare paper, dots, covered paper and scribbles."""

from collections.abc import Callable

import numpy as np

from train.ink import INK_SIDE, SIDE, Pixels, strokes_to_pixels

Maker = Callable[[np.random.Generator], Pixels]


def blank(_: np.random.Generator) -> Pixels:
    """Return bare paper."""
    return np.zeros((SIDE, SIDE), np.float32)


def dot(rng: np.random.Generator) -> Pixels:
    """Return one dot of a random size, near the middle, where the ink's specification puts it."""
    y, x = np.mgrid[:SIDE, :SIDE] + 0.5
    middle = SIDE / 2 + rng.uniform(-1, 1, 2)
    distance = np.hypot(x - middle[0], y - middle[1])
    return np.asarray(np.clip(rng.uniform(0.6, 5.0) + 0.5 - distance, 0, 1), np.float32)


def covered(rng: np.random.Generator) -> Pixels:
    """Return a sheet covered all over, or but for a rim or a few gaps."""
    picture = np.zeros((SIDE, SIDE), np.float32)
    rims = rng.integers(0, int((SIDE - INK_SIDE) / 2) + 2, 4)
    picture[rims[0] : SIDE - rims[1], rims[2] : SIDE - rims[3]] = rng.uniform(0.75, 1)
    gaps = rng.random((SIDE, SIDE)) < rng.choice([0, 0.02, 0.1])
    return np.where(gaps, 0, picture).astype(np.float32)


def scribble(rng: np.random.Generator) -> Pixels:
    """Return a pen's wandering to and fro, without a shape."""
    steps = rng.integers(15, 70)
    if rng.random() < 0.3:
        zigzag = np.stack([np.arange(steps) % 2 * steps * rng.uniform(0.5, 2), np.arange(steps)], axis=1)
        return strokes_to_pixels([(zigzag + rng.normal(0, 0.5, (steps, 2)))[:, :: rng.choice([-1, 1])]])
    turn = np.cumsum(rng.normal(0, rng.uniform(1.0, 2.5), steps))
    stride = rng.exponential(1, (steps, 1))
    return strokes_to_pixels([np.cumsum(np.stack([np.cos(turn), np.sin(turn)], axis=1) * stride, axis=0)])


MAKERS: tuple[Maker, ...] = (blank, dot, covered, scribble)


def make(count: int, rng: np.random.Generator) -> Pixels:
    """Return ``[count, 28, 28]`` float32 pictures of no digit, evenly of each kind."""
    return np.stack([MAKERS[i % len(MAKERS)](rng) for i in range(count)])
