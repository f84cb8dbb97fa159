"""Degraded pictures: the same picture on other paper, in other light, photographed or saved badly."""

import io
from collections.abc import Callable, Mapping

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from train.common.arrays import Gray

RULINGS = 5  # across the picture's shorter side
RULING = 0.8  # of the paper's lightness: how light a ruling is
DARK = 40  # of 255: darker paper is a blackboard or a canvas, not a sheet in bad light
BLUE = 62  # of 255: how light blue ink is, as gray
DARKEST_SHADOW = 0.45  # of the light
JPEG_QUALITY = 30
TURN = 10.0  # degrees
BLUR = 1.0  # pixels


def _ruled(gray: Gray, *, squared: bool = False) -> Gray:
    if np.median(gray) < DARK:  # dark paper has light rulings
        return np.asarray(255 - _ruled(np.asarray(255 - gray, np.uint8), squared=squared), np.uint8)
    image = Image.fromarray(gray)
    draw = ImageDraw.Draw(image)
    level = int(RULING * np.median(gray))
    step = max(8, min(gray.shape) // RULINGS)
    thickness = max(1, min(gray.shape) // 150)
    for y in range(step // 2, gray.shape[0], step):
        draw.line((0, y, gray.shape[1], y), fill=level, width=thickness)
    if squared:
        for x in range(step // 2, gray.shape[1], step):
            draw.line((x, 0, x, gray.shape[0]), fill=level, width=thickness)
    return np.asarray(np.minimum(np.asarray(image), gray))


def _shaded(gray: Gray) -> Gray:
    height, width = gray.shape
    across = 1 / (1 + np.exp(-(np.arange(width) / width - 0.5) * 12))  # a soft edge in the middle
    light = DARKEST_SHADOW + (1 - DARKEST_SHADOW) * across * np.linspace(1.0, 0.85, height)[:, None]
    return np.asarray(gray * light + 0.5, np.uint8)


def _as_jpeg(gray: Gray) -> Gray:
    file = io.BytesIO()
    Image.fromarray(gray).save(file, "JPEG", quality=JPEG_QUALITY)
    return np.asarray(Image.open(file))


def _turned(gray: Gray) -> Gray:
    paper = int(np.median(gray))
    turned = Image.fromarray(gray).rotate(TURN, Image.Resampling.BICUBIC, expand=True, fillcolor=paper)
    return np.asarray(turned)


DEGRADATIONS: Mapping[str, Callable[[Gray], Gray]] = {
    "ruled": _ruled,
    "squared": lambda gray: _ruled(gray, squared=True),
    "shadow": _shaded,
    "blue ink": lambda gray: np.asarray(BLUE + gray.astype(np.float64) * (255 - BLUE) / 255 + 0.5, np.uint8),
    "inverted": lambda gray: np.asarray(255 - gray, np.uint8),
    "JPEG of quality 30": _as_jpeg,
    "turned by 10 degrees": _turned,
    "blurred": lambda gray: np.asarray(Image.fromarray(gray).filter(ImageFilter.GaussianBlur(BLUR))),
}
