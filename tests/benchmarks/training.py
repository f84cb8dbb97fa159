"""Duration of training on MNIST: the whole command, from start to report."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.support.serving import ROOT


def mnist() -> dict[str, float]:
    """Train on MNIST only; return epochs, seconds and test accuracy."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "train", "--recipe", "mnist", "--output", folder]
        started = time.monotonic()
        subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        seconds = time.monotonic() - started
        report = json.loads((Path(folder) / "report.json").read_text())
    accuracy = report["figures"]["mnist_test"]["accuracy"]
    return {"epochs": report["epochs"], "seconds": seconds, "accuracy": accuracy}
