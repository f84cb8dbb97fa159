"""Untrained networks with more channels than the released one, to time how inference grows with width."""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from convert.export import export
from convert.shards import make_shards
from tests.support.serving import ROOT

FACTORS = (1, 2, 4)
SHARD_SIZE, TIME_LIMIT = 2**22, 300


@contextmanager
def network(factor: int) -> Iterator[tuple[Path, int]]:
    """Yield a folder with model.json and weights of a network ``factor`` times as wide, and its multiply-adds."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        command = [sys.executable, "-m", "tests.benchmarks.widths", str(folder / "wide.keras"), str(factor)]
        built = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        picture = np.zeros((1, 784), np.float32)
        saved, _ = export(folder / "wide.keras", picture, folder, TIME_LIMIT)
        for file, content in make_shards(saved, folder, "none", SHARD_SIZE, TIME_LIMIT).items():
            (folder / file).write_bytes(content)
        yield folder, int(built.stdout)


def save(path: Path, factor: int) -> None:
    """Save an untrained network; print its multiply-adds."""
    import keras

    from train.network import model

    wide = model.build(factor)
    rng = np.random.default_rng(0)
    for layer in wide.layers:
        if isinstance(layer, keras.layers.BatchNormalization):  # with zero offsets there would be no bias to fuse
            layer.beta.assign(rng.normal(size=layer.beta.shape))
    wide.save(path)
    print(model.multiply_adds(wide))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=save.__doc__)
    parser.add_argument("path", type=Path)
    parser.add_argument("factor", type=int)
    given = parser.parse_args()
    save(given.path, given.factor)
