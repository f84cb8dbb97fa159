"""The lattice: the ways to divide a drawing into digits.

A *node* is a place between two digits: between two strokes, or at a cut within one. An *edge* leads from one node to a
later one; the ink between them is read as one digit. A *link* is the piece between two cuts of one stroke that only
joins two digits and belongs to neither. A path from the first node to the last is a way to read the whole drawing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from train.common.arrays import Floats
from train.numbers.cuts import CutStroke, find_cuts
from train.numbers.layout import Layout

MOST_STROKES = 4  # of one digit, where grouping is doubtful
MOST_TRACED = 6  # the same for traced writing, whose strokes end at junctions
NEAR = 0.35  # of the digits' height: a group this close to a doubtful one may have lost a stroke to it
WIDE = 0.6  # of the digits' height: a narrower stroke is not cut
THREE = 1.5  # of the digits' height: a narrower stroke joins no three digits


class Piece(NamedTuple):
    """A stroke, or the part of it between two indices into its evenly spaced points."""

    stroke: int
    start: int | None = None
    end: int | None = None


class Node(NamedTuple):
    """A place before the stroke at ``position``, or at a cut within that stroke."""

    position: int
    cut: int | None = None


class Edge(NamedTuple):
    """Indices of two nodes, the ink between them, and whether that is a whole group."""

    start: int
    end: int
    pieces: tuple[Piece, ...]
    is_group: bool = False


@dataclass(frozen=True)
class Lattice:
    """See above. ``order`` lists the strokes from left to right; ``edges`` and ``links`` are sorted by their end."""

    layout: Layout
    order: list[int]
    cut_strokes: dict[int, CutStroke]
    nodes: list[Node]
    edges: list[Edge]
    links: list[tuple[int, int]]

    def points(self, pieces: Sequence[Piece]) -> list[Floats]:
        """The ink of an edge, as strokes."""
        return [self._points(piece) for piece in pieces]

    def as_written(self, pieces: Sequence[Piece]) -> list[Floats]:
        """The same as it was written, if that was straightened."""
        return self.layout.as_written(self.points(pieces))

    def _points(self, piece: Piece) -> Floats:
        if piece.start is None and piece.end is None:
            return self.layout.strokes[piece.stroke]
        end = None if piece.end is None else piece.end + 1
        return self.cut_strokes[piece.stroke].points[piece.start : end]


def whole(group: Sequence[int]) -> tuple[Piece, ...]:
    """The pieces of a group of whole strokes."""
    return tuple(Piece(stroke) for stroke in sorted(group))


def build(layout: Layout, doubtful: Sequence[bool]) -> Lattice:
    """Build the lattice. Where a group is ``doubtful``, it and its close neighbors are also divided in other ways."""
    groups = layout.groups
    order = [stroke for group in groups for stroke in group]
    owner = [i for i, group in enumerate(groups) for _ in group]
    open_to_change = [
        doubtful[i] or any(doubtful[j] and _near(layout, i, j) for j in (i - 1, i + 1) if 0 <= j < len(groups))
        for i in range(len(groups))
    ]
    cut_strokes = {
        stroke: find_cuts(layout.strokes[stroke], layout.height)
        for stroke, group in zip(order, owner, strict=True)
        if doubtful[group] and layout.high[stroke, 0] - layout.low[stroke, 0] > WIDE * layout.height
    }
    nodes: list[Node] = []
    for position, stroke in enumerate(order):
        nodes.append(Node(position))
        if stroke in cut_strokes:
            nodes += [Node(position, cut) for cut in cut_strokes[stroke].cuts]
    nodes.append(Node(len(order)))

    lattice = Lattice(layout, order, cut_strokes, nodes, [], [])
    begins = [owner.index(i) for i in range(len(groups))]
    most = MOST_STROKES if layout.traced is None else MOST_TRACED
    for end, last in enumerate(nodes):
        reached = last.position - (last.cut is None)  # the position of the last stroke before this node
        for start, first in enumerate(nodes[:end]):
            group = owner[first.position]
            is_group = first == Node(begins[group]) and last == Node(begins[group] + len(groups[group]))
            if not is_group:
                if reached - first.position >= most or not all(open_to_change[group : owner[reached] + 1]):
                    continue
                if first.cut is not None and first.position == last.position:
                    lattice.links.append((start, end))
                    if not _has_room_for_three(layout, order[first.position]):
                        continue
            lattice.edges.append(Edge(start, end, _between(lattice, first, last), is_group))
    return lattice


def _has_room_for_three(layout: Layout, stroke: int) -> bool:
    return bool(layout.high[stroke, 0] - layout.low[stroke, 0] > THREE * layout.height)


def _near(layout: Layout, one: int, other: int) -> bool:
    left, right = sorted((one, other))
    gap = layout.left(layout.groups[right]) - layout.right(layout.groups[left])
    return gap < NEAR * layout.height


def _between(lattice: Lattice, first: Node, last: Node) -> tuple[Piece, ...]:
    strokes = lattice.order[first.position : last.position]
    pieces = {stroke: Piece(stroke) for stroke in strokes}
    if last.cut is not None:
        stroke = lattice.order[last.position]
        rightward = lattice.cut_strokes[stroke].rightward
        pieces[stroke] = Piece(stroke, None, last.cut) if rightward else Piece(stroke, last.cut, None)
    if first.cut is not None:
        stroke = lattice.order[first.position]
        rightward = lattice.cut_strokes[stroke].rightward
        other_end = last.cut if first.position == last.position else None
        pieces[stroke] = Piece(stroke, first.cut, other_end) if rightward else Piece(stroke, other_end, first.cut)
    return tuple(sorted(pieces.values(), key=lambda piece: piece.stroke))
