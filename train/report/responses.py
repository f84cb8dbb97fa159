"""What the maps of a middle layer respond to: the pieces of other people's writing that excite each map most.

The page shows them next to the reader's own ink, as evidence of what a map stands for. Everything is computed from the
published network and digits that may be published (``PEN_DIGITS``).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from train.common.arrays import Float32
from train.common.files import replacing, write_json
from train.common.tensorflow import quiet_imports

LAYER = "halve"  # after it, a map has one value for each of 7 x 7 places
MAPS = "strokes_2"  # the layer whose maps these are, halved
SHOWN = 9  # pieces for each map, each of another drawing
FIELD = 15  # pixels along each side of the piece of the picture that a value depends on
JUMP = 4  # pixels between two places
BEFORE = 5  # pixels that the first place reaches beyond the picture's edge
_BATCH = 500


@dataclass(frozen=True)
class Responses:
    """``pieces`` ``[maps, SHOWN, FIELD, FIELD]`` float32, 0 paper to 1 ink, the strongest response first."""

    pieces: Float32
    strongest: Float32  # [maps]: the largest response to any drawing


def find_responses(network: Any, pictures: Float32) -> Responses:
    """Find the pieces of pictures to which each map of ``LAYER`` responds most.

    Args:
        network: the Keras network, as ``train.network.model.build`` makes it.
        pictures: ``[n, 28, 28]`` float32, 0 paper to 1 ink; at least ``SHOWN``.
    """
    with quiet_imports():
        import keras

        part = keras.Model(network.input, network.get_layer(LAYER).output)
    maps = part.predict(pictures[..., None], batch_size=_BATCH, verbose=0)  # [n, 7, 7, maps]
    side, channels = maps.shape[1], maps.shape[-1]
    flat = maps.reshape(len(maps), side * side, channels)
    place = flat.argmax(axis=1)  # [n, maps]: each drawing counts once, at its best place
    value = flat.max(axis=1)
    best = np.argsort(-value, axis=0, kind="stable")[:SHOWN]  # [SHOWN, maps]
    padded = np.pad(pictures, [(0, 0), (BEFORE, BEFORE + FIELD), (BEFORE, BEFORE + FIELD)])
    pieces = np.zeros((channels, SHOWN, FIELD, FIELD), np.float32)
    for channel in range(channels):
        for rank, drawing in enumerate(best[:, channel]):
            row, column = divmod(int(place[drawing, channel]), side)
            top, left = row * JUMP, column * JUMP  # of the padded picture: its own edge is BEFORE later
            pieces[channel, rank] = padded[drawing, top : top + FIELD, left : left + FIELD]
    return Responses(pieces, value.max(axis=0).astype(np.float32))


def write_responses(responses: Responses, version: str, folder: Path) -> None:
    """Write ``responses.png``, one row of pieces for each map, and ``responses.json`` into a folder.

    Args:
        responses: what to write.
        version: of the published model to which they belong.
        folder: an existing folder.
    """
    with replacing(folder / "responses.png") as partial:
        Image.fromarray(_sheet(responses.pieces)).quantize(16).save(partial, "PNG", optimize=True)
    content = {
        "version": version,
        "layer": MAPS,
        "maps": len(responses.pieces),
        "shown": SHOWN,
        "field": FIELD,
        "jump": JUMP,
        "before": BEFORE,
    }
    write_json(folder / "responses.json", content)


def _sheet(pieces: Float32) -> npt.NDArray[np.uint8]:
    channels = len(pieces)
    rows = pieces.transpose(0, 2, 1, 3).reshape(channels * FIELD, SHOWN * FIELD)
    sheet: npt.NDArray[np.uint8] = np.rint(rows * 15).astype(np.uint8) * np.uint8(17)  # 16 levels
    return sheet
