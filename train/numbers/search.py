"""Search: reads only those edges that may matter. Reading them is what takes time.

At best, an unread edge is a digit of which the network is certain. An edge is not read if even then every path through
it would be far behind the best path found so far.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from train.common.arrays import Float32, Floats
from train.numbers.features import Features, labels
from train.numbers.lattice import Edge, Lattice, Piece
from train.numbers.paths import Labels, Path, Steps, Weigh, best_paths, steps_of

MARGIN = 2.0  # a path whose score is lower by this has a seventh of the other's share
AT_ONCE = 8  # edges that are read before it is decided again which ones matter
ROUNDS = 6  # of reading edges; more only until there is a path
CERTAIN: tuple[Float32, float] = (np.eye(1, 10, dtype=np.float32)[0], 1.0)

Ink = tuple[Piece, ...]
Readout = Mapping[Ink, tuple[Float32, float]]  # probabilities [10] and is_digit


class Search:
    """The search for the best paths through a lattice.

    Attributes:
        paths: the best path of each text found, best first.
    """

    def __init__(self, lattice: Lattice, read: Readout, weigh: Weigh) -> None:
        self._lattice = lattice
        self._weigh = weigh
        self._steps = steps_of(lattice)
        self._labels: Labels = {}
        self._rounds = 0
        unread = [edge for edge in lattice.edges if edge.pieces not in read]
        # Of each edge, the highest score of a label; of an unread edge, the highest possible one.
        self._scores = {edge: self._highest(labels(lattice, edge, *CERTAIN)) for edge in unread}
        self.learn(read)
        self._rounds = 0

    def learn(self, read: Readout) -> None:
        """Take readings of edges."""
        for edge in self._lattice.edges:
            if edge.pieces in read and edge not in self._labels:
                self._labels[edge] = labels(self._lattice, edge, *read[edge.pieces])
                self._scores[edge] = self._highest(self._labels[edge])
        self.paths: list[Path] = best_paths(self._lattice, self._labels, self._steps, self._weigh)
        self._rounds += 1

    def wanted(self) -> list[Edge]:
        """The edges to read next; none if the paths are final."""
        unread = [edge for edge in self._lattice.edges if edge not in self._labels]
        if not unread or (self.paths and self._rounds >= ROUNDS):
            return []
        least = self.paths[0].score - MARGIN if self.paths else -np.inf
        possible = through(self._lattice, self._scores, self._steps, self._weigh)
        close = [edge for edge in unread if possible[edge] > least]
        return sorted(close, key=lambda edge: -possible[edge])[:AT_ONCE]

    def _highest(self, found: Sequence[tuple[str, Features]]) -> float:
        return max(self._weigh(features) for _, features in found)


def through(lattice: Lattice, scores: Mapping[Edge, float], steps: Steps, weigh: Weigh) -> dict[Edge, float]:
    """The score of the best path through each edge, wherever signs may stand."""
    boundaries = [weigh(features) for features in steps.boundaries]
    edges = [(edge.start, edge.end, scores[edge] + boundaries[edge.end], False) for edge in lattice.edges]
    links = [(start, end, weigh(found) + boundaries[end], True) for (start, end), found in steps.links.items()]
    count = len(lattice.nodes)
    # The best score from the first node to each one, ending with an edge or with a link, which an edge has to follow.
    edged, linked = _none(count), _none(count)
    edged[0] = 0.0
    for start, end, score, is_link in sorted(edges + links, key=lambda step: step[1]):
        if is_link:
            linked[end] = max(linked[end], edged[start] + score)
        else:
            edged[end] = max(edged[end], edged[start] + score, linked[start] + score)
    # And from each node to the last one, beginning with an edge or with a link.
    to_edge, to_link = _none(count), _none(count)
    to_edge[-1] = 0.0
    for start, end, score, is_link in sorted(edges + links, key=lambda step: -step[0]):
        if is_link:
            to_link[start] = max(to_link[start], to_edge[end] + score)
        else:
            to_edge[start] = max(to_edge[start], to_edge[end] + score, to_link[end] + score)
    before, after = np.maximum(edged, linked), np.maximum(to_edge, to_link)
    return {
        edge: float(before[start] + score + after[end])
        for edge, (start, end, score, _) in zip(lattice.edges, edges, strict=True)
    }


def _none(count: int) -> Floats:
    return np.full(count, -np.inf)
