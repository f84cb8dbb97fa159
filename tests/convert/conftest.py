"""Small models, data and a published version, created once per test session; the command is always the real one."""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.support.idx_files import write_test_images

ROOT = Path(__file__).parents[2]
N = 300  # test images: enough to compare, fast to run


@dataclass(frozen=True)
class Workshop:
    """A folder with small models, a report for each, reference drawings and test images."""

    folder: Path

    @property
    def hashes(self) -> dict[str, str]:
        """SHA-256 of the test images, as in each report."""
        found: dict[str, str] = json.loads((self.folder / "good.json").read_text(encoding="utf-8"))["data"]
        return found

    def arguments(self, output: Path, model: str = "good") -> list[str]:
        return [
            *("--model", str(self.folder / f"{model}.keras"), "--report", str(self.folder / f"{model}.json")),
            *("--golden", str(self.folder / "golden.json"), "--data-dir", str(self.folder), "--output", str(output)),
            *("--min-accuracy", "0"),  # their weights are random
        ]

    def start(self, output: Path, *options: str, model: str = "good") -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "convert", *self.arguments(output, model), *options]
        return subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, encoding="utf-8"
        )

    def publish(self, output: Path, *options: str) -> tuple[int, str, str]:
        """Run the command as for somebody's model, on MNIST's files as they are here: status, output, errors."""
        given = ["--data-dir", str(self.folder), "--output", str(output), "--min-accuracy", "0", *options]
        code = f"from convert import inputs; inputs.SHA256 |= {self.hashes!r}; from convert.__main__ import main; "
        done = subprocess.run(
            [sys.executable, "-c", f"{code}raise SystemExit(main({given!r}))"],
            capture_output=True, text=True, cwd=ROOT, timeout=300,
        encoding="utf-8")  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    def run(self, output: Path, *options: str, model: str = "good") -> tuple[int, str, str]:
        """The command's exit status, standard output and standard error."""
        process = self.start(output, *options, model=model)
        out, err = process.communicate(timeout=300)
        return process.returncode, out, err


def once(factory: pytest.TempPathFactory, name: str, create: Callable[[Path], None]) -> Path:
    """A folder that the first caller creates, shared by all workers of this test session."""
    parallel = "PYTEST_XDIST_WORKER" in os.environ
    folder = (factory.getbasetemp().parent if parallel else factory.getbasetemp()) / name
    with folder.with_suffix(".lock").open("w", encoding="utf-8") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            draft = Path(tempfile.mkdtemp(dir=folder.parent))  # a failed attempt is not mistaken for a result
            create(draft)
            draft.rename(folder)
    return folder


@pytest.fixture(scope="session")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return Workshop(once(tmp_path_factory, "workshop", _create_workshop))


@pytest.fixture(scope="session")
def published(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The good model as the command publishes it; shared, so tests that write use ``output``."""

    def create(folder: Path) -> None:
        status, _, err = workshop.run(folder / "model")
        assert (status, err) == (0, "")

    return once(tmp_path_factory, "site", create) / "model"


@pytest.fixture
def output(published: Path, tmp_path: Path) -> Path:
    """A copy of the published folder, which the test may change."""
    return Path(shutil.copytree(published, tmp_path / "model"))


def _create_workshop(folder: Path) -> None:
    maker = [sys.executable, str(Path(__file__).with_name("make_models.py")), str(folder)]
    quiet = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}
    subprocess.run(maker, check=True, capture_output=True, env=quiet, timeout=300)
    rng = np.random.default_rng(0)
    contents = write_test_images(folder, _blobs(rng, N), rng.integers(0, 10, N, np.uint8))
    data = {name: hashlib.sha256(content).hexdigest() for name, content in contents.items()}
    for model in folder.glob("*.keras"):
        report = {"format": 1, "recipe": "small", "seed": 0, "parameters": 4000, "multiply_adds": 90000}
        report |= {"threshold": 0.4, "figures": {"mnist_test": {"accuracy": 0.1, "n": N}}, "data": data}
        report["model_sha256"] = hashlib.sha256(model.read_bytes()).hexdigest()
        model.with_suffix(".json").write_text(json.dumps(report), encoding="utf-8")
    golden = [
        {
            "name": f"blob {i}",
            "digit": i,
            "strokes": [[[i, 0], [3, 4.5]]],
            "pixels": (blob.ravel() / 255).round(5).tolist(),
        }
        for i, blob in enumerate(_blobs(rng, 3))
    ]
    (folder / "golden.json").write_text(json.dumps({"drawings": golden}), encoding="utf-8")


def _blobs(rng: np.random.Generator, n: int) -> np.ndarray:
    """``[n, 28, 28]`` uint8 images of a few round blobs, on which the models' outputs differ."""
    y, x = np.mgrid[:28, :28]
    pictures = np.zeros((n, 28, 28))
    for _ in range(4):
        cx, cy, width = rng.uniform(4, 24, (n, 1, 1)), rng.uniform(4, 24, (n, 1, 1)), rng.uniform(1, 5, (n, 1, 1))
        pictures = np.maximum(pictures, np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / width**2))
    return (pictures * 255).astype(np.uint8)
