"""The synthetic training set: images rendered from augmented strokes, once per run, on all cores.

Rendering an image takes longer than training on it. So an epoch shows a part of the set and augments its images again.

The set has three parts. Strongly augmented digits teach only the ten probabilities: they are so far from real writing
that they would teach ``is_digit`` a boundary that lets letters in. Weakly augmented digits and non-digits teach
``is_digit``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from train.common.parallel import map_parallel
from train.common.progress import tracked
from train.data.look_alikes import flipped
from train.data.mnist import NO_DIGIT, Bitmaps, concatenate
from train.data.pen import PenDrawing
from train.pictures import nondigits
from train.strokes import glyphs, letters
from train.strokes.allographs import ALLOGRAPHS, digit_of
from train.strokes.augment import augment_strokes
from train.strokes.blend import BlendedDrawings
from train.strokes.geometry import Strokes
from train.strokes.ink import SIDE, Pixels, strokes_to_pixels
from train.strokes.skeleton import skeletonize
from train.strokes.slips import add_slip

CHUNK = 500  # images per task: a few seconds, so that the progress line moves
USUAL_RADIUS = (0.75, 1.5)  # pixels; from a thin pen to a felt-tip. The page uses 1.1
ANY_RADIUS = (0.5, 2.6)  # pixels; in the other images
USUAL_SHARE = 0.6  # of the images; with fewer thick pens, digits whose loops are filled with ink are misread
SLIP_SHARE = 0.06  # of the drawings have a slip of the pen


@dataclass(frozen=True)
class Part:
    """A part of the set: for each kind of image its share of the whole set, and the range of stroke augmentation."""

    shares: Mapping[str, float]
    strength: tuple[float, float]  # of augment_strokes, uniform
    teaches_is_digit: bool = True


DIGITS_FAR = Part(
    {"pen digit": 0.16, "single-stroke digit": 0.04, "allograph": 0.09, "traced bitmap": 0.12},
    strength=(0.3, 1.2),
    teaches_is_digit=False,
)
DIGITS = Part(
    {"pen digit": 0.06, "single-stroke digit": 0.04, "allograph": 0.06, "traced bitmap": 0.05}, strength=(0.0, 0.4)
)
NON_DIGITS = Part(
    {
        "character": 0.08, "letter": 0.07, "written letter": 0.1, "flipped character": 0.03, "word": 0.02,
        "two digits": 0.04, "half digit": 0.01, "scribble": 0.03, "lines": 0.015, "shape": 0.02, "dots": 0.012,
        "dot": 0.008, "covered": 0.008, "blank": 0.002,
    },
    strength=(0.1, 0.8),
)  # fmt: skip
PARTS = (DIGITS_FAR, DIGITS, NON_DIGITS)

NO_BITMAPS = Bitmaps(np.zeros((0, SIDE, SIDE), np.uint8), np.zeros(0, np.uint8))


@dataclass(frozen=True)
class Drawings:
    """The drawings and bitmaps to render: training data only, nothing held out.

    ``digits`` are pen digits, ``characters`` from Omniglot. ``single_stroke`` (digits) and ``letters`` are from
    UJIpenchars2.
    """

    digits: Sequence[PenDrawing] = ()
    characters: Sequence[PenDrawing] = ()
    bitmaps: Bitmaps = NO_BITMAPS
    single_stroke: Sequence[PenDrawing] = ()
    letters: Sequence[PenDrawing] = ()


@dataclass(frozen=True)
class _Task:
    kind: str
    start: int  # index of the first image within its kind
    count: int
    seed: tuple[int, ...]
    strength: tuple[float, float]


def make(drawings: Drawings, size: int, part: Part, seed: int) -> Bitmaps:
    """Render a part of the synthetic training set; the same arguments give the same images.

    Args:
        drawings: what to render. A kind that ``part`` names needs at least one drawing.
        size: images in the whole set. Each kind gets its share of it, but at least one image.
        part: which kinds to render, and how strongly to augment them.
        seed: 0 or more.

    Returns:
        The images, kind after kind; non-digits have the label ``NO_DIGIT``.
    """
    tasks = [
        _Task(
            kind,
            start,
            min(CHUNK, count - start),
            (seed, PARTS.index(part) if part in PARTS else 0, number),
            part.strength,
        )
        for number, (kind, count) in enumerate(
            (kind, max(1, round(size * share))) for kind, share in part.shares.items()
        )
        for start in range(0, count, CHUNK)
    ]
    of = f", part {PARTS.index(part) + 1} of {len(PARTS)}" if part in PARTS else ""
    rendered = map_parallel(_render, tasks, _begin, drawings)
    return concatenate(list(tracked(rendered, len(tasks), f"Rendering the synthetic training set{of}")))


# Set by _begin in each child process.
_drawings = Drawings()
_blended: dict[str, BlendedDrawings] = {}  # by kind of image


def _begin(drawings: Drawings) -> None:
    global _drawings, _blended
    _drawings = drawings
    _blended = {
        "pen digit": BlendedDrawings(drawings.digits),
        "single-stroke digit": BlendedDrawings(drawings.single_stroke),
        "character": BlendedDrawings(drawings.characters),
        "letter": BlendedDrawings(drawings.letters),
        "flipped character": BlendedDrawings(_shuffled_flips(drawings.characters)),
    }


def _shuffled_flips(drawings: Sequence[PenDrawing]) -> list[PenDrawing]:
    """Return flipped and rotated drawings in random order, so that the first few are of many kinds."""
    flips = flipped(drawings)
    return [flips[number] for number in np.random.default_rng(0).permutation(len(flips))]


def _render(task: _Task) -> Bitmaps:
    rng = np.random.default_rng((*task.seed, task.start))
    rendered = [_image(task, index, rng) for index in range(task.start, task.start + task.count)]
    images = np.stack([(pixels * 255).round().astype(np.uint8) for pixels, _ in rendered])
    return Bitmaps(images, np.array([label for _, label in rendered], np.uint8))


def _radius(rng: np.random.Generator) -> float:
    return float(rng.uniform(*(USUAL_RADIUS if rng.random() < USUAL_SHARE else ANY_RADIUS)))


def _image(task: _Task, index: int, rng: np.random.Generator) -> tuple[Pixels, int]:
    """Render one image and return its label; ``index`` cycles through the drawings, so that all come equally often."""
    strokes: Strokes
    match task.kind:
        case "allograph":
            allograph = ALLOGRAPHS[index % len(ALLOGRAPHS)]
            strokes, label = glyphs.draw(allograph, rng), digit_of(allograph)
        case "written letter":
            strokes, label = letters.draw_letter(index, rng), NO_DIGIT
        case "traced bitmap":
            number = index % len(_drawings.bitmaps)
            strokes, label = skeletonize(_drawings.bitmaps.images[number]), int(_drawings.bitmaps.labels[number])
        case kind if kind in _blended:
            strokes, label = _blended[kind].draw(index, rng)
        case "word":
            return nondigits.word(_drawings.letters, rng), NO_DIGIT
        case _:
            return nondigits.MAKERS[task.kind](_drawings.digits, rng), NO_DIGIT
    augmented = augment_strokes(strokes, rng, rng.uniform(*task.strength))
    if rng.random() < SLIP_SHARE:
        augmented = add_slip(augmented, rng)
    return strokes_to_pixels(augmented, _radius(rng)), label
