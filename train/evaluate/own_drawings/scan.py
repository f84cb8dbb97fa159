"""Convert an image file of one digit, drawn or photographed, to MNIST's format."""

import math
import struct
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from train.common.arrays import Float32
from train.common.errors import TrainError
from train.strokes.ink import INK_SIDE, SIDE

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "AVIF")
OPAQUE = 0.5  # share of full opacity, and of white, from which a pixel is opaque, and light
MAX_PIXELS = 50_000_000  # more than phone cameras have; bounds the memory
WORKING_SIDE = 1000  # pixels; larger images are first reduced to this
FAINTEST = 0.05  # share of the darkest ink; fainter pixels are compression artifacts
GRAINS = 6.0  # multiple of the paper's grain, its median deviation; fainter pixels are paper
MOST_GRAIN = 0.5  # share of the darkest ink; darker pixels are ink on any paper
ROUNDING = 1e-4  # pixels; tolerance for floating-point error in a center of mass
CONTRAST = 0.1  # of full scale; with less between ink and paper, the sheet is blank


def read_scan(path: Path) -> Float32:
    """Read an image file as ``as_mnist`` returns it. Raises TrainError as ``read_gray`` does."""
    return as_mnist(read_gray(path))


def read_gray(path: Path) -> Float32:
    """Read an image file.

    Returns:
        Gray levels ``[h, w]`` float32 in 0..1, 1 = white, upright; at most ``WORKING_SIDE`` pixels a side. Transparent
        pixels are white, or black if all that is opaque is light.

    Raises:
        TrainError: if the file is not an image, damaged or too large.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about odd EXIF data, and about sizes that MAX_PIXELS bounds
            with Image.open(path, formats=FORMATS) as image:
                if image.width * image.height > MAX_PIXELS:
                    raise TrainError(
                        f"{path} has {image.width:,} x {image.height:,} pixels, expected at most {MAX_PIXELS:,} in all."
                    )
                return _gray(image)
    except Image.DecompressionBombError:
        raise TrainError(f"{path} has too many pixels, expected at most {MAX_PIXELS:,}.") from None
    # Pillow raises SyntaxError for a broken PNG and ValueError for chunks that are too large.
    except (OSError, SyntaxError, ValueError, EOFError, struct.error) as error:
        reason = " ".join(str(error).split())[:200]
        raise TrainError(f"{path} is not a readable picture ({reason}); expected {', '.join(FORMATS)}.") from None


def _gray(image: Image.Image) -> Float32:
    if image.mode.startswith("I") or image.mode == "F":  # gray with more than 8 bits, which Pillow clips
        image = _with_8_bits(image)
    if image.mode not in ("L", "LA", "RGB", "RGBA"):  # Pillow box-filters no other mode
        image = image.convert("RGBA")
    image.thumbnail((WORKING_SIDE, WORKING_SIDE), Image.Resampling.BOX)
    upright = ImageOps.exif_transpose(image).convert("RGBA")  # phones store the orientation in EXIF
    ground = "black" if _is_light_on_nothing(upright) else "white"
    flat = Image.alpha_composite(Image.new("RGBA", upright.size, ground), upright).convert("L")
    return np.asarray(flat, np.float32) / np.float32(255)


def _with_8_bits(image: Image.Image) -> Image.Image:
    """Scale gray levels by the fewest bits that hold them: some programs store 8 or 12 bits in files of 16."""
    levels = np.nan_to_num(np.asarray(image, np.float64)).clip(0)
    if image.mode == "F" and levels.max() <= 1:
        levels = levels * 255
    bits = max(8, int(levels.max()).bit_length())
    return Image.fromarray((levels / 2 ** (bits - 8)).astype(np.uint8))


def _is_light_on_nothing(image: Image.Image) -> bool:
    """Whether an RGBA image is light ink on a transparent ground, such as a saved canvas."""
    opacity = np.asarray(image.getchannel("A"))
    opaque = np.asarray(image.convert("L"))[opacity > OPAQUE * 255]
    return 0 < len(opaque) < opacity.size and bool((opaque > OPAQUE * 255).all())


def as_mnist(gray: Float32) -> Float32:
    """Convert a digit on light or dark paper, ``[h, w]`` in 0..1 with 1 = white, to MNIST's format.

    Returns:
        ``[28, 28]`` float32 in 0..1, 0 = paper, 1 = ink. As in MNIST, the ink's longer side is 20 pixels, and its
        center of mass is in [14, 15) on each axis (LeCun et al. 1998, doi:10.1109/5.726791), or as near to that as
        keeps all ink inside. All paper if no ink is found.
    """
    ink = ink_of(gray)
    if ink is None:
        return np.zeros((SIDE, SIDE), np.float32)
    rows, columns = (np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0))
    return _centered(_resized(ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]))


def ink_of(gray: Float32) -> Float32 | None:
    """Return the ink in a picture, ``[h, w]`` float32, 0 = paper, 1 = darkest ink; None if the sheet is blank."""
    # Most of a sheet is paper, so the median is paper, and what differs most from it is ink.
    paper = float(np.median(gray))
    light_paper = paper - gray.min() >= gray.max() - paper
    darkness = paper - gray if light_paper else gray - paper
    strongest = float(darkness.max())
    if strongest < CONTRAST:
        return None
    grain = float(np.median(np.abs(darkness))) / strongest
    ink = darkness / strongest
    inked: Float32 = np.where(ink > np.clip(GRAINS * grain, FAINTEST, MOST_GRAIN), ink, 0).astype(np.float32)
    return inked


def _resized(ink: Float32) -> Float32:
    scale = INK_SIDE / max(ink.shape)
    height, width = (max(1, round(side * scale)) for side in ink.shape)
    small = Image.fromarray(ink).resize((width, height), Image.Resampling.BILINEAR)
    return np.clip(np.asarray(small, np.float32), 0, 1)


def _centered(ink: Float32) -> Float32:
    image = np.zeros((SIDE, SIDE), np.float32)
    corner = []
    for axis, side in enumerate(ink.shape):
        mass = ink.sum(axis=1 - axis)
        middle = float((mass * (np.arange(side) + 0.5)).sum() / mass.sum())
        # MNIST's digits were moved by whole pixels; their centers of mass are in [14, 15).
        shift = math.ceil(SIDE / 2 - middle - ROUNDING)
        corner.append(min(max(shift, 0), SIDE - side))
    top, left = corner
    image[top : top + ink.shape[0], left : left + ink.shape[1]] = ink
    return image
