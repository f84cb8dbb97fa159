"""Small models, data and a published version, made once; all runs of the command are the real one."""

import gzip
import hashlib
import json
import os
import struct
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
N = 300  # test images: enough to compare, quick to read


@dataclass(frozen=True)
class Workshop:
    """A folder with small models, the report and golden drawings that go with each, and test images."""

    folder: Path

    def arguments(self, output: Path, model: str = "good") -> list[str]:
        return [
            *("--model", str(self.folder / f"{model}.keras"), "--report", str(self.folder / f"{model}.json")),
            *("--golden", str(self.folder / "golden.json"), "--data-dir", str(self.folder), "--output", str(output)),
        ]

    def start(self, output: Path, *options: str, model: str = "good") -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "convert", *self.arguments(output, model), *options]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT)

    def run(self, output: Path, *options: str, model: str = "good") -> tuple[int, str, str]:
        """The command's status, output and errors."""
        process = self.start(output, *options, model=model)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    folder = tmp_path_factory.mktemp("workshop")
    maker = [sys.executable, str(Path(__file__).with_name("make_models.py")), str(folder)]
    quiet = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    subprocess.run(maker, check=True, capture_output=True, env=quiet, timeout=300)
    rng = np.random.default_rng(0)
    pixels = _blobs(rng, N)
    contents = {
        "mnist/t10k-images-idx3-ubyte.gz": struct.pack(">4i", 0x803, N, 28, 28) + pixels.tobytes(),
        "mnist/t10k-labels-idx1-ubyte.gz": struct.pack(">2i", 0x801, N) + rng.integers(0, 10, N, np.uint8).tobytes(),
    }
    for name, content in contents.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(gzip.compress(content))
    data = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    for model in folder.glob("*.keras"):
        report = {"format": 1, "recipe": "small", "seed": 0, "parameters": 4000, "multiply_adds": 90000}
        report |= {"threshold": 0.4, "figures": {"mnist_test": {"accuracy": 0.1, "n": N}}, "data": data}
        report["model_sha256"] = hashlib.sha256(model.read_bytes()).hexdigest()
        model.with_suffix(".json").write_text(json.dumps(report))
    golden = [
        {
            "name": f"blob {i}",
            "digit": i,
            "strokes": [[[i, 0], [3, 4.5]]],
            "pixels": (blob.ravel() / 255).round(5).tolist(),
        }
        for i, blob in enumerate(_blobs(rng, 3))
    ]
    (folder / "golden.json").write_text(json.dumps({"drawings": golden}))
    return Workshop(folder)


@pytest.fixture(scope="session")
def published(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the command publishes of the good model."""
    output = tmp_path_factory.mktemp("site") / "model"
    status, _, err = workshop.run(output)
    assert (status, err) == (0, "")
    return output


def _blobs(rng: np.random.Generator, n: int) -> np.ndarray:
    """``[n, 28, 28]`` uint8 pictures of a few round blobs, unlike enough that the models tell them apart."""
    y, x = np.mgrid[:28, :28]
    pictures = np.zeros((n, 28, 28))
    for _ in range(4):
        cx, cy, width = rng.uniform(4, 24, (n, 1, 1)), rng.uniform(4, 24, (n, 1, 1)), rng.uniform(1, 5, (n, 1, 1))
        pictures = np.maximum(pictures, np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / width**2))
    return (pictures * 255).astype(np.uint8)
