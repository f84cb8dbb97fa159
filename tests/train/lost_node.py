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

import ray
from ray.cluster_utils import Cluster

from tests.support.serving import ROOT

NODE: dict[str, Any] = {
    "num_cpus": 1,
    "object_store_memory": 80 << 20,
    "include_dashboard": False,
    "node_ip_address": "127.0.0.1",
}
SECONDS = 100  # at most


def main(output: Path, options: list[str]) -> None:
    cluster = Cluster(initialize_head=True, head_node_args=NODE)
    try:
        command = [sys.executable, "-m", "train", "folds", "--ray", cluster.address, "--cpus", "1", *options]
        with subprocess.Popen(
            [*command, "--output", str(output)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as process:
            try:
                wait_for(1, "*/work", output, process)  # the command is connected, to the first node
                lost = cluster.add_node(**NODE)
                running = wait_for(2, "*/work/[!.]*.keras", output, process)  # each has finished an epoch
                cluster.remove_node(lost, allow_graceful=False)
                stdout, stderr = process.communicate(timeout=SECONDS)
            except BaseException:
                process.kill()
                raise
        print(json.dumps({"status": process.returncode, "stdout": stdout, "stderr": stderr, "running": running}))
    finally:
        ray.shutdown()
        cluster.shutdown()


def wait_for(count: int, pattern: str, output: Path, process: subprocess.Popen[str]) -> list[str]:
    """Wait until so many files of the runs are there; return the runs' names."""
    until = time.monotonic() + SECONDS
    while process.poll() is None and time.monotonic() < until:
        found = sorted(path.relative_to(output).parts[0] for path in output.glob(pattern))
        if len(found) >= count:
            return found
        time.sleep(0.1)
    raise AssertionError(f"{output} has no {count} of {pattern}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
