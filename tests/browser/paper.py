"""Pictures of paper with digits, drawn with Pillow, so that the tests of pictures need no data."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageDraw

from tests.browser.drawings import DIGITS
from tests.browser.pages import Drawing

DIGIT = 100  # pixels; the height of the drawings
PEN = 9
MARGIN = 60
Color = str | tuple[int, ...]


def row(text: str, gap: float = 60) -> Drawing:
    """Return a line of digits at the left edge."""
    placed: Drawing = []
    right = 0.0
    for character in text:
        digit = DIGITS[character]
        left = min(x for stroke in digit for x, _ in stroke)
        placed += [[(x - left + right, y) for x, y in stroke] for stroke in digit]
        right = max(x for stroke in placed for x, _ in stroke) + gap
    return placed


def paper(*lines: Drawing, ground: Color | None = "white", ink: Color = (30, 40, 70)) -> Image.Image:
    """Draw lines of strokes with a thick dark pen on light paper, one below the other."""
    width = max(x for line in lines for stroke in line for x, _ in stroke) + 2 * MARGIN
    height = len(lines) * (DIGIT + MARGIN) + MARGIN
    picture = Image.new("RGBA" if ground is None else "RGB", (round(width), height), ground)
    draw = ImageDraw.Draw(picture)
    for i, line in enumerate(lines):
        for stroke in line:
            points = [(MARGIN + x, MARGIN + i * (DIGIT + MARGIN) + y) for x, y in stroke]
            draw.line(points, fill=ink, width=PEN, joint="curve")
            radius = PEN / 2
            for x, y in (points[0], points[-1]):
                draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=ink)
    return picture


def encoded(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    content = BytesIO()
    picture.save(content, form, **options)
    return content.getvalue()


# What has to be done to a picture so that its orientation undoes it, by the number in the file.
_UNDONE = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def sideways(picture: Image.Image, orientation: int) -> bytes:
    """Return a JPEG that is shown as `picture`, stored as a phone held in one of eight ways does."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    stored = picture.transpose(_UNDONE[orientation]) if orientation in _UNDONE else picture
    return encoded(stored, "JPEG", exif=exif)
