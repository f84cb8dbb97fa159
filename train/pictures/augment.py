"""Image augmentation: pose, elastic distortion and ink thickness, vectorized over a batch in TensorFlow.

Every function is stateless: the same images and seed give the same result, so a resumed run repeats itself.
"""

from dataclasses import asdict, dataclass

import tensorflow as tf

_NEIGHBORHOOD = 3  # pixels; side of the square over which ink grows or shrinks
_BOLD_SHARE = 1 / 8  # of the images; very thick ink is rare in the data and misread most often
_ELASTIC_GRID = 5  # control points per side


@dataclass(frozen=True)
class ImageAugmentation:
    """Strength of the augmentation. Each field is the largest absolute value of a uniform distribution."""

    rotation: float = 0.15  # radians
    shear: float = 0.2  # pixels sideways per pixel down; slants the digit
    stretch: float = 0.12  # natural logarithm of each axis's scale
    shift: float = 1.5  # pixels along each axis
    elastic: float = 1.0  # pixels; displacement of each control point
    thickness: float = 0.4  # pixels on all sides, at most 1; positive values grow the ink, negative ones shrink it
    bold: float = 2.0  # pixels on all sides, at most 2; further growth, from 0 up, in _BOLD_SHARE of the images

    def scaled(self, factor: float) -> "ImageAugmentation":
        """Multiply every strength but ``bold`` by ``factor``."""
        return ImageAugmentation(**{name: value * factor for name, value in asdict(self).items()} | {"bold": self.bold})


def augment_images(images: tf.Tensor, seed: tf.Tensor, strength: ImageAugmentation) -> tf.Tensor:
    """Augment each image of a batch independently.

    Args:
        images: ``[n, 28, 28, 1]`` float32, 0 = paper, 1 = ink, in random order: the first ones get bold ink.
        seed: ``[2]`` int.
        strength: how far to go; 0 in every field changes nothing.

    Returns:
        ``[n, 28, 28, 1]`` float32 in 0..1.
    """
    pose_seed, elastic_seed, thickness_seed, bold_seed = tf.unstack(tf.random.split(seed, 4))
    count = tf.shape(images)[0]
    where = _pose_grid(count, pose_seed, strength) + _elastic_field(count, elastic_seed, strength.elastic)
    thickened = _thicken(_sample(images, where), thickness_seed, strength.thickness)
    return _embolden_first(thickened, bold_seed, strength.bold)


def _uniform(shape: list[tf.Tensor | int], seed: tf.Tensor, largest: float) -> tf.Tensor:
    return tf.random.stateless_uniform(shape, seed, -largest, largest)


def _pose_grid(count: tf.Tensor, seed: tf.Tensor, strength: ImageAugmentation) -> tf.Tensor:
    """Return ``[n, 28, 28, 2]``: the x and y in the source image to sample for each pixel."""
    seeds = tf.unstack(tf.random.split(seed, 4))
    angle = _uniform([count, 1, 1], seeds[0], strength.rotation)
    shear = _uniform([count, 1, 1], seeds[1], strength.shear)
    scale = tf.exp(_uniform([count, 2, 1, 1], seeds[2], strength.stretch))
    shift = _uniform([count, 2, 1, 1], seeds[3], strength.shift)
    offsets = tf.range(28, dtype=tf.float32) - 13.5
    x = offsets[None, None, :] - shift[:, 0]
    y = offsets[None, :, None] - shift[:, 1]
    turned_x = tf.cos(angle) * x - tf.sin(angle) * y
    turned_y = tf.sin(angle) * x + tf.cos(angle) * y
    return tf.stack([(turned_x + shear * turned_y) * scale[:, 0], turned_y * scale[:, 1]], axis=-1) + 13.5


def _elastic_field(count: tf.Tensor, seed: tf.Tensor, largest: float) -> tf.Tensor:
    """Return ``[n, 28, 28, 2]``: smooth displacements in pixels (Simard et al. 2003, on a coarse grid)."""
    coarse = _uniform([count, _ELASTIC_GRID, _ELASTIC_GRID, 2], seed, largest)
    return tf.image.resize(coarse, (28, 28), method="bicubic")


def _sample(images: tf.Tensor, where: tf.Tensor) -> tf.Tensor:
    """Interpolate the images bilinearly at fractional positions; outside is paper."""
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
    """Grow or shrink the ink of each image."""
    amount = _uniform([tf.shape(images)[0], 1, 1, 1], seed, largest)
    shrunk = -_grown(-images)
    return images + tf.maximum(amount, 0.0) * (_grown(images) - images) + tf.maximum(-amount, 0.0) * (shrunk - images)


def _embolden_first(images: tf.Tensor, seed: tf.Tensor, largest: float) -> tf.Tensor:
    """Grow the ink of the first images by 0 to ``largest`` pixels; ``largest`` is at most 2."""
    count = tf.cast(tf.cast(tf.shape(images)[0], tf.float32) * _BOLD_SHARE, tf.int32)
    amount = tf.random.stateless_uniform([count, 1, 1, 1], seed, 0.0, largest)
    first = images[:count]
    once = _grown(first)
    bold = first + tf.minimum(amount, 1.0) * (once - first) + tf.maximum(amount - 1.0, 0.0) * (_grown(once) - once)
    return tf.concat([bold, images[count:]], axis=0)


def _grown(images: tf.Tensor) -> tf.Tensor:
    return tf.nn.max_pool2d(images, _NEIGHBORHOOD, 1, "SAME")
