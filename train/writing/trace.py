"""Trace: the center lines of a component's ink as strokes, with the width of the line at each point.

A wide component may be several digits that touch. Its strokes end at each junction, so that the digits can be divided
there; elsewhere a stroke goes straight on, as a pen does.
"""

import math

import numpy as np
from scipy import ndimage

from train.common.arrays import Bools, Floats, Gray, Ints
from train.strokes.skeleton import LOOK_BACK, neighbors, smooth, thin, trace
from train.writing.components import Component, Parts
from train.writing.interpolate import interpolated
from train.writing.paper import percentile
from train.writing.threshold import EIGHT

HEIGHT = 60  # pixels; a typical digit is brought to this height first
FINEST = 3.0  # pixels: a line is not brought below this width, or it would vanish
MARGIN = 2  # pixels around the component, for ink fainter than the threshold
DARK = 80  # percent of the component's pixels are at most as dark as its ink: it is darkest there
EDGE = 0.47  # of that darkness: up to here, a pixel is ink
SHORTEST = 4.8  # pixels at that height; shorter strokes are spurs that thinning leaves in thick ink
WIDE = 0.9  # of a digit's height: a wider component may be several digits
SPUR = 1.2  # of the line's radius: up to this length, a stroke with a free end is a spur


def trace_component(dark: Gray, parts: Parts, one: Component, height: float, *, large: bool) -> list[Floats]:
    """Trace a component.

    Args:
        dark: ``[h, w]`` uint8, as ``darkness`` returns it.
        parts: ``[h, w]``, the number of each pixel's component.
        one: the component.
        height: the height of a typical digit in the same line, in pixels.
        large: whether it is a digit or more; the spurs of smaller ones are kept.

    Returns:
        Strokes ``[n, 3]`` float64 with n >= 1: x, y and half the width of the line, in the picture's pixels. Pixel 0
        covers 0 to 1.
    """
    rows = slice(max(0, one.top - MARGIN), min(len(dark), one.bottom + MARGIN))
    columns = slice(max(0, one.left - MARGIN), min(dark.shape[1], one.right + MARGIN))
    values = _ink_of(dark[rows, columns], parts[rows, columns], one.number)
    line_width = one.pixels / (one.width + one.height)  # at most: some lines are longer than the box's two sides
    enlarged = resized(values, max(HEIGHT / height, min(1.0, FINEST / line_width)))
    ink = np.pad(enlarged > EDGE, 1)
    radius = ndimage.distance_transform_edt(ink) - 0.5
    skeleton = thin(ink)
    wide = large and one.width > WIDE * height
    lines = _segments(skeleton, radius) if wide else trace(skeleton)
    if large and not wide:
        longest = max(map(len, lines), default=0)
        lines = [line for line in lines if len(line) >= min(SHORTEST, longest)]
    down, across = (side / large_side for side, large_side in zip(values.shape, enlarged.shape, strict=True))
    corner = columns.start, rows.start
    return [_placed(_to_the_edge(line, skeleton, ink), radius, corner, (across, down)) for line in lines]


def _ink_of(dark: Gray, parts: Parts, number: int) -> Floats:
    """How dark the component is, 0 to 1, without the ink of others around it."""
    own = parts == number
    darkest = max(percentile(dark[own], DARK), 1)
    around = np.asarray(ndimage.binary_dilation(own, EIGHT)) & ((parts == 0) | own)
    return np.where(around, np.minimum(dark / darkest, 1), 0)


def resized(values: Floats, scale: float) -> Floats:
    """Scale ``[h, w]`` values: reduce by a whole factor, then interpolate linearly. A side has at least 3 pixels."""
    height, width = (max(3, int(side * scale + 0.5)) for side in values.shape)
    factor = max(1, int(1 / scale))
    rows, columns = (-(-side // factor) for side in values.shape)
    padded = np.zeros((rows * factor, columns * factor))
    padded[: values.shape[0], : values.shape[1]] = values
    small = padded.reshape(rows, factor, columns, factor).sum(axis=(1, 3)) / factor**2
    down, across = values.shape[0] / height / factor, values.shape[1] / width / factor
    return interpolated(small, (height, width), (down, 1), (across, 1))


def _segments(skeleton: Bools, radius: Floats) -> list[Floats]:
    """The lines between the junctions of a skeleton, ``[n, 2]`` x and y, without spurs."""
    around = neighbors(np.pad(skeleton, 1))
    count = np.sum(around, axis=0)
    turns = np.sum([~one & other for one, other in zip(around, around[1:] + around[:1], strict=True)], axis=0)
    junctions = skeleton & ((turns >= 3) | (count >= 4))
    near = np.asarray(ndimage.binary_dilation(junctions, EIGHT)) & skeleton
    clusters, number = ndimage.label(near, EIGHT)
    centers = [np.argwhere(clusters == i).mean(axis=0)[::-1] for i in range(1, number + 1)]
    found = []
    for line in trace(skeleton & ~near):
        ends = [_cluster_at(clusters, line[0]), _cluster_at(clusters, line[-1])]
        if len(line) == 1 and ends[0]:
            ends = [ends[0], next((i for i in _clusters_around(clusters, line[0]) if i != ends[0]), 0)]
        whole = np.concatenate([[centers[i - 1]] if i else np.empty((0, 2)) for i in ends[:1]] + [line])
        if ends[1]:
            whole = np.concatenate([whole, [centers[ends[1] - 1]]])
        if number and (ends[0] > 0) != (ends[1] > 0) and len(whole) < SPUR * max(_at(radius, whole[[0, -1]])):
            continue
        found.append(whole)
    return found


def _clusters_around(clusters: Ints, point: Floats) -> list[int]:
    x, y = int(point[0]), int(point[1])
    return [int(i) for i in np.unique(clusters[max(y - 1, 0) : y + 2, max(x - 1, 0) : x + 2]) if i]


def _cluster_at(clusters: Ints, point: Floats) -> int:
    return next(iter(_clusters_around(clusters, point)), 0)


def _to_the_edge(line: Floats, skeleton: Bools, ink: Bools) -> Floats:
    """Continue a line straight on from its free ends to the edge of the ink: thinning takes off the ends, too."""
    for _ in range(2):
        line = line[::-1]
        (x, y), (from_x, from_y) = line[-1], line[-LOOK_BACK:][0]
        row, column = int(y + 0.5), int(x + 0.5)
        around = np.count_nonzero(skeleton[row - 1 : row + 2, column - 1 : column + 2])
        length = math.sqrt((x - from_x) * (x - from_x) + (y - from_y) * (y - from_y))
        if around > 2 or length == 0:
            continue
        step = (line[-1] - line[-LOOK_BACK:][0]) / length
        end = line[-1]
        further = []
        while ink[int(end[1] + step[1] + 0.5), int(end[0] + step[0] + 0.5)]:
            end = end + step
            further.append(end)
        line = np.concatenate([line, np.reshape(further, (-1, 2))])
    return line


def _at(values: Floats, points: Floats) -> Floats:
    x, y = np.floor(points + 0.5).astype(int).T
    return np.asarray(values[y, x])


def _placed(line: Floats, radius: Floats, corner: tuple[int, int], pixel: tuple[float, float]) -> Floats:
    """Smooth a line, and return it in the picture's pixels."""
    x, y, half = smooth(np.column_stack([line, _at(radius, line)])).T
    across, down = pixel
    return np.column_stack([(x - 0.5) * across + corner[0], (y - 0.5) * down + corner[1], half * down])
