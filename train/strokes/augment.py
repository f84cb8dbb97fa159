"""Another hand: a drawing's strokes varied as another person, pen or device would have drawn them.

Varying the strokes before they are rasterised reaches what no distortion of a picture can: corners that are rounded,
pens that lift or overshoot, mice that report few points.
"""

import numpy as np

from train.common.arrays import Floats
from train.strokes.geometry import Strokes, lengths, normalized, resampled

SPACING = 0.05  # of the drawing's longer side, between points while a drawing is varied


def augment_strokes(strokes: Strokes, rng: np.random.Generator, strength: float = 1.0) -> list[Floats]:
    """Return a variation of a drawing.

    Args:
        strokes: each ``[n, 2]`` float64, any unit.
        rng: what the variation is drawn from.
        strength: how far; 0 only resamples and normalises.

    Returns:
        Strokes ``[n, 2]`` float64 in units of the drawing's longer side, around (0, 0). There may be more of them than
        before, where the pen was lifted, but never none.
    """
    drawn = [_evenly_spaced(stroke) for stroke in normalized(strokes)]
    drawn = _move_strokes(drawn, rng, strength)
    drawn = [_end_elsewhere(stroke, rng, strength) for stroke in drawn]
    drawn = [_smooth_or_shake(stroke, rng, strength) for stroke in drawn]
    drawn = _bend(drawn, rng, strength)
    drawn = _slant(drawn, rng, strength)
    if rng.random() < 0.08 * strength:
        drawn = _lift(drawn, rng)
    if rng.random() < 0.4 * strength:
        every = int(rng.integers(2, 11))  # a fast mouse reports few points
        drawn = [np.concatenate([stroke[:-1:every], stroke[-1:]]) for stroke in drawn]
    if rng.random() < 0.1 * strength:
        units = rng.uniform(15, 60)  # a small drawing's points lie on whole pixels of the screen
        drawn = [np.round(stroke * units) / units for stroke in drawn]
    return drawn


def _evenly_spaced(stroke: Floats) -> Floats:
    length = float(lengths(stroke)[-1])
    if length < SPACING:
        return stroke[:1] if len(stroke) == 1 else stroke[[0, -1]]
    return resampled(stroke, int(length / SPACING) + 2)


def _move_strokes(strokes: list[Floats], rng: np.random.Generator, strength: float) -> list[Floats]:
    if len(strokes) == 1:
        return strokes
    moved = []
    for stroke in strokes:
        middle = stroke.mean(axis=0)
        size = np.exp(rng.normal(0, 0.06 * strength))
        moved.append((stroke - middle) * size + middle + rng.normal(0, 0.025 * strength, 2))
    return moved


def _end_elsewhere(stroke: Floats, rng: np.random.Generator, strength: float) -> Floats:
    """Stop short, overshoot or hook at either end."""
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
    if rng.random() < 0.35 * strength:  # a fast hand rounds the corners
        window = int(rng.integers(1, 3))
        padded = np.concatenate([np.repeat(stroke[:1], window, 0), stroke, np.repeat(stroke[-1:], window, 0)])
        sums = np.cumsum(np.concatenate([np.zeros((1, 2)), padded]), axis=0)
        stroke = (sums[2 * window + 1 :] - sums[: -2 * window - 1]) / (2 * window + 1)
    if rng.random() < 0.4 * strength:  # an unsure hand, or a mouse
        shake = rng.normal(0, rng.uniform(0.003, 0.04), stroke.shape)
        stroke = stroke + shake + np.roll(shake, 1, axis=0)
    return stroke


def _bend(strokes: list[Floats], rng: np.random.Generator, strength: float) -> list[Floats]:
    """Displace everything by a few long waves, which changes curvature and proportions."""
    waves = rng.normal(0, 1.1, (4, 2))
    phases = rng.uniform(0, 2 * np.pi, 4)
    sizes = rng.normal(0, 0.022 * strength, (4, 2)) / np.maximum(0.6, np.hypot(*waves.T))[:, None]
    return [stroke + np.sin(2 * np.pi * (stroke @ waves.T) + phases) @ sizes for stroke in strokes]


def _slant(strokes: list[Floats], rng: np.random.Generator, strength: float) -> list[Floats]:
    angle = _mostly_small(rng, strength, 0.1, -0.3, 0.45)  # farther clockwise, where a 1's flag becomes a 7's bar
    slant = _mostly_small(rng, strength, 0.2, -0.55, 0.55)
    aspect = np.exp(_mostly_small(rng, strength, 0.18, -1.0, 0.8))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    shape = turn @ np.array([[aspect, -slant], [0, 1]])
    return [stroke @ shape.T for stroke in strokes]


def _mostly_small(rng: np.random.Generator, strength: float, deviation: float, least: float, largest: float) -> float:
    """Return a normal deviate, or of a third of all an even one: few people write like that, but they come."""
    if rng.random() < 2 / 3:
        return float(rng.normal(0, deviation * strength))
    return float(rng.uniform(least, largest) * min(1, 2 * strength))


def _lift(strokes: list[Floats], rng: np.random.Generator) -> list[Floats]:
    """Leave a gap in the longest stroke, where the pen lost contact."""
    longest = max(range(len(strokes)), key=lambda i: len(strokes[i]))
    stroke = strokes[longest]
    gap = int(rng.integers(1, 3))
    if len(stroke) < 10 + gap:
        return strokes
    at = int(rng.integers(4, len(stroke) - 4 - gap))
    return [*strokes[:longest], stroke[:at], stroke[at + gap :], *strokes[longest + 1 :]]
