"""Variation of pictures: pose, elastic distortion and thickness of the ink, vectorised over a batch in TensorFlow.

Every function is stateless: the same pictures and seed give the same result, so that a resumed run repeats itself.
"""

from dataclasses import asdict, dataclass

import tensorflow as tf

_NEIGHBOURHOOD = 3  # pixels, the square over which ink grows or shrinks
_FAT_SHARE = 1 / 8  # of the pictures, drawn with a pen far thicker: such come seldom, and are misread most
_ELASTIC_GRID = 5  # control points of the distortion along each side


@dataclass(frozen=True)
class Variation:
    """How far pictures are varied; each value is the largest absolute change, drawn evenly."""

    rotation: float = 0.15  # radians
    shear: float = 0.2  # pixels sideways per pixel down: slant
    stretch: float = 0.12  # natural logarithm of each axis' scale
    shift: float = 1.5  # pixels, each axis
    elastic: float = 1.0  # pixels, displacement of each control point of a coarse grid
    thickness: float = 0.4  # 1: ink grown, -1: shrunk, by a pixel all round; between: a blend
    fat: float = 2.0  # pixels all round by which, besides, the ink of _FAT_SHARE of the pictures grows

    def scaled(self, factor: float) -> "Variation":
        """Return a variation ``factor`` times as far; fat ink stays, being rare enough."""
        return Variation(**{name: value * factor for name, value in asdict(self).items()} | {"fat": self.fat})


def vary(images: tf.Tensor, seed: tf.Tensor, variation: Variation) -> tf.Tensor:
    """Vary each picture in its own way.

    Args:
        images: ``[n, 28, 28, 1]`` float32, 0 = paper, 1 = ink.
        seed: ``[2]`` int, what the variation is drawn from.
        variation: how far.

    Returns:
        ``[n, 28, 28, 1]`` float32 in 0..1.
    """
    pose_seed, elastic_seed, thickness_seed, fat_seed = tf.unstack(tf.random.split(seed, 4))
    count = tf.shape(images)[0]
    where = _pose_grid(count, pose_seed, variation) + _elastic_field(count, elastic_seed, variation.elastic)
    return _fatten_some(_thicken(_sample(images, where), thickness_seed, variation.thickness), fat_seed, variation.fat)


def _uniform(shape: list[tf.Tensor | int], seed: tf.Tensor, largest: float) -> tf.Tensor:
    return tf.random.stateless_uniform(shape, seed, -largest, largest)


def _pose_grid(count: tf.Tensor, seed: tf.Tensor, variation: Variation) -> tf.Tensor:
    """Return ``[n, 28, 28, 2]``: for each pixel the x and y in the source picture that it shows."""
    seeds = tf.unstack(tf.random.split(seed, 4))
    angle = _uniform([count, 1, 1], seeds[0], variation.rotation)
    shear = _uniform([count, 1, 1], seeds[1], variation.shear)
    scale = tf.exp(_uniform([count, 2, 1, 1], seeds[2], variation.stretch))
    shift = _uniform([count, 2, 1, 1], seeds[3], variation.shift)
    offsets = tf.range(28, dtype=tf.float32) - 13.5
    x = offsets[None, None, :] - shift[:, 0]
    y = offsets[None, :, None] - shift[:, 1]
    turned_x = tf.cos(angle) * x - tf.sin(angle) * y
    turned_y = tf.sin(angle) * x + tf.cos(angle) * y
    return tf.stack([(turned_x + shear * turned_y) * scale[:, 0], turned_y * scale[:, 1]], axis=-1) + 13.5


def _elastic_field(count: tf.Tensor, seed: tf.Tensor, largest: float) -> tf.Tensor:
    """Return ``[n, 28, 28, 2]`` smooth displacements in pixels (Simard et al. 2003, on a coarse grid)."""
    coarse = _uniform([count, _ELASTIC_GRID, _ELASTIC_GRID, 2], seed, largest)
    return tf.image.resize(coarse, (28, 28), method="bicubic")


def _sample(images: tf.Tensor, where: tf.Tensor) -> tf.Tensor:
    """Return the pictures' values at fractional positions, bilinear, paper outside."""
    padded = tf.pad(images[..., 0], [[0, 0], [1, 1], [1, 1]])
    x = tf.clip_by_value(where[..., 0] + 1, 0.0, 28.999)
    y = tf.clip_by_value(where[..., 1] + 1, 0.0, 28.999)
    left, top = tf.floor(x), tf.floor(y)
    right_share, bottom_share = x - left, y - top
    flat = tf.reshape(padded, [-1, 30 * 30])
    corner = tf.reshape(tf.cast(top * 30 + left, tf.int32), [-1, 28 * 28])

    def corner_value(offset: int) -> tf.Tensor:
        return tf.reshape(tf.gather(flat, corner + offset, batch_dims=1), [-1, 28, 28])

    upper = corner_value(0) * (1 - right_share) + corner_value(1) * right_share
    lower = corner_value(30) * (1 - right_share) + corner_value(31) * right_share
    return (upper * (1 - bottom_share) + lower * bottom_share)[..., None]


def _thicken(images: tf.Tensor, seed: tf.Tensor, largest: float) -> tf.Tensor:
    """Grow the ink of some pictures and shrink that of others."""
    amount = _uniform([tf.shape(images)[0], 1, 1, 1], seed, largest)
    shrunk = -_grown(-images)
    return images + tf.maximum(amount, 0.0) * (_grown(images) - images) + tf.maximum(-amount, 0.0) * (shrunk - images)


def _fatten_some(images: tf.Tensor, seed: tf.Tensor, largest: float) -> tf.Tensor:
    """Grow the ink of the first of a batch, which is in no order."""
    count = tf.cast(tf.cast(tf.shape(images)[0], tf.float32) * _FAT_SHARE, tf.int32)
    amount = tf.random.stateless_uniform([count, 1, 1, 1], seed, 0.0, largest)
    first = images[:count]
    once = _grown(first)
    fat = first + tf.minimum(amount, 1.0) * (once - first) + tf.maximum(amount - 1.0, 0.0) * (_grown(once) - once)
    return tf.concat([fat, images[count:]], axis=0)


def _grown(images: tf.Tensor) -> tf.Tensor:
    return tf.nn.max_pool2d(images, _NEIGHBOURHOOD, 1, "SAME")
