"""Find the writing in a picture."""

from dataclasses import dataclass

from train.common.arrays import Floats, Gray
from train.writing.components import components, find_ink
from train.writing.lines import text_lines
from train.writing.paper import darkness
from train.writing.trace import trace_component

Box = tuple[float, float, float, float]  # left, top, right, bottom in pixels


@dataclass(frozen=True)
class Writing:
    """A line of writing.

    Attributes:
        strokes: each ``[n, 3]``: x, y and half the width of the line, in the picture's pixels, y downwards.
        inks: for each stroke a number; strokes of the same number are connected.
    """

    strokes: list[Floats]
    inks: list[int]


@dataclass(frozen=True)
class Found:
    """What was found in a picture of ``width`` by ``height`` pixels.

    Attributes:
        lines: from top to bottom.
        others: the boxes of ink that belongs to no line, such as a dash after an amount; specks are left out.
    """

    width: int
    height: int
    lines: list[Writing]
    others: list[Box]


def find_writing(gray: Gray) -> Found:
    """Find what is written.

    Args:
        gray: ``[h, w]`` uint8, 0 = black, 255 = white; dark writing on light paper, or the reverse.
    """
    dark = darkness(gray)
    parts, found = components(find_ink(dark))
    lines, others = text_lines(found)
    writing = []
    for line in lines:
        strokes: list[Floats] = []
        inks: list[int] = []
        for one in line.large + line.small:
            traced = trace_component(dark, parts, one, line.height, large=one in line.large)
            strokes += traced
            inks += [one.number] * len(traced)
        if strokes:
            writing.append(Writing(strokes, inks))
        else:  # thinning leaves nothing of a square
            others += line.large + line.small
    height, width = gray.shape
    return Found(width, height, writing, [(one.left, one.top, one.right, one.bottom) for one in others])
