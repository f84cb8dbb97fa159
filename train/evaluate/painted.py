"""Numbers painted as pictures, to fit the weights of traced writing with and to measure by.

Half of them are composed of pen digits and drawn with a wide pen, half are composed of MNIST's bitmaps. People write
amounts with many zeros in a row that touch, so some bitmaps end with zeros.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from scipy import ndimage

from train.common.arrays import Floats, Gray, Images
from train.common.progress import tracked
from train.data import mnist
from train.evaluate.numbers import compose_all
from train.numbers.compose import LENGTHS, Composed
from train.writing.find import find_writing

SCALE = 4  # a picture is painted this much larger, so that its edges are smooth
HEIGHTS = 22, 60  # pixels of a digit
RADII = 0.035, 0.085  # of a digit's height: half the width of the pen
BLUR, NOISE = 0.9, 0.02  # pixels at most; share of the contrast
BITMAPS_PER_KIND = 4  # numbers of bitmaps, times the drawings of a kind
INK = 60  # of 255; brighter pixels of a bitmap are ink
GAPS = {"apart": (2, 9), "touching": (-4, 3), "zeros": (-4, 3)}  # pixels between bitmaps
LINE = 52, 60  # rows: the line that digits stand on, and the height of the picture
_SEED = 2033

Random = np.random.Generator


def painted_numbers(data_dir: Path, fold: int, count: int, seed: int = _SEED) -> list[Composed]:
    """Paint numbers of a fold's held-out writers and of MNIST's validation images, and trace them.

    Pictures in which not exactly one line of writing is found are left out. ``count`` is the number of drawings of each
    kind. Raises TrainError if a data file is missing or damaged.
    """
    random = np.random.default_rng((seed, fold))
    _, validation = mnist.split(mnist.load_mnist_train(data_dir), mnist.VALIDATION, mnist.SPLIT_SEED)
    by_digit = [validation.images[validation.labels == digit] for digit in range(10)]
    pictures = [
        (drawing.text, drawing.kind, paint(drawing.strokes, random))
        for drawing in compose_all(data_dir, fold, count, seed)
    ]
    for _ in range(BITMAPS_PER_KIND * count):
        text, picture = _number_of_bitmaps(by_digit, random)
        pictures.append((text, "bitmaps", picture))
    found = []
    for text, kind, picture in tracked(pictures, len(pictures), "Tracing painted numbers"):
        lines = find_writing(picture).lines
        if len(lines) == 1:
            found.append(Composed(text, lines[0].strokes, kind, lines[0].inks))
    return found


def paint(strokes: Sequence[Floats], random: Random) -> Gray:
    """Paint strokes, whose digits are about 1 high, in a random size and width: ``[h, w]`` uint8, dark on white."""
    height = int(random.integers(HEIGHTS[0], HEIGHTS[1] + 1)) * SCALE
    points = np.concatenate(strokes)
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    radius = random.uniform(*RADII) * height
    margin = int(2 * radius) + 3 * SCALE
    width, tall = (-(-int(side) // SCALE) * SCALE for side in extent * height + 2 * margin + 1)
    image = Image.new("L", (width, tall), 0)
    draw = ImageDraw.Draw(image)
    for stroke in strokes:
        placed = (stroke - low) * height + margin
        if len(placed) > 1:
            draw.line([(float(x), float(y)) for x, y in placed], fill=255, width=max(1, int(2 * radius)))
        for x, y in placed:
            draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=255)
    small = image.resize((width // SCALE, tall // SCALE), Image.Resampling.BOX)
    return _on_paper(np.asarray(small) / 255, random)


def _number_of_bitmaps(by_digit: Sequence[Images], random: Random) -> tuple[str, Gray]:
    kind = str(random.choice(list(GAPS)))
    count = 1 + int(random.choice(len(LENGTHS), p=LENGTHS))
    digits = [int(digit) for digit in random.integers(10, size=count)]
    if kind == "zeros":
        digits = digits[: max(1, count - 2)] + [0] * min(count - 1, int(random.integers(1, 4)))
    line, rows = LINE
    size = random.uniform(0.9, 1.6)
    ink = np.zeros((rows, 20))
    for number, digit in enumerate(digits):
        bitmap = _scaled(by_digit[digit][random.integers(len(by_digit[digit]))], size * random.normal(1, 0.05))
        height, width = bitmap.shape
        top = int(np.clip(line - height + int(random.normal(0, 1.2)), 0, rows - height))
        left = ink.shape[1] + (int(random.uniform(*GAPS[kind])) if number else 0)
        ink = np.pad(ink, ((0, 0), (0, left + width - ink.shape[1])))
        region = ink[top : top + height, left : left + width]
        np.maximum(region, bitmap, out=region)
    return "".join(map(str, digits)), _on_paper(np.pad(ink, ((0, 0), (0, 20))), random)


def _scaled(bitmap: Gray, size: float) -> Floats:
    """Crop a bitmap to its ink and scale it, 20 pixels to ``size`` times 20."""
    rows, columns = np.nonzero(bitmap > INK)
    cropped = bitmap[rows.min() : rows.max() + 1, columns.min() : columns.max() + 1]
    scale = max(20 * size / max(cropped.shape), 0.6)
    height, width = (max(3, int(side * scale)) for side in cropped.shape)
    return np.asarray(Image.fromarray(cropped).resize((width, height), Image.Resampling.BICUBIC)) / 255


def _on_paper(ink: Floats, random: Random) -> Gray:
    blurred = ndimage.gaussian_filter(ink, random.uniform(0, BLUR))
    noisy = np.clip(1 - blurred + random.normal(0, NOISE, ink.shape), 0, 1)
    return np.asarray(noisy * 255 + 0.5, np.uint8)
