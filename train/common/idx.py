"""IDX, the file format of MNIST: a header with the array's sides, then one byte for each value."""

import math

import numpy as np
import numpy.typing as npt

UINT8 = 8  # the type code of unsigned bytes


def parse_idx(content: bytes, sides: tuple[int, ...] = ()) -> npt.NDArray[np.uint8]:
    """Return the array in an uncompressed IDX file, ``[n, *sides]`` uint8, read-only.

    Raises:
        ValueError: if the header is another one, or the content has another length than the header says.
    """
    shape = (-1, *sides)
    dimensions = len(shape)
    start = 4 + 4 * dimensions
    if content[:4] != bytes((0, 0, UINT8, dimensions)) or len(content) < start:
        raise ValueError(f"not an IDX file of unsigned bytes with {dimensions} dimensions")
    n, *found = np.frombuffer(content, ">u4", dimensions, offset=4).tolist()
    if tuple(found) != sides:
        raise ValueError(f"its items have the sides {found}, expected {list(sides)}")
    if len(content) != start + n * math.prod(sides):
        raise ValueError(f"it has {len(content):,} bytes, expected {start + n * math.prod(sides):,}")
    return np.frombuffer(content, np.uint8, offset=start).reshape(shape)
