"""Training runs as tasks of Ray (https://docs.ray.io), on one or several machines.

A task starts the same command as without Ray. Ray starts it again on another machine if its machine is lost; it then
resumes from the checkpoint in the shared folder.
"""

import logging
import os
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from train.commands import task
from train.commands.runs import Run
from train.common.commands import log
from train.common.errors import TrainError
from train.common.progress import ProgressLine
from train.common.tensorflow import quiet_imports

AUTO = "auto"  # the cluster that runs on this machine
REACH_SECONDS = 10.0
POLL = 2.0  # seconds between two looks at the runs' progress
LOG = "work/train.log"  # of a run, in its folder


def run_on_ray(runs: Sequence[Run], started: Path, address: str | None, cpus: int, gpus: int, retries: int) -> None:
    """Train all runs, as many at once as the machines have cores and GPUs for.

    Args:
        runs: the runs.
        started: a file that is as old as the command.
        address: of the cluster; None to start Ray on this machine.
        cpus: cores of each run.
        gpus: GPUs of each run.
        retries: how often a run is started again after its machine was lost.

    Raises:
        TrainError: if Ray is not installed, no cluster answers, or runs fail.
    """
    with redirect_stdout(sys.stderr):  # Ray prints there that a machine was lost
        failed = _train(_connected(address), runs, started, cpus, gpus, retries)
    if failed:
        raise TrainError(f"{'; '.join(failed)}. The same command continues these runs.")


def _train(ray: Any, runs: Sequence[Run], started: Path, cpus: int, gpus: int, retries: int) -> list[str]:
    try:
        _check_resources(ray.nodes(), {"CPU": cpus, "GPU": gpus})
        remote = ray.remote(num_cpus=cpus, num_gpus=gpus, max_retries=retries)(_task())
        waiting = {}
        for one in runs:
            file = one.settings.output.absolute() / LOG
            file.parent.mkdir(parents=True, exist_ok=True)
            waiting[remote.remote(str(task.ROOT), str(started), one.arguments, str(file))] = one
        return _wait(ray, waiting, started)
    finally:
        ray.shutdown()


def _connected(address: str | None) -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is sent anywhere
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")  # what matters is raised as an exception
    try:
        with quiet_imports():
            import ray
    except ImportError:
        raise TrainError(
            "Ray is not installed, expected the extra [scale] of pyproject.toml; run "
            "`.venv/bin/python -m pip install 'ray>=2.52,<2.53'`, or omit --ray."
        ) from None
    here = {"include_dashboard": False, "_node_ip_address": "127.0.0.1"} if address is None else {}
    try:
        if address and address != AUTO:
            _reach(address)
        with quiet_imports():
            ray.init(address or "local", log_to_driver=False, logging_level=logging.ERROR, **here)
    except (OSError, RuntimeError, ValueError) as error:
        reason = " ".join(str(error).split())[:200]
        raise TrainError(
            f"No Ray cluster answers at {address or 'this machine'} ({reason}). Start one with `ray start --head`, or "
            "omit the address."
        ) from None
    return ray


def _reach(address: str) -> None:
    """Raise OSError or ValueError unless something listens at ``address``: Ray tries for minutes, then ends at once."""
    host, _, port = address.removeprefix("ray://").rpartition(":")
    socket.create_connection((host, int(port)), timeout=REACH_SECONDS).close()


def _check_resources(nodes: Sequence[Mapping[str, Any]], needed: Mapping[str, int]) -> None:
    """Raise TrainError if no machine has what a run needs: Ray would wait for one for ever."""
    alive = [node["Resources"] for node in nodes if node["Alive"]]
    if not any(all(found.get(kind, 0) >= count for kind, count in needed.items()) for found in alive):
        wanted = " and ".join(f"{count} {kind}s" for kind, count in needed.items() if count)
        raise TrainError(f"No machine of the Ray cluster has {wanted}, expected for a run; set --cpus or --gpus.")


def _task() -> Any:
    # Defined in a function, it is sent to the machines as a whole: their Ray need not find this package.
    def train(root: str, started: str, arguments: list[str], log: str) -> int:
        import os
        import subprocess
        import sys

        command = [sys.executable, "-m", "train.commands.task", str(os.getpid()), started, *arguments]
        with open(log, "ab") as output:  # noqa: PTH123
            return subprocess.run(command, cwd=root, stdin=subprocess.DEVNULL, stdout=output, stderr=output).returncode

    return train


def _wait(ray: Any, waiting: dict[Any, Run], started: Path) -> list[str]:
    """Wait for all runs and display their progress; return a sentence about each that failed."""
    failed = []
    runs, line, begun = list(waiting.values()), ProgressLine(), time.monotonic()
    total = sum(one.settings.epochs for one in runs)
    before = None
    while waiting:
        for done in ray.wait(list(waiting), timeout=POLL)[0]:
            one = waiting.pop(done)
            try:
                status = ray.get(done)
            except ray.exceptions.RayError as error:
                failed.append(f"The run {one.name} was lost ({str(error).splitlines()[0][:200]})")
                continue
            if status:
                failed.append(f"The run {one.name} failed: {_last_line(one)}")
            else:
                log(f"Trained {one.name}.")
        epochs = sum(_epochs(one, started) for one in runs)
        before = epochs if before is None else before
        if epochs > before:
            left = (time.monotonic() - begun) / (epochs - before) * (total - epochs)
            line.show(f"{len(runs) - len(waiting)} of {len(runs)} runs, {epochs} of {total} epochs", left)
    line.clear()
    return failed


def _epochs(one: Run, started: Path) -> int:
    try:
        file = one.settings.metrics_file
        newer = file.stat().st_mtime_ns > started.stat().st_mtime_ns
        return len(file.read_text(encoding="utf-8").splitlines()) if newer else 0
    except OSError:
        return 0


def _last_line(one: Run) -> str:
    file = one.settings.output / LOG
    lines = file.read_text(encoding="utf-8", errors="replace").split("\n") if file.exists() else []
    return next((line for line in reversed(lines) if line.strip()), f"see {file}").removeprefix("train: ")
