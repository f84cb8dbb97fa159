"""A picture file of one digit, drawn or photographed, as MNIST would have shown it."""

import math
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from train.common.arrays import Float32
from train.common.errors import TrainError
from train.strokes.ink import INK_SIDE, SIDE

MAX_PIXELS = 50_000_000  # of a picture file, more than phones take; bounds the memory
WORKING_SIDE = 1000  # pixels that a larger picture is first reduced to
FAINTEST = 0.05  # of the darkest ink: fainter is what compression leaves around a line
GRAINS = 6.0  # times the paper's grain, its middle deviation: fainter is paper
MOST_GRAIN = 0.5  # of the darkest ink; more than half of it is ink on any paper
ROUNDING = 1e-4  # pixels that arithmetic may put a centre of mass beside its place
CONTRAST = 0.1  # of full scale: less between the darkest and the paper is a bare sheet


def read_scan(path: Path) -> Float32:
    """Read a picture file.

    Returns:
        ``[28, 28]`` float32 in 0..1, 0 = paper, 1 = ink: the ink's longer side is 20 pixels, its centre of mass
        from 14 up to 15 on each axis as MNIST's (LeCun et al. 1998, doi:10.1109/5.726791), or as near as keeps all
        ink in the picture.

    Raises:
        TrainError: if the file is no picture, is broken or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a camera's odd remarks, and of a size that MAX_PIXELS bounds
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise TrainError(
                        f"{path} has {image.width:,} x {image.height:,} pixels, expected at most {MAX_PIXELS:,} in all."
                    )
                grey = _grey(image)
    except Image.DecompressionBombError:
        raise TrainError(f"{path} has too many pixels, expected at most {MAX_PIXELS:,}.") from None
    # Pillow raises SyntaxError for a broken PNG and ValueError for chunks that are too large.
    except (OSError, SyntaxError, ValueError) as error:
        raise TrainError(f"{path} is no picture that can be read: {' '.join(str(error).split())[:200]}.") from None
    return as_mnist(grey)


def _grey(image: Image.Image) -> Float32:
    """Return ``[h, w]`` in 0..1, 1 = white, what is transparent lying on white."""
    if image.mode.startswith("I"):  # 16 bits of grey, which Pillow would clip, not scale
        image = Image.fromarray((np.asarray(image) >> 8).clip(0, 255).astype(np.uint8))
    if image.mode not in ("L", "LA", "RGB", "RGBA"):  # Pillow can take the mean of no other mode's neighbours
        image = image.convert("RGBA")
    image.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.BOX)
    upright = ImageOps.exif_transpose(image).convert("RGBA")  # phones store which way up they were held
    flat = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("L")
    return np.asarray(flat, np.float32) / np.float32(255)


def as_mnist(grey: Float32) -> Float32:
    """Return a digit on light or dark paper, ``[h, w]`` in 0..1 with 1 = white, as MNIST would have shown it."""
    # Most of a sheet is paper, so the middle value is paper's, and what differs most from it is ink.
    paper = float(np.median(grey))
    light_paper = paper - grey.min() >= grey.max() - paper
    darkness = paper - grey if light_paper else grey - paper
    strongest = float(darkness.max())
    if strongest < CONTRAST:
        return np.zeros((SIDE, SIDE), np.float32)
    grain = float(np.median(np.abs(darkness))) / strongest
    ink = darkness / strongest
    ink = np.where(ink > np.clip(GRAINS * grain, FAINTEST, MOST_GRAIN), ink, 0).astype(np.float32)
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    return _centred(_resized(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]))


def _resized(ink: Float32) -> Float32:
    scale = INK_SIDE / max(ink.shape)
    height, width = (max(1, round(side * scale)) for side in ink.shape)
    small = Image.fromarray(ink).resize((width, height), Image.Resampling.BILINEAR)
    return np.clip(np.asarray(small, np.float32), 0, 1)


def _centred(ink: Float32) -> Float32:
    picture = np.zeros((SIDE, SIDE), np.float32)
    corner = []
    for axis, side in enumerate(ink.shape):
        mass = ink.sum(axis=1 - axis)
        middle = float((mass * (np.arange(side) + 0.5)).sum() / mass.sum())
        # MNIST moved digits by whole pixels, and all their centres of mass lie from 14 up to 15.
        shift = math.ceil(SIDE / 2 - middle - ROUNDING)
        corner.append(min(max(shift, 0), SIDE - side))
    top, left = corner
    picture[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return picture
