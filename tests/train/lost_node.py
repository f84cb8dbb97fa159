"""Run ``python -m train folds --ray`` on a cluster of two nodes on this machine, and kill one of them on the way.

``python -m tests.train.lost_node OUTPUT OPTION...`` prints, as JSON, the command's exit status and what it printed. It
is a process of its own because Ray warns more than the tests allow.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

# Else Ray takes 127.0.0.1 for the machine's address in the network, and the nodes listen there.
os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112 - Ray's spelling; else whatever else runs on this machine goes first

import ray
from ray.cluster_utils import Cluster

from tests.support.serving import ROOT
from train.commands.ray_runs import LOG

NODE: dict[str, Any] = {
    "num_cpus": 1,
    "object_store_memory": 80 << 20,
    "include_dashboard": False,
    "node_ip_address": "127.0.0.1",
}
CHECKPOINT = "work/[!.]*.keras"  # in a run's folder
SECONDS = 200  # at most


def main(output: Path, options: list[str]) -> None:
    cluster = Cluster(initialize_head=True, head_node_args=NODE)
    try:
        command = [sys.executable, "-m", "train", "folds", "--ray", cluster.address, "--cpus", "1", *options]
        with subprocess.Popen(
            [*command, "--output", str(output)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                # The command is connected to the first node, which has room for one run. The next starts on the other.
                first = wait_for(1, f"*/{LOG}", output, process)
                lost = cluster.add_node(**NODE)
                (second,) = wait_for(2, f"*/{LOG}", output, process) - first
                wait_for(1, f"{second}/{CHECKPOINT}", output, process)  # it has finished an epoch
                cluster.remove_node(lost, allow_graceful=False)
                stdout, stderr = process.communicate(timeout=SECONDS)
            except BaseException:
                process.kill()
                raise
        print(json.dumps({"status": process.returncode, "stdout": stdout, "stderr": stderr, "lost": second}))
    finally:
        ray.shutdown()
        cluster.shutdown()


def wait_for(count: int, pattern: str, output: Path, process: subprocess.Popen[str]) -> set[str]:
    """Wait until so many runs have such a file; return the runs' names."""
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until:
        found = {path.relative_to(output).parts[0] for path in output.glob(pattern)}
        if len(found) >= count:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{output} has no {count} of {pattern}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
