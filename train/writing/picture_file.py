"""Read picture files as gray levels."""

import math
import struct
import warnings
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps

from train.common.arrays import Gray
from train.common.errors import TrainError

FORMATS = ("PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF", "AVIF")
OPAQUE = 0.5  # share of full opacity, and of white, from which a pixel is opaque, and light
MAX_PIXELS = 50_000_000  # more than phone cameras have; bounds the memory
WORKING_PIXELS = 2_000_000  # larger pictures are first reduced to this


def read_gray(path: Path) -> Gray:
    """Read an image file.

    Returns:
        Gray levels ``[h, w]`` uint8, 255 = white, upright; at most ``WORKING_PIXELS``, of the first frame. Transparent
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


def _gray(image: Image.Image) -> Gray:
    if image.mode.startswith("I") or image.mode == "F":  # gray with more than 8 bits, which Pillow clips
        image = _with_8_bits(image)
    if image.mode not in ("L", "LA", "RGB", "RGBA"):  # Pillow box-filters no other mode
        image = image.convert("RGBA")
    upright = _reduced(ImageOps.exif_transpose(image)).convert("RGBA")  # phones store the orientation in EXIF
    ground = "black" if _is_light_on_nothing(upright) else "white"
    flat = Image.alpha_composite(Image.new("RGBA", upright.size, ground), upright).convert("L")
    return np.asarray(flat)


def _reduced(image: Image.Image) -> Image.Image:
    """Reduce to ``WORKING_PIXELS``: by half as often as that leaves more, then smoothly, as the page does."""
    scale = min(1.0, math.sqrt(WORKING_PIXELS / (image.width * image.height)))
    size = max(1, int(image.width * scale)), max(1, int(image.height * scale))
    while image.width >= 2 * size[0] and image.height >= 2 * size[1]:
        image = image.reduce(2)
    if image.size != size:
        image = image.resize(size, Image.Resampling.BILINEAR)
    return image


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
