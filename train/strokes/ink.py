"""Ink: rendering pen strokes as the 28 x 28 image that the network reads.

This is the specification. ``ink.ts`` below ``static/src`` implements it for the page, and the reference drawings in
``tests/golden/ink.json`` hold both implementations to within 1/255. No canvas is involved, so an image depends only on
the strokes: not on the screen's pixel ratio, the line width on the screen or the browser.

A drawing is a list of strokes. A stroke is a list of ``(x, y)`` points in any unit, y downwards, from pen down to pen
up. Arithmetic is float64; the result is float32, ``0`` = paper and ``1`` = ink.

1.  Drop points whose x or y is not finite or exceeds 1e9 in magnitude, then drop empty strokes. If no point is left,
    the image is blank.
2.  Let the points' bounding box be ``w`` by ``h``, and ``L`` its longer side. The scale is ``(20 - 2 * RADIUS) / L``,
    so that the line with its thickness fits 20 pixels, as MNIST's digits do. If ``L <= 1e-9``, the scale is 0: the
    drawing becomes a dot.
3.  Place the middle of the box at (14, 14). Image coordinates run from 0 to 28; the pixel in row r and column c has
    its center at x = c + 0.5, y = r + 0.5.
4.  A pixel's value is ``clamp(RADIUS + 0.5 - d, 0, 1)``, where d is the distance from its center to the nearest point
    of any stroke's polyline. A stroke of one point is a dot.
5.  Shift the strokes so that the values' center of mass lies at (14, 14), as in MNIST. Limit the shift on each axis so
    that the ink stays inside the image: to ``14 - (w * scale / 2 + RADIUS)`` across, and the same with ``h`` down.
    Render the shifted strokes as in step 4.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from train.common.arrays import Floats

Point = Sequence[float]
Stroke = Sequence[Point] | npt.NDArray[np.float64]
Drawing = Sequence[Stroke]
Pixels = npt.NDArray[np.float32]

SIDE = 28  # pixels; side of the image
INK_SIDE = 20.0  # pixels; longer side of the ink
RADIUS = 1.1  # pixels; half the line width. Gives pen drawings about the mean ink of MNIST's digits
LARGEST_COORDINATE = 1e9  # any unit; beyond it, differences are imprecise
SMALLEST_SIDE = 1e-9  # any unit; a smaller box has no shape
SEGMENTS_AT_ONCE = 64  # 64 x 784 float64 is 0.4 MB, which fits the CPU cache

CENTER = SIDE / 2
PIXEL_X, PIXEL_Y = (axis.ravel() + 0.5 for axis in np.meshgrid(np.arange(SIDE), np.arange(SIDE)))


def strokes_to_pixels(strokes: Drawing, radius: float = RADIUS) -> Pixels:
    """Render a drawing as specified above.

    Args:
        strokes: the drawing; each stroke is ``[n, 2]``, any unit, y downwards.
        radius: half the line width in pixels; only augmentation and evaluation change it.

    Returns:
        ``[28, 28]`` float32 in 0..1, row 0 at the top.

    Raises:
        ValueError: if a stroke is not a list of number pairs.
    """
    usable = usable_strokes(strokes)
    if not usable:
        return np.zeros((SIDE, SIDE), np.float32)
    low = np.min([points.min(axis=0) for points in usable], axis=0)
    high = np.max([points.max(axis=0) for points in usable], axis=0)
    extent = high - low
    longer = float(extent.max())
    scale = (INK_SIDE - 2 * radius) / longer if longer > SMALLEST_SIDE else 0.0
    placed = [(points - (low + high) / 2) * scale + CENTER for points in usable]

    values = _rasterize(placed, radius)
    mass = values.sum()
    center_of_mass = np.array([(values * PIXEL_X).sum(), (values * PIXEL_Y).sum()]) / mass
    room = CENTER - (extent * scale / 2 + radius)
    shift = np.clip(CENTER - center_of_mass, -room, room)
    return _rasterize([points + shift for points in placed], radius).astype(np.float32).reshape(SIDE, SIDE)


def usable_strokes(strokes: Drawing) -> list[Floats]:
    """Step 1 above: the strokes, each ``[n, 2]`` with n >= 1, without the points that are dropped."""
    return [points for points in map(_usable_points, strokes) if len(points)]


def _usable_points(stroke: Stroke) -> Floats:
    points = np.asarray(stroke, np.float64).reshape(-1, 2)
    usable: Floats = points[(np.abs(points) <= LARGEST_COORDINATE).all(axis=1)]  # NaN compares false
    return usable


def _rasterize(strokes: Sequence[Floats], radius: float) -> Floats:
    """Return the ``[784]`` pixel values of strokes in image coordinates."""
    starts = np.concatenate([points[: max(len(points) - 1, 1)] for points in strokes])
    ends = np.concatenate([points[min(1, len(points) - 1) :] for points in strokes])
    nearest = np.full(SIDE * SIDE, np.inf)
    for i in range(0, len(starts), SEGMENTS_AT_ONCE):
        part = slice(i, i + SEGMENTS_AT_ONCE)
        np.minimum(nearest, _squared_distances(starts[part], ends[part]).min(axis=0), out=nearest)
    return np.asarray(np.clip(radius + 0.5 - np.sqrt(nearest), 0.0, 1.0), np.float64)


def _squared_distances(starts: Floats, ends: Floats) -> Floats:
    """Return ``[segments, 784]``: the squared distance from each segment to each pixel center."""
    along_x, along_y = (ends - starts).T[..., None]
    from_x = PIXEL_X - starts[:, :1]
    from_y = PIXEL_Y - starts[:, 1:]
    squared_length = along_x**2 + along_y**2
    projection = (from_x * along_x + from_y * along_y) / np.where(squared_length > 0, squared_length, 1.0)
    t = np.clip(projection, 0.0, 1.0)
    squared: Floats = (from_x - t * along_x) ** 2 + (from_y - t * along_y) ** 2
    return squared
