"""MNIST's test files with other images. Imports nothing of the stages, so that every test package may use it."""

import gzip
import struct
from pathlib import Path

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]


def write_test_images(folder: Path, images: Bytes, labels: Bytes) -> dict[str, bytes]:
    """Write images ``[n, 28, 28]`` and labels ``[n]`` to a data folder as MNIST's test set.

    Returns:
        The uncompressed content of each file by its path in the folder.
    """
    contents = {
        "mnist/t10k-images-idx3-ubyte.gz": struct.pack(">4i", 0x803, *images.shape) + images.tobytes(),
        "mnist/t10k-labels-idx1-ubyte.gz": struct.pack(">2i", 0x801, len(labels)) + labels.tobytes(),
    }
    for name, content in contents.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(gzip.compress(content))
    return contents
