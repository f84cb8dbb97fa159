"""The best paths through a lattice: which texts the drawing may be, each with the best way to read it so."""

from collections.abc import Callable
from dataclasses import dataclass

from train.numbers.features import MINUS, NOTHING, POINT, Features, boundary, link
from train.numbers.lattice import Edge, Lattice

KEPT = 8  # partial paths per node
MOST_LINK_LENGTH = 1.6  # of the digits' height; a longer piece is no link

Labels = dict[Edge, list[tuple[str, Features]]]  # of the edges that are read
Weigh = Callable[[Features], float]


@dataclass(frozen=True)
class Steps:
    """What does not depend on readings: the features of each node, and of the links that are short enough."""

    boundaries: list[Features]
    links: dict[tuple[int, int], Features]


@dataclass(frozen=True)
class Path:
    """A way to read a drawing.

    Attributes:
        score: the weighted sum of ``features``; larger is better.
        text: the characters of its edges.
        parts: the edges, each with its character.
        features: of all parts, boundaries and links.
        linked: whether it ends with a link, so that a digit has to follow.
    """

    score: float
    text: str
    parts: tuple[tuple[Edge, str], ...]
    features: tuple[Features, ...]
    linked: bool = False


def steps_of(lattice: Lattice) -> Steps:
    """The features of a lattice's nodes and links."""
    nodes = lattice.nodes
    links = {(start, end): link(lattice, nodes[start], nodes[end]) for start, end in lattice.links}
    return Steps(
        [boundary(lattice, node) for node in nodes],
        {ends: features for ends, features in links.items() if features["link_length"] <= MOST_LINK_LENGTH},
    )


def best_paths(lattice: Lattice, labels: Labels, steps: Steps, weigh: Weigh) -> list[Path]:
    """Return the best path of each text found, best first. A text with ``NOTHING`` in it is not a number."""
    nodes, traced = lattice.nodes, lattice.layout.traced is not None
    boundaries, links = steps.boundaries, steps.links
    boundary_scores = [weigh(features) for features in boundaries]
    label_scores = {edge: [weigh(features) for _, features in found] for edge, found in labels.items()}
    best: list[list[Path]] = [[Path(0.0, "", (), ())], *([] for _ in nodes[1:])]
    edges: list[list[Edge]] = [[] for _ in nodes]
    for edge in labels:
        edges[edge.end].append(edge)
    for end in range(1, len(nodes)):
        found: list[Path] = []
        for edge in edges[end]:
            for (label, features), score in zip(labels[edge], label_scores[edge], strict=True):
                found += [
                    Path(
                        path.score + score + boundary_scores[end],
                        path.text + label,
                        (*path.parts, (edge, label)),
                        (*path.features, features, boundaries[end]),
                    )
                    for path in best[edge.start]
                    if may_follow(path.text, label, traced)
                ]
        for (start, stop), features in links.items():
            if stop == end:
                score = weigh(features) + boundary_scores[end]
                found += [
                    Path(path.score + score, path.text, path.parts, (*path.features, features, boundaries[end]), True)
                    for path in best[start]
                    if path.text and not path.linked
                ]
        best[end] = _best_of_each(found)[:KEPT]
    return [path for path in best[-1] if not path.linked and is_complete(path.text, traced)]


def may_follow(text: str, label: str, traced: bool = False) -> bool:
    """Whether a path with this text may go on with this character.

    In traced writing there may be several points: people set them between thousands and after amounts.
    """
    match label:
        case "-":
            return text == ""
        case ".":
            return text not in ("", MINUS) and (text[-1] != POINT if traced else POINT not in text)
    return True


def is_complete(text: str, traced: bool = False) -> bool:
    """Whether a text may end here: not with a sign, nor with a decimal point unless it is traced writing."""
    return text[-1] != MINUS and (traced or text[-1] != POINT)


def plain(text: str) -> str:
    """The text of traced writing without what was not read, and without points that separate no decimals."""
    text = text.replace(NOTHING, "").rstrip(POINT)
    return text if text.count(POINT) == 1 else text.replace(POINT, "")


def is_number(text: str) -> bool:
    """Whether all of a drawing's ink is read."""
    return NOTHING not in text


def _best_of_each(paths: list[Path]) -> list[Path]:
    seen: set[tuple[str, bool]] = set()
    kept: list[Path] = []
    for path in sorted(paths, key=lambda path: -path.score):
        if (path.text, path.linked) not in seen:
            seen.add((path.text, path.linked))
            kept.append(path)
    return kept
