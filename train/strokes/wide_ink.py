"""Wide ink: rendering strokes that have a width, as traced in a picture, as the 28 x 28 image that the network reads.

``wide-ink.ts`` below ``static/src`` does the same in the page. As ``ink`` does for pen strokes:

1.  The scale is such that the ink's longer side, the width of its lines included, is 20 pixels, and its middle is at
    (14, 14). Half the width of a line is at least THINNEST and at most THICKEST pixels in the image.
2.  A pixel's value is ``clamp((r - d) / SOFT + 0.5, 0, 1)``, where d is the distance from its center to a point of a
    stroke's polyline and r half the width there: the largest such value.
3.  The strokes are shifted so that the values' center of mass lies at (14, 14), as far as the ink stays inside 20 x 20.
"""

from collections.abc import Sequence

import numpy as np

from train.common.arrays import Floats
from train.strokes.ink import CENTER, INK_SIDE, PIXEL_X, PIXEL_Y, SEGMENTS_AT_ONCE, SIDE, SMALLEST_SIDE, Pixels

THINNEST, THICKEST = 0.5, 3.0  # pixels of the image; half a line's width
SOFT = 1.4  # pixels over which the edge of a line fades, as in MNIST
ROUNDS = 2  # of finding the scale, which the limits on the width change


def wide_strokes_to_pixels(strokes: Sequence[Floats]) -> Pixels:
    """Render strokes as specified above.

    Args:
        strokes: at least one, each ``[n, 3]`` with n >= 1: x, y and half the width, any unit, y downwards.

    Returns:
        ``[28, 28]`` float32 in 0..1, row 0 at the top.
    """
    points = np.concatenate(strokes)
    half = points[:, 2:]
    low, high, scale = _box(points, half)
    for _ in range(ROUNDS):
        half = np.clip(points[:, 2:] * scale, THINNEST, THICKEST) / scale
        low, high, scale = _box(points, half)
    middle = (low + high) / 2
    placed = [
        np.column_stack([(stroke[:, :2] - middle) * scale + CENTER, np.clip(stroke[:, 2] * scale, THINNEST, THICKEST)])
        for stroke in strokes
    ]
    values = _rasterize(placed)
    mass = values.sum()
    center_of_mass = np.array([(values * PIXEL_X).sum(), (values * PIXEL_Y).sum()]) / mass
    room = np.maximum(CENTER - (high - low) * scale / 2, 0)
    shift = np.append(np.clip(CENTER - center_of_mass, -room, room), 0.0)
    return _rasterize([stroke + shift for stroke in placed]).astype(np.float32).reshape(SIDE, SIDE)


def _box(points: Floats, half: Floats) -> tuple[Floats, Floats, float]:
    """The least and the largest x and y of the ink, and the scale that makes its longer side INK_SIDE."""
    low, high = (points[:, :2] - half).min(axis=0), (points[:, :2] + half).max(axis=0)
    return low, high, INK_SIDE / max(float((high - low).max()), SMALLEST_SIDE)


def _rasterize(strokes: Sequence[Floats]) -> Floats:
    """Return the ``[784]`` pixel values of strokes in image coordinates."""
    starts = np.concatenate([points[: max(len(points) - 1, 1)] for points in strokes])
    ends = np.concatenate([points[min(1, len(points) - 1) :] for points in strokes])
    deepest = np.full(SIDE * SIDE, -np.inf)
    for i in range(0, len(starts), SEGMENTS_AT_ONCE):
        part = slice(i, i + SEGMENTS_AT_ONCE)
        np.maximum(deepest, _depths(starts[part], ends[part]).max(axis=0), out=deepest)
    return np.asarray(np.clip(deepest / SOFT + 0.5, 0.0, 1.0))


def _depths(starts: Floats, ends: Floats) -> Floats:
    """Return ``[segments, 784]``: how far inside each segment's line each pixel center is; negative outside."""
    along_x, along_y, wider = (ends - starts).T[..., None]
    from_x, from_y = PIXEL_X - starts[:, :1], PIXEL_Y - starts[:, 1:2]
    squared_length = along_x**2 + along_y**2
    projection = (from_x * along_x + from_y * along_y) / np.where(squared_length > 0, squared_length, 1.0)
    t = np.clip(projection, 0.0, 1.0)
    return np.asarray(starts[:, 2:] + t * wider - np.hypot(from_x - t * along_x, from_y - t * along_y))
