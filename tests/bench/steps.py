"""The two steps of a reading alone, under Node, where nothing is waited for: ink and network."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench import widths
from tests.serving import ROOT


def steps() -> dict[str, Any]:
    """Milliseconds of each, and the network's share of what one core can multiply and add."""
    multiply_adds = json.loads((ROOT / "models" / "report.json").read_text())["multiply_adds"]
    found, limit = _milliseconds(), _multiply_adds_per_s()
    rate = multiply_adds / found["network, one picture"]["median"] * 1000
    return {"ms": found, "multiply_adds": multiply_adds, "limit_per_s": limit, "share_of_limit": rate / limit}


def by_width() -> dict[int, dict[str, float]]:
    """Milliseconds for one picture, and multiply-adds, of networks by how many times as wide they are."""
    found = {}
    for factor in widths.FACTORS:
        with widths.network(factor) as (folder, multiply_adds):
            milliseconds = _milliseconds(INKLING_BENCH_NETWORK=str(folder))["network, one picture"]["median"]
        found[factor] = {"ms": milliseconds, "multiply_adds": multiply_adds}
    return found


def _milliseconds(**variables: str) -> dict[str, dict[str, float]]:
    with tempfile.NamedTemporaryFile(suffix=".json") as written:
        command = ["npx", "vitest", "bench", "--run", "--outputJson", written.name]
        subprocess.run(command, cwd=ROOT / "static", check=True, capture_output=True, env={**os.environ, **variables})
        (file,) = json.loads(Path(written.name).read_text())["files"]
    return {one["name"]: {"median": one["median"], "p99": one["p99"]} for one in file["groups"][0]["benchmarks"]}


def _multiply_adds_per_s() -> float:
    """What numpy's matrix product reaches on one core."""
    gemm = "import numpy, time; a = numpy.ones((1024, 1024), 'f'); a @ a; t = time.perf_counter()\n"
    gemm += "for _ in range(20): a @ a\nprint(20 * 1024**3 / (time.perf_counter() - t))"
    one_core = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    return float(subprocess.run([sys.executable, "-c", gemm], env=one_core, capture_output=True, text=True).stdout)
