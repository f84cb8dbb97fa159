"""The two steps of a reading, ink and network, timed in Node without page or worker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks import widths
from tests.support.serving import ROOT

PICTURE = "network, one picture"
ROUNDS = 3


def steps() -> dict[str, Any]:
    """Milliseconds of each step, and the network's share of one core's multiply-add rate."""
    multiply_adds = json.loads((ROOT / "models" / "report.json").read_text())["multiply_adds"]
    found, limit = _milliseconds(), _multiply_adds_per_s()
    rate = multiply_adds / found[PICTURE]["median"] * 1000
    return {"ms": found, "multiply_adds": multiply_adds, "limit_per_s": limit, "share_of_limit": rate / limit}


def by_width() -> dict[int, dict[str, float]]:
    """Milliseconds per image, and multiply-adds, by width factor of the network.

    Networks are measured alternately and the medians taken, because a machine may be slow for some seconds.
    """
    with ExitStack() as stack:
        networks = {factor: stack.enter_context(widths.network(factor)) for factor in widths.FACTORS}
        taken: dict[int, list[float]] = {factor: [] for factor in networks}
        for factor in ROUNDS * list(networks):
            milliseconds = _milliseconds(PICTURE, INKLING_BENCH_NETWORK=str(networks[factor][0]))
            taken[factor].append(milliseconds[PICTURE]["median"])
    return {factor: {"ms": median(taken[factor]), "multiply_adds": networks[factor][1]} for factor in networks}


def _milliseconds(only: str = "", **variables: str) -> dict[str, dict[str, float]]:
    with tempfile.NamedTemporaryFile(suffix=".json") as written:
        command = ["npx", "vitest", "bench", "--run", "--outputJson", written.name, "--testNamePattern", only]
        subprocess.run(command, cwd=ROOT / "static", check=True, capture_output=True, env={**os.environ, **variables})
        (file,) = json.loads(Path(written.name).read_text())["files"]
    return {one["name"]: {"median": one["median"], "p99": one["p99"]} for one in file["groups"][0]["benchmarks"]}


def _multiply_adds_per_s() -> float:
    """Rate of NumPy's matrix product on one core."""
    gemm = "import numpy, time; a = numpy.ones((1024, 1024), 'f'); a @ a; t = time.perf_counter()\n"
    gemm += "for _ in range(20): a @ a\nprint(20 * 1024**3 / (time.perf_counter() - t))"
    one_core = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return float(subprocess.run([sys.executable, "-c", gemm], env=one_core, capture_output=True, text=True).stdout)
