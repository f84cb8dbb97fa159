"""The published lesson, read back with Keras."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.support.serving import ROOT
from train.common.tensorflow import quiet_imports

with quiet_imports():
    from train.lesson import network, usual
    from train.lesson.encode import decode

LESSON = ROOT / "static" / "lesson"


@dataclass(frozen=True)
class PublishedLesson:
    """The manifest, and the networks as Keras models: at each snapshot, by number of teachers, and the usual demo's."""

    manifest: dict[str, Any]
    steps: list[Any]
    taught: list[Any]
    usual: Any


def read_lesson(folder: Path = LESSON) -> PublishedLesson:
    """Decode every network of a lesson."""
    manifest = json.loads((folder / "lesson.json").read_text(encoding="utf-8"))
    shapes = _shapes(manifest["network"])
    steps = _networks(folder / "steps.bin", shapes, manifest["snapshots"], None, chained=True)
    taught = _networks(folder / "taught.bin", shapes, manifest["taught"][:-1], steps[0])
    of_usual = _networks(folder / "usual.bin", _shapes(manifest["usual"]), [manifest["usual"]], None)
    example = usual.build()
    network.assign(example, of_usual[0])
    models = [[network.from_tensors(tensors) for tensors in each] for each in (steps, taught)]
    return PublishedLesson(manifest, models[0], [*models[1], models[0][-1]], example)


def _shapes(structure: dict[str, Any]) -> dict[str, tuple[int, ...]]:
    return {tensor["name"]: tuple(tensor["shape"]) for tensor in structure["tensors"]}


def _networks(
    file: Path,
    shapes: dict[str, tuple[int, ...]],
    described: list[dict[str, Any]],
    before: network.Tensors | None,
    *,
    chained: bool = False,
) -> list[network.Tensors]:
    content, found = file.read_bytes(), list[network.Tensors]()
    for one in described:
        levels, scales = (dict(zip(shapes, one[key], strict=True)) for key in ("levels", "scales"))
        tensors, content = decode(content, shapes, levels, scales, found[-1] if chained and found else before)
        found.append(tensors)
    assert content == b""
    return found
