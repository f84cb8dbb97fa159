"""Stroke augmentation: vary a drawing the way another writer, pen or device would.

It runs before rendering, so it can do what image augmentation cannot: round corners, lift the pen, overshoot, or drop
points as a mouse does.
"""

import numpy as np

from train.common.arrays import Floats
from train.strokes.geometry import Strokes, arc_lengths, normalize, resample

SPACING = 0.05  # distance between points during augmentation, in units of the drawing's longer side


def augment_strokes(strokes: Strokes, rng: np.random.Generator, strength: float = 1.0) -> list[Floats]:
    """Return a random variation of a drawing.

    Args:
        strokes: each ``[n, 2]`` float64, any unit; at least one point in each.
        rng: source of randomness.
        strength: 0 or more, scales the variation; 0 only resamples and normalizes.

    Returns:
        Strokes, each ``[n, 2]`` float64 with n >= 1, around (0, 0) in units of the drawing's longer side. There is one
        more than before if the pen was lifted.
    """
    varied = [_resample(stroke) for stroke in normalize(strokes)]
    varied = _move_strokes(varied, rng, strength)
    varied = [_change_ends(stroke, rng, strength) for stroke in varied]
    varied = [_smooth_or_shake(stroke, rng, strength) for stroke in varied]
    varied = _warp(varied, rng, strength)
    varied = _transform(varied, rng, strength)
    if rng.random() < 0.08 * strength:
        varied = _lift_pen(varied, rng)
    if rng.random() < 0.4 * strength:
        every = int(rng.integers(2, 11))  # a fast mouse reports few points
        varied = [np.concatenate([stroke[:-1:every], stroke[-1:]]) for stroke in varied]
    if rng.random() < 0.1 * strength:
        units = rng.uniform(15, 60)  # the points of a small drawing lie on whole screen pixels
        varied = [np.round(stroke * units) / units for stroke in varied]
    return varied


def _resample(stroke: Floats) -> Floats:
    length = float(arc_lengths(stroke)[-1])
    if length < SPACING:
        return stroke[:1] if len(stroke) == 1 else stroke[[0, -1]]
    return resample(stroke, int(length / SPACING) + 2)


def _move_strokes(strokes: list[Floats], rng: np.random.Generator, strength: float) -> list[Floats]:
    """Move and scale each stroke relative to the others."""
    if len(strokes) == 1:
        return strokes
    moved = []
    for stroke in strokes:
        middle = stroke.mean(axis=0)
        size = np.exp(rng.normal(0, 0.06 * strength))
        moved.append((stroke - middle) * size + middle + rng.normal(0, 0.025 * strength, 2))
    return moved


def _change_ends(stroke: Floats, rng: np.random.Generator, strength: float) -> Floats:
    """Shorten, extend or hook either end."""
    for _ in range(2):
        stroke = stroke[::-1]
        if len(stroke) < 6 or rng.random() > 0.35 * strength:
            continue
        kind = rng.random()
        if kind < 0.4:
            stroke = stroke[: -int(rng.integers(1, 3))]
        else:
            ahead = stroke[-1] - stroke[-3]
            ahead = ahead / max(float(np.hypot(*ahead)), 1e-9) * rng.uniform(0.02, 0.1 if kind < 0.8 else 0.06)
            if kind >= 0.8:
                turn = rng.uniform(0.6, 2.6) * rng.choice([-1, 1])
                ahead = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]]) @ ahead
            stroke = np.concatenate([stroke, stroke[-1:] + ahead])
    return stroke


def _smooth_or_shake(stroke: Floats, rng: np.random.Generator, strength: float) -> Floats:
    if len(stroke) < 5:
        return stroke
    if rng.random() < 0.35 * strength:  # a fast writer rounds the corners
        window = int(rng.integers(1, 3))
        padded = np.concatenate([np.repeat(stroke[:1], window, 0), stroke, np.repeat(stroke[-1:], window, 0)])
        sums = np.cumsum(np.concatenate([np.zeros((1, 2)), padded]), axis=0)
        stroke = (sums[2 * window + 1 :] - sums[: -2 * window - 1]) / (2 * window + 1)
    if rng.random() < 0.4 * strength:  # an unsteady hand, or a mouse
        shake = rng.normal(0, rng.uniform(0.003, 0.04), stroke.shape)
        stroke = stroke + shake + np.roll(shake, 1, axis=0)
    return stroke


def _warp(strokes: list[Floats], rng: np.random.Generator, strength: float) -> list[Floats]:
    """Displace all points by four long sine waves. This changes curvature and proportions."""
    waves = rng.normal(0, 1.1, (4, 2))
    phases = rng.uniform(0, 2 * np.pi, 4)
    sizes = rng.normal(0, 0.022 * strength, (4, 2)) / np.maximum(0.6, np.hypot(*waves.T))[:, None]
    return [stroke + np.sin(2 * np.pi * (stroke @ waves.T) + phases) @ sizes for stroke in strokes]


def _transform(strokes: list[Floats], rng: np.random.Generator, strength: float) -> list[Floats]:
    """Rotate, slant and stretch the drawing."""
    angle = _heavy_tailed(rng, strength, 0.1, -0.3, 0.45)  # farther clockwise: there a 1's flag looks like a 7's bar
    slant = _heavy_tailed(rng, strength, 0.2, -0.55, 0.55)
    aspect = np.exp(_heavy_tailed(rng, strength, 0.18, -1.0, 0.8))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shape = turn @ np.array([[aspect, -slant], [0, 1]])
    return [stroke @ shape.T for stroke in strokes]


def _heavy_tailed(rng: np.random.Generator, strength: float, deviation: float, lowest: float, highest: float) -> float:
    """Return a normal deviate, or with probability 1/3 a uniform one, for the few writers with an extreme style."""
    if rng.random() < 2 / 3:
        return float(rng.normal(0, deviation * strength))
    return float(rng.uniform(lowest, highest) * min(1, 2 * strength))


def _lift_pen(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Leave a gap in the stroke with the most points, where the pen lost contact."""
    longest = max(range(len(strokes)), key=lambda i: len(strokes[i]))
    stroke = strokes[longest]
    gap = int(rng.integers(1, 3))
    if len(stroke) < 10 + gap:
        return strokes
    at = int(rng.integers(4, len(stroke) - 4 - gap))
    return [*strokes[:longest], stroke[:at], stroke[at + gap :], *strokes[longest + 1 :]]
