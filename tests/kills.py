"""`make kills`: `train` and `convert` killed at random moments, twenty of each, and what is left afterwards.

Ends well if every resumed training ended with whole files and the published model was complete after every kill.
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
from tests.serving import ROOT
from tests.train.test_command import SMALL

RESULT = {"README.md", "digits.keras", "golden.json", "misread.png", "report.json", "training.png"}
PERIOD_S = 0.002  # between two looks for a file that is being written
PATIENCE_S = 60.0  # for a save to begin


def killed(command: list[str], after: float, saving: Path | None = None) -> bool:
    """Run a command and kill it after so many seconds, or once ``saving`` is there; whether it still ran."""
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
            raise SystemExit(f"{' '.join(command)} ended by itself: {process.stderr.read()}")
    return False


def kill_training(times: int, moments: random.Random, folder: Path) -> str:
    """Kill and resume a short training, every fourth time while it saves a checkpoint; start anew when one ends."""
    command = [sys.executable, "-m", "train", "--resume", *SMALL, "--output"]
    kills = ends = saves = 0
    while kills < times:
        output = folder / f"models-{ends}"
        saving = output / "work" / ".mnist.partial.keras"
        saving.unlink(missing_ok=True)  # what a kill left would look like a save
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
    ended = f"{ends + 1} trainings ended, each with whole files"
    return f"train: killed {kills} times, {saves} of them while it saved; {ended}"


def check_training(output: Path) -> None:
    """Stop with a sentence if a training that ended left anything but whole results."""
    report = json.loads((output / "report.json").read_text())
    files = {path.name for path in output.rglob("*") if path.is_file()}
    if files != RESULT or len(report["history"]) != 3 or report["figures"]["mnist_test"]["accuracy"] < 0.5:
        raise SystemExit(f"{output} is not what a training leaves: {sorted(files)}, {report['figures']}")


def kill_conversion(times: int, moments: random.Random, folder: Path) -> str:
    """Kill the conversion of the trained model over a published one, then let it end."""
    output = folder / "published"
    shutil.copytree(ROOT / "static" / "model", output)
    command = [sys.executable, "-m", "convert", "--prune", "--output", str(output)]
    started = time.monotonic()
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    whole = time.monotonic() - started
    kills = ends = 0
    while kills < times:
        if killed(command, moments.uniform(0, whole)):
            kills += 1
        else:
            ends += 1
        complete_manifest(output)
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    complete_manifest(output)
    left = sorted(path.name for path in output.iterdir())
    if left != sorted([current_version(output), "current.json"]):
        raise SystemExit(f"The last run left more than its version: {left}")
    return f"convert: killed {kills} times within its {whole:.0f} s; the published model was complete after each"


def main(arguments: Sequence[str] | None = None) -> int:
    """Kill both, and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.kills", description=__doc__)
    parser.add_argument("--times", type=int, default=20, help="kills of each (default: 20)")
    parser.add_argument("--seed", type=int, default=0, help="of the moments (default: 0)")
    settings = parser.parse_args(arguments)
    moments = random.Random(settings.seed)
    with tempfile.TemporaryDirectory() as folder:
        print(kill_training(settings.times, moments, Path(folder)), flush=True)
        print(kill_conversion(settings.times, moments, Path(folder)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
