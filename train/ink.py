"""Ink: from pen strokes to the 28 x 28 picture that the network reads.

This is the specification, written once; ``recognizer/shared/ink.ts`` is its twin in the page, and the golden file
``tests/golden/ink.json`` holds both to 1/255. A picture never passes through a canvas, so it depends on nothing but
the strokes: not on the screen's pixel ratio, the pen's width on the screen or the browser.

A drawing is a list of strokes, a stroke a list of ``(x, y)`` points in any unit, y downwards, from pen down to pen up.
Arithmetic is float64, the result float32, ``0`` = paper and ``1`` = ink.

1.  Points whose x or y is not finite, or exceeds 1e9 in magnitude, are dropped, and so are strokes left empty.
    Without a point the picture is all paper.
2.  The points' bounding box, ``w`` by ``h``, has the longer side ``L``. The scale is ``(20 - 2 * RADIUS) / L``, so
    that the inked line with its thickness fits 20 pixels, as MNIST's digits do. With ``L <= 1e-9`` the scale is 0:
    everything becomes one dot.
3.  The box's middle is put at (14, 14) of a picture whose coordinates run from 0 to 28; the pixel in row r and
    column c has its centre at x = c + 0.5, y = r + 0.5.
4.  A pixel's value is ``clamp(RADIUS + 0.5 - d, 0, 1)``, d being the distance of its centre from the nearest point
    of any stroke's polyline. A stroke of one point is a dot.
5.  The values' centre of mass is moved to (14, 14), as in MNIST, on each axis only so far that the ink stays inside
    the picture: by at most ``14 - (w * scale / 2 + RADIUS)`` across and likewise with ``h`` down. The strokes, so
    moved, are rasterised once more as in step 4.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Point = Sequence[float]
Stroke = Sequence[Point] | npt.NDArray[np.float64]
Drawing = Sequence[Stroke]
Floats = npt.NDArray[np.float64]
Pixels = npt.NDArray[np.float32]

SIDE = 28  # pixels, the picture's side
INK_SIDE = 20.0  # pixels, what the ink's longer side is fitted to
RADIUS = 1.1  # pixels, half the line's width: gives pen drawings about the mean ink of MNIST's digits
LARGEST_COORDINATE = 1e9  # of any unit; beyond it differences lose their meaning
SMALLEST_SIDE = 1e-9  # of any unit; a box smaller than this has no shape
SEGMENTS_AT_ONCE = 64  # keeps a raster within the processor's cache: 64 x 784 float64 is 0.4 MB

_CENTRE = SIDE / 2
_PIXEL_X, _PIXEL_Y = (axis.ravel() + 0.5 for axis in np.meshgrid(np.arange(SIDE), np.arange(SIDE)))


def strokes_to_pixels(strokes: Drawing, radius: float = RADIUS) -> Pixels:
    """Rasterise a drawing as the specification above says.

    Args:
        strokes: the drawing; each stroke is ``[n, 2]``, any unit, y downwards.
        radius: half the line's width in pixels; other than the default only to vary training pictures.

    Returns:
        ``[28, 28]`` float32 in 0..1, row 0 on top.
    """
    usable = [points for points in map(_usable_points, strokes) if len(points)]
    if not usable:
        return np.zeros((SIDE, SIDE), np.float32)
    low = np.min([points.min(axis=0) for points in usable], axis=0)
    high = np.max([points.max(axis=0) for points in usable], axis=0)
    extent = high - low
    longer = float(extent.max())
    scale = (INK_SIDE - 2 * radius) / longer if longer > SMALLEST_SIDE else 0.0
    placed = [(points - (low + high) / 2) * scale + _CENTRE for points in usable]

    values = _rasterise(placed, radius)
    mass = values.sum()
    centre_of_mass = np.array([(values * _PIXEL_X).sum(), (values * _PIXEL_Y).sum()]) / mass
    room = _CENTRE - (extent * scale / 2 + radius)
    shift = np.clip(_CENTRE - centre_of_mass, -room, room)
    return _rasterise([points + shift for points in placed], radius).astype(np.float32).reshape(SIDE, SIDE)


def _usable_points(stroke: Stroke) -> Floats:
    points = np.asarray(stroke, np.float64).reshape(-1, 2)
    usable: Floats = points[(np.abs(points) <= LARGEST_COORDINATE).all(axis=1)]  # NaN compares false
    return usable


def _rasterise(strokes: Sequence[Floats], radius: float) -> Floats:
    """Return the ``[784]`` values of strokes given in picture coordinates."""
    starts = np.concatenate([points[: max(len(points) - 1, 1)] for points in strokes])
    ends = np.concatenate([points[min(1, len(points) - 1) :] for points in strokes])
    nearest = np.full(SIDE * SIDE, np.inf)
    for i in range(0, len(starts), SEGMENTS_AT_ONCE):
        part = slice(i, i + SEGMENTS_AT_ONCE)
        np.minimum(nearest, _squared_distances(starts[part], ends[part]).min(axis=0), out=nearest)
    return np.asarray(np.clip(radius + 0.5 - np.sqrt(nearest), 0.0, 1.0), np.float64)


def _squared_distances(starts: Floats, ends: Floats) -> Floats:
    """Return ``[segments, 784]``: each pixel centre's squared distance from each segment."""
    along_x, along_y = (ends - starts).T[..., None]
    from_x = _PIXEL_X - starts[:, :1]
    from_y = _PIXEL_Y - starts[:, 1:]
    squared_length = along_x**2 + along_y**2
    projection = (from_x * along_x + from_y * along_y) / np.where(squared_length > 0, squared_length, 1.0)
    t = np.clip(projection, 0.0, 1.0)
    squared: Floats = (from_x - t * along_x) ** 2 + (from_y - t * along_y) ** 2
    return squared
