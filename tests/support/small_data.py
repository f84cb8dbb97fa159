"""Small data sets for tests, rendered from the allographs."""

import numpy as np

from train.data.mnist import NO_DIGIT, Bitmaps
from train.pictures import nondigits
from train.pictures.augment import ImageAugmentation
from train.pictures.input_pipeline import Recipe, Source
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.glyphs import draw
from train.strokes.ink import strokes_to_pixels


def drawn_bitmaps(count: int, seed: int) -> Bitmaps:
    """Return images of allographs, each drawn differently."""
    rng = np.random.default_rng(seed)
    chosen = [ALLOGRAPHS[i % len(ALLOGRAPHS)] for i in range(count)]
    images = np.stack([strokes_to_pixels(draw(allograph, rng)) for allograph in chosen])
    return Bitmaps((images * 255).round().astype(np.uint8), np.array([digit_of(a) for a in chosen], np.uint8))


def non_digit_bitmaps(count: int, seed: int) -> Bitmaps:
    """Return images of lines and shapes."""
    rng = np.random.default_rng(seed)
    images = np.concatenate([nondigits.make(kind, count // 2, [], rng) for kind in ("lines", "shape")])
    return Bitmaps((images * 255).round().astype(np.uint8), np.full(len(images), NO_DIGIT, np.uint8))


def small_recipe() -> Recipe:
    """Return a recipe whose epochs take about a second."""
    sources = (Source(drawn_bitmaps(360, seed=1), 360, 360), Source(non_digit_bitmaps(80, seed=3), 40, 20))
    validation = {"pen": drawn_bitmaps(90, seed=2), "characters": non_digit_bitmaps(60, seed=4)}
    return Recipe(sources, validation, seed=0, batch_size=32, augmentation=ImageAugmentation(), final_phase_start=99)
