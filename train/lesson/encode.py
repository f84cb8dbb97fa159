"""The lesson's binary format: tensors as whole numbers of few levels, packed so that brotli compresses them well.

A tensor is ``before + scale * code``. ``before`` is the same tensor of the snapshot before, as decoded, or 0 for the
first one; networks of fewer teachers have the first snapshot before them. So the error of a snapshot does not add to
that of the next one. A code is one of an odd number of ``levels`` around 0. As many codes as fit are one byte, in base
``levels``, the first one in its lowest digit.
``static/src/learn/worker/decode.ts`` is the inverse.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from train.common.arrays import Float32, Floats
from train.lesson.network import Tensors

SMALL = 1024  # weights; smaller tensors have 255 levels, since they are only a few bytes
_SCALES = np.linspace(0.02, 1.5, 75)  # candidates, relative to the scale that reaches the largest value

Codes = npt.NDArray[np.int16]
Levels = Callable[[int], int]  # by the number of weights


@dataclass(frozen=True)
class Encoded:
    """One snapshot: its bytes, levels and scale by tensor, and the tensors as the page decodes them."""

    content: bytes
    levels: dict[str, int]
    scales: dict[str, float]
    decoded: Tensors


def encode(
    tensors: Mapping[str, Float32], before: Mapping[str, Float32] | None, levels: Levels, thrift: float = 0.0
) -> Encoded:
    """Encode ``tensors`` as differences to ``before``.

    Args:
        tensors: arrays of any shape by name.
        before: the snapshot before as decoded, or None.
        levels: returns the number of levels, odd and 3 to 255, of a tensor of so many weights.
        thrift: what a bit a weight costs, as a square error relative to the tensor's sum of squares; 0 for small ones.
    """
    parts, scales, decoded = [], {}, {}
    used = {name: levels(values.size) for name, values in tensors.items()}
    for name, values in tensors.items():
        start = np.zeros_like(values) if before is None else before[name]
        cost_of_bit = thrift * float(np.square(values).sum()) if values.size >= SMALL else 0.0
        codes, scales[name] = _quantize(values.astype(np.float64) - start, used[name], cost_of_bit)
        parts.append(pack(codes.ravel(), used[name]))
        decoded[name] = _restored(start, codes, scales[name])
    return Encoded(b"".join(parts), used, scales, decoded)


def decode(
    content: bytes,
    shapes: Mapping[str, tuple[int, ...]],
    levels: Mapping[str, int],
    scales: Mapping[str, float],
    before: Mapping[str, Float32] | None,
) -> tuple[Tensors, bytes]:
    """Decode one snapshot; return its tensors and the bytes after it."""
    decoded = {}
    for name, shape in shapes.items():
        count = int(np.prod(shape))
        length = -(-count // per_byte(levels[name]))
        codes = unpack(content[:length], levels[name], count).reshape(shape)
        content = content[length:]
        start = np.zeros(shape, np.float32) if before is None else before[name]
        decoded[name] = _restored(start, codes, scales[name])
    return decoded, content


def per_byte(levels: int) -> int:
    """Return how many codes of so many levels fit one byte."""
    return int(np.floor(8 * np.log(2) / np.log(levels) + 1e-9))


def pack(codes: Codes, levels: int) -> bytes:
    """Pack codes ``[n]`` from ``-(levels // 2)`` to ``levels // 2``."""
    count = per_byte(levels)
    padded = np.zeros(-(-len(codes) // count) * count, np.int64)
    padded[: len(codes)] = codes
    digits = (padded + levels // 2).reshape(-1, count)
    packed: bytes = (digits * levels ** np.arange(count)).sum(axis=1).astype(np.uint8).tobytes()
    return packed


def unpack(content: bytes, levels: int, count: int) -> Codes:
    """Return the first ``count`` codes, ``[count]``."""
    packed = np.frombuffer(content, np.uint8).astype(np.int64)[:, None]
    digits = packed // levels ** np.arange(per_byte(levels)) % levels
    return (digits.ravel()[:count] - levels // 2).astype(np.int16)


def _quantize(values: Floats, levels: int, cost_of_bit: float) -> tuple[Codes, float]:
    """Return codes and scale, of those in ``_SCALES``, with the least sum of square error and cost of the bits."""
    half = levels // 2
    largest = float(np.abs(values).max()) / half or 1.0
    best, least = (np.zeros(values.shape, np.int16), 1.0), float(np.square(values).sum())
    for scale in (largest * share for share in _SCALES):
        scale = float(np.float32(scale))
        codes = np.clip(np.round(values / scale), -half, half).astype(np.int16)
        cost = float(np.square(values - codes * scale).sum()) + cost_of_bit * _bits(codes, half)
        if cost < least:
            best, least = (codes, scale), cost
    return best


def _bits(codes: Codes, half: int) -> float:
    """Return the entropy of the codes, about the bits that each takes."""
    shares = np.bincount(codes.ravel() + half) / codes.size
    return float(-(shares * np.log2(np.maximum(shares, 1e-12))).sum())


def _restored(start: Float32, codes: Codes, scale: float) -> Float32:
    restored: Float32 = (start.astype(np.float64) + codes * scale).astype(np.float32)
    return restored
