"""Lines: which components are written next to one another, and which of them are digits or belong to digits.

A component is *large* unless one much taller is near it. Large components on one level, close to one another, are a
line. A small one is a piece of a digit, such as the bar of a 5; a mark within the line, which may be a decimal point;
or a mark around it that is not read, such as the dash after an amount.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from train.writing.components import Component

SMALL = 0.3  # of the height of a large component near it: up to this, a component is small
SMALL_BAR = 0.45, 1.5  # the same for one that is at least this many times as wide as high
SMALL_AT_FOOT = 0.45, 0.2  # the same for one whose middle is at most 0.2 above the large one's foot, such as a comma
BESIDE, BELOW = 1.5, 0.5  # of the large one's height: how far "near" is, across and down
LEVEL = 0.5  # of the lower one's height: by how much components of a line overlap in height
GAP = 2.0  # of the taller one's height: the widest gap within a line
COMMA_HEIGHT, COMMA_WIDTH, COMMA_TOP = 0.6, 0.7, 0.55  # of the digits' height, its own height, the digits' height
DASH_HEIGHT, DASH_WIDTH = 0.5, 1.2  # of the digits' height, of its own height
SPECK = 0.07  # of the digits' height
OVER = 0.5  # share of a small component's width that a digit covers whose piece it is
PARTLY_OVER = 0.2  # the same for one that is too wide or too high for a point
# A separate bar of a 5, in heights of the digit: the widest gap between the two, and how far the bar's middle may be
# below the top of the digit.
BAR_GAP, BAR_TOP = 0.15, 0.3
POINT_WIDTH, POINT_TOP = 0.4, 0.6  # of the digits' height: how wide a point is, and how far above the line it may be
SAME_ROW = 0.5  # of the lower one's height: by how much lines next to one another overlap in height


@dataclass(frozen=True)
class TextLine:
    """The components of a line that are read, ``height`` being that of a typical digit in pixels.

    ``large`` and ``small`` are in order from left to right.
    """

    large: list[Component]
    small: list[Component]
    height: float


def text_lines(found: Sequence[Component]) -> tuple[list[TextLine], list[Component]]:
    """Return the lines from top to bottom, in a row from left to right; and the components that belong to none."""
    large, small = _sizes(sorted(found, key=lambda one: (-one.height, one.number)))
    groups = _joined(large)
    around: list[list[Component]] = [[] for _ in groups]
    unread: list[Component] = []
    for one in small:
        nearest = _nearest(one, groups)
        (unread if nearest is None else around[nearest]).append(one)
    lines = []
    for group, near in zip(groups, around, strict=True):
        line, marks = _sorted_out(sorted(group, key=_place), sorted(near, key=_place))
        lines.append(line)
        unread += marks
    return _in_rows(lines), unread


def _place(one: Component) -> tuple[int, int]:
    return one.left, one.number


def _across(one: Component, other: Component) -> int:
    """The gap between two components from left to right; negative if they overlap."""
    return max(one.left, other.left) - min(one.right, other.right)


def _down(one: Component, other: Component) -> int:
    return max(one.top, other.top) - min(one.bottom, other.bottom)


def _sizes(by_height: list[Component]) -> tuple[list[Component], list[Component]]:
    large: list[Component] = []
    small: list[Component] = []
    for one in by_height:
        (small if any(_is_small_beside(one, other) for other in large) else large).append(one)
    return large, small


def _is_small_beside(one: Component, other: Component) -> bool:
    share, shape = SMALL_BAR
    low, above = SMALL_AT_FOOT
    small = (
        one.height < SMALL * other.height
        or (one.height < share * other.height and one.width > shape * one.height)
        or (one.height < low * other.height and one.top + one.bottom > 2 * (other.bottom - above * other.height))
    )
    return small and _across(one, other) <= BESIDE * other.height and _down(one, other) <= BELOW * other.height


def _joined(by_height: list[Component]) -> list[list[Component]]:
    group = list(range(len(by_height)))
    for i, one in enumerate(by_height):
        for j in range(i):
            other = by_height[j]  # the taller one
            if (
                group[i] != group[j]
                and -_down(one, other) >= LEVEL * one.height
                and _across(one, other) <= GAP * other.height
                and one.height >= SMALL * other.height
            ):
                group = [group[j] if of == group[i] else of for of in group]
    return [[one for one, of in zip(by_height, group, strict=True) if of == number] for number in dict.fromkeys(group)]


def _nearest(one: Component, groups: list[list[Component]]) -> int | None:
    best: tuple[float, int] | None = None
    for number, group in enumerate(groups):
        for other in group:
            across, down = max(_across(one, other), 0), max(_down(one, other), 0)
            if across <= BESIDE * other.height and down <= BELOW * other.height:
                distance = (across + 2 * down) / other.height
                if best is None or distance < best[0]:
                    best = distance, number
    return None if best is None else best[1]


def _sorted_out(large: list[Component], small: list[Component]) -> tuple[TextLine, list[Component]]:
    """Return the line, and its marks that are not read."""
    unread: list[Component] = []
    while len(large) > 1 and _is_mark_at_end(large[-1], large[:-1]):
        unread.append(large.pop())
    height = float(np.median([one.height for one in large]))
    bottom = float(np.median([one.bottom for one in large]))
    left, right = min(one.left for one in large), max(one.right for one in large)
    read: list[Component] = []
    for one in small:
        middle = (one.left + one.right) / 2
        over = max(-_across(one, other) / one.width for other in large)
        if max(one.width, one.height) < SPECK * height:
            belongs = False
        elif over >= OVER:
            belongs = True
        elif middle > right or middle < left:
            belongs = any(_is_bar_of(one, other) for other in large)
        else:
            is_point = one.width <= POINT_WIDTH * height and (one.top + one.bottom) / 2 >= bottom - POINT_TOP * height
            belongs = is_point or over > PARTLY_OVER
        (read if belongs else unread).append(one)
    return TextLine(large, read, height), unread


def _is_bar_of(one: Component, other: Component) -> bool:
    """Whether a small component beside a digit may be the bar of a 5."""
    return (
        one.width > one.height
        and _across(one, other) <= BAR_GAP * other.height
        and one.top + one.bottom < 2 * (other.top + BAR_TOP * other.height)
    )


def _is_mark_at_end(last: Component, others: list[Component]) -> bool:
    """Whether the last component is a comma or a dash, such as people write after an amount."""
    height = float(np.median([one.height for one in others]))
    bottom = float(np.median([one.bottom for one in others]))
    right = max(one.right for one in others)
    comma = (
        last.height < COMMA_HEIGHT * height
        and last.width < COMMA_WIDTH * last.height
        and last.top > bottom - COMMA_TOP * height
        and last.left >= right - height / 10
    )
    return comma or (
        last.height < DASH_HEIGHT * height and last.width > DASH_WIDTH * last.height and last.left >= right
    )


def _in_rows(lines: list[TextLine]) -> list[TextLine]:
    spans = [(min(one.top for one in line.large), max(one.bottom for one in line.large)) for line in lines]
    rows: list[list[int]] = []
    for i in sorted(range(len(lines)), key=lambda i: (sum(spans[i]), lines[i].large[0].left)):
        top, bottom = spans[i]
        above, below = spans[rows[-1][0]] if rows else (0, 0)
        shared = min(bottom, below) - max(top, above)
        if rows and shared >= SAME_ROW * min(bottom - top, below - above):
            rows[-1].append(i)
        else:
            rows.append([i])
    return [lines[i] for row in rows for i in sorted(row, key=lambda i: lines[i].large[0].left)]
