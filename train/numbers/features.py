"""Features: what speaks for and against a path through the lattice. Its score is their weighted sum.

Lengths are in units of the digits' height, angles in radians. The weights are in ``static/number-weights.json``;
``fit`` finds them.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np

from train.common.arrays import Float32, Floats
from train.numbers.lattice import Edge, Lattice, Node

FEATURES = (
    "digit",  # log of the digit's probability
    "is_digit",  # log of the probability that this is one digit at all
    "whole",  # the same for a whole group, so that it may count for less there
    "short",  # how much shorter a digit is than SHORT
    "tall",  # how much taller than TALL
    "wide",  # how much wider than WIDE
    "off_line",  # distance of its middle from the middle of the line
    "below_line",  # how far it reaches below the line
    "boundary",  # 1 for each boundary between two strokes
    "gap",  # the gap there, at most WIDEST_GAP
    "overlap",  # the overlap there, at most WIDEST_OVERLAP
    "cut",  # 1 for each cut within a stroke
    "cut_overlap",  # how far the sides of a cut overlap
    "cut_turn",  # the change of direction there
    "cut_narrow",  # how much narrower than NARROW the stroke is: two digits need room
    "link",  # 1 for each link
    "link_length",
    "link_bend",  # the largest distance of its points from its chord
    "link_back",  # how far it leads back to the left
    "point",  # 1 for a decimal point or comma
    "point_size",
    "point_height",  # distance of its middle from the line
    "minus",  # 1 for a minus sign
    "nothing",  # 1 for each group that is taken for neither digit nor sign
    "not_digit",  # log of the probability that this ink is not a single digit
    # Of traced writing alone:
    "connected",  # 1 for each boundary across which ink is connected
    "loose",  # how many pieces of ink a digit has beyond one
    "wide_nothing",  # how much wider than a digit ink is that is taken for nothing
)
OF_TRACED = FEATURES[-3:]
POINT, MINUS, NOTHING = ".", "-", "?"
SMALLEST = 1e-5  # probabilities are raised by this before their logarithm is taken
DIGITS_TRIED = 4  # of each edge
LEAST_LIKELY = 1e-4  # digits of a lower probability are not tried, but for the most likely one
SHORT, TALL, WIDE = 0.6, 1.35, 1.1
WIDEST_GAP, WIDEST_OVERLAP = 0.3, 0.6
NARROW = 1.2
MOST_LOOSE, WIDEST_NOTHING = 3, 3.0
POINT_SIDE, POINT_WIDTH, POINT_RAISED = 0.65, 0.4, 0.75  # larger or higher ink is no decimal point
MINUS_WIDTH, MINUS_SLOPE, MINUS_HEIGHT, MINUS_MARGIN = 0.2, 0.5, 0.5, 0.2  # other ink is no minus sign

Features = Mapping[str, float]


def labels(lattice: Lattice, edge: Edge, probabilities: Float32, is_digit: float) -> list[tuple[str, Features]]:
    """What the ink of an edge may be: digits, a decimal point, a minus sign, nothing, each with its features.

    Args:
        lattice: the lattice.
        edge: one of its edges.
        probabilities: ``[10]``, of the digits.
        is_digit: 0..1, the chance that the ink is one digit.
    """
    layout = lattice.layout
    points = np.concatenate(lattice.points(edge.pieces))[:, :2] / layout.height
    (left, top), (right, bottom) = points.min(axis=0), points.max(axis=0)
    line, middle = layout.bottom / layout.height, (layout.top + layout.bottom) / 2 / layout.height
    width, height, center = right - left, bottom - top, (top + bottom) / 2
    shape = {
        "is_digit": np.log(is_digit + SMALLEST),
        "short": max(SHORT - height, 0.0),
        "tall": max(height - TALL, 0.0),
        "wide": max(width - WIDE, 0.0),
        "off_line": abs(center - middle),
        "below_line": max(bottom - line, 0.0),
    }
    if edge.is_group:
        shape["whole"] = shape["is_digit"]
    strokes = [piece.stroke for piece in edge.pieces]
    if layout.traced is not None:
        shape["loose"] = float(min(layout.traced.parts(strokes) - 1, MOST_LOOSE))
    order = np.argsort(-probabilities, kind="stable")[:DIGITS_TRIED]
    tried = [digit for rank, digit in enumerate(order) if rank == 0 or probabilities[digit] >= LEAST_LIKELY]
    found: list[tuple[str, Features]] = [
        (str(digit), shape | {"digit": np.log(probabilities[digit] + SMALLEST)}) for digit in tried
    ]
    if any(piece.start is not None or piece.end is not None for piece in edge.pieces):
        return found
    side = max(width, height)
    apart = layout.traced is None or layout.traced.is_apart(strokes)
    if apart and side <= POINT_SIDE and width <= POINT_WIDTH and line - center <= POINT_RAISED:
        found.append((POINT, {"point": 1.0, "point_size": side, "point_height": abs(line - center)}))
    level = height <= min(MINUS_SLOPE * width, MINUS_HEIGHT) and abs(center - middle) <= 0.5 - MINUS_MARGIN
    if edge.is_group and width >= MINUS_WIDTH and level:  # the bar of an A or a 4 is over other ink
        found.append((MINUS, {"minus": 1.0}))
    if edge.is_group:
        nothing = {"nothing": 1.0, "not_digit": np.log(1 - is_digit + SMALLEST)}
        if layout.traced is not None:
            nothing["wide_nothing"] = min(max(width - 1.0, 0.0), WIDEST_NOTHING)
        found.append((NOTHING, nothing))
    return found


def boundary(lattice: Lattice, node: Node) -> Features:
    """Features of ending one digit at a node and beginning another."""
    height = lattice.layout.height
    if node.cut is not None:
        cut_stroke = lattice.cut_strokes[lattice.order[node.position]]
        left, right = cut_stroke.sides(node.cut)
        overlap = float(left[:, 0].max() - right[:, 0].min()) / height
        return {
            "cut": 1.0,
            "cut_overlap": max(overlap, 0.0),
            "cut_turn": cut_stroke.turn(node.cut),
            "cut_narrow": max(NARROW - float(np.ptp(cut_stroke.points[:, 0])) / height, 0.0),
        }
    before, after = lattice.order[: node.position], lattice.order[node.position :]
    if not before or not after:
        return {}
    gap = (lattice.layout.left(after) - lattice.layout.right(before)) / height
    found = {
        "boundary": 1.0,
        "gap": min(max(gap, 0.0), WIDEST_GAP),
        "overlap": min(max(-gap, 0.0), WIDEST_OVERLAP),
    }
    if lattice.layout.traced is not None:
        found["connected"] = float(lattice.layout.traced.connects(before, after))
    return found


def link(lattice: Lattice, first: Node, last: Node) -> Features:
    """Features of a piece between two cuts of one stroke that belongs to no digit."""
    assert first.cut is not None and last.cut is not None
    cut_stroke = lattice.cut_strokes[lattice.order[first.position]]
    ends = sorted((first.cut, last.cut))
    points = cut_stroke.points[ends[0] : ends[1] + 1, :2] / lattice.layout.height
    if not cut_stroke.rightward:
        points = points[::-1]
    length = sum(float(np.hypot(*(two - one))) for one, two in pairwise(points))
    return {
        "link": 1.0,
        "link_length": length,
        "link_bend": _bend(points),
        "link_back": max(float(points[0, 0] - points[-1, 0]), 0.0),
    }


def _bend(points: Floats) -> float:
    chord = points[-1] - points[0]
    length = float(np.hypot(*chord))
    offsets = points - points[0]
    if length == 0:
        return float(np.hypot(*offsets.T).max())
    return float(np.abs(chord[0] * offsets[:, 1] - chord[1] * offsets[:, 0]).max() / length)


def vector(features: Features) -> Floats:
    """The features in the order of ``FEATURES``."""
    return np.array([features.get(name, 0.0) for name in FEATURES])


def add(all_features: Sequence[Features]) -> Floats:
    """The sum of the features of a path's parts, in the order of ``FEATURES``."""
    return np.asarray(np.sum([vector(features) for features in all_features], axis=0))
