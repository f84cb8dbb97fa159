"""`make kills`: kill `train` and `convert` twenty times each, at random moments, and check the files.

Succeeds if each resumed training ends with complete files and the published model is complete after each kill.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.convert.reading import complete_manifest, current_version
from tests.support.serving import ROOT
from tests.train.test_command import SMALL

RESULT = {"README.md", "digits.keras", "golden.json", "metrics.jsonl", "misread.png", "report.json", "training.png"}
PERIOD_S = 0.002  # between checks for a file that is being written
PATIENCE_S = 60.0  # timeout for a save to begin


def killed(command: list[str], after: float, saving: Path | None = None) -> bool:
    """Run a command; kill it ``after`` seconds or once ``saving`` exists. Return whether it was still running."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        started = time.monotonic()
        while process.poll() is None:
            late = time.monotonic() - started > after
            if late or (saving is not None and saving.exists()):
                process.send_signal(signal.SIGKILL)
                process.communicate()
                return True
            time.sleep(PERIOD_S)
        assert process.stderr is not None
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(command)} failed: {process.stderr.read()}")
    return False


def kill_training(times: int, moments: random.Random, folder: Path) -> str:
    """Kill and resume a short training, each fourth time during a checkpoint save; start another when one ends."""
    command = [sys.executable, "-m", "train", "--resume", *SMALL, "--output"]
    kills = ends = saves = 0
    while kills < times:
        output = folder / f"models-{ends}"
        saving = output / "work" / ".mnist.partial.keras"
        saving.unlink(missing_ok=True)  # left over from a kill
        if kills % 4 == 3:
            struck = killed([*command, str(output)], PATIENCE_S, saving)
        else:
            struck = killed([*command, str(output)], moments.uniform(2, 14))
        if struck:
            kills += 1
            saves += saving.exists()
        else:
            check_training(output)
            ends += 1
    last = folder / f"models-{ends}"
    subprocess.run([*command, str(last)], cwd=ROOT, check=True, capture_output=True)
    check_training(last)
    ended = f"{ends + 1} trainings ended, each with complete files"
    return f"train: killed {kills} times, {saves} of them during a save; {ended}"


def check_training(output: Path) -> None:
    """Exit with a message unless a completed training left exactly its results."""
    report = json.loads((output / "report.json").read_text())
    files = {path.name for path in output.rglob("*") if path.is_file()}
    if files != RESULT or len(report["history"]) != 3 or report["figures"]["mnist_test"]["accuracy"] < 0.5:
        raise SystemExit(f"{output} has files {sorted(files)}, expected {sorted(RESULT)}; {report['figures']}")


def kill_conversion(times: int, moments: random.Random, folder: Path) -> str:
    """Kill the conversion of the trained model, with a model already published, then let it end."""
    output = folder / "published"
    shutil.copytree(ROOT / "static" / "model", output)
    command = [sys.executable, "-m", "convert", "--prune", "--output", str(output)]
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    duration = time.monotonic() - started
    kills = ends = 0
    while kills < times:
        if killed(command, moments.uniform(0, duration)):
            kills += 1
        else:
            ends += 1
        complete_manifest(output)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    complete_manifest(output)
    left = sorted(path.name for path in output.iterdir())
    if left != sorted([current_version(output), "current.json"]):
        raise SystemExit(f"After the last run, {output} has {left}, expected its version and current.json only.")
    return f"convert: killed {kills} times within its {duration:.0f} s; the published model was complete after each"


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill both and print the results."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="kills of each command (default: 20)")
    parser.add_argument("--seed", type=int, default=0, help="seed of the random moments (default: 0)")
    settings = parser.parse_args(arguments)
    moments = random.Random(settings.seed)
    with tempfile.TemporaryDirectory() as folder:
        print(kill_training(settings.times, moments, Path(folder)), flush=True)
        print(kill_conversion(settings.times, moments, Path(folder)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
