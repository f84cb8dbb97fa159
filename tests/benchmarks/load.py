"""`make load`: load test of the server with wrk.

Measures three things: throughput and latency with 64 connections; latency for one client while a hundred slow clients
are connected; growth of memory, descriptors and threads over a hundred thousand requests. The real server serves the
built page and the published model, and wrk requests what a first visit does. Writes docs/results/load.json and prints a
table.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tests.benchmarks.machine import machine
from tests.benchmarks.slow import slow_clients
from tests.benchmarks.wrk import load
from tests.support.serving import ROOT, Server, running_server

SLOW_CLIENTS = 100
REQUESTS = 100_000  # over which no resource may grow
RESULT = ROOT / "docs" / "results" / "load.json"
WARM_UP = 20_000  # requests after which caches are full and memory is stable


@dataclass(frozen=True)
class Cost:
    """Resources that the server's processes use together."""

    memory_kb: int  # proportional set size: shared memory counts once
    descriptors: int
    threads: int


def cost(server: Server) -> Cost:
    """Resources that the server's processes use now."""
    memory = descriptors = threads = 0
    for pid in (server.process.pid, *server.workers()):
        process = Path("/proc") / str(pid)
        rollup = (process / "smaps_rollup").read_text()
        memory += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        descriptors += len(os.listdir(process / "fd"))  # noqa: PTH208 - in /proc a listing is a count
        threads += len(os.listdir(process / "task"))  # noqa: PTH208
    return Cost(memory, descriptors, threads)


def latencies(server: Server, seconds: float) -> list[float]:
    """Milliseconds per request for the page, from one client with a new connection every 50 ms."""
    waited = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        started = time.monotonic()
        assert server.ask("/").status == 200
        waited.append((time.monotonic() - started) * 1000)
        time.sleep(0.05)
    return waited


def measure(seconds: float) -> dict[str, Any]:
    """Run the three measurements, each with a new server."""
    with running_server() as server:
        heavy = load(server, seconds)
        silent = server.log.read_text() == ""
    with running_server() as server:
        alone = latencies(server, seconds / 4)
        with slow_clients(server, SLOW_CLIENTS):
            with_slow = latencies(server, seconds / 2)
    with running_server() as server:
        done = 0
        while done < WARM_UP:
            done += load(server, 5).requests
        time.sleep(6)  # longer than the keep-alive timeout
        before, done = cost(server), 0
        while done < REQUESTS:
            done += load(server, 10).requests
        time.sleep(6)
        after = cost(server)
    return {
        "load": asdict(heavy) | {"per_second": heavy.per_second, "log_empty": silent},
        "slow_clients": {
            "n": SLOW_CLIENTS,
            "alone_p99_ms": float(np.percentile(alone, 99)),
            "beside_p99_ms": float(np.percentile(with_slow, 99)),
            "requests": len(with_slow),
        },
        "growth": {"requests": done, "before": asdict(before), "after": asdict(after)},
    }


def table(found: dict[str, Any]) -> str:
    """The results as a Markdown table."""
    heavy, slow, about = found["load"], found["slow_clients"], found["machine"]
    before, after, requests = found["growth"]["before"], found["growth"]["after"], found["growth"]["requests"]
    errors = f"{heavy['errors']} errors" if heavy["errors"] else "no errors"
    waits = f"p50 {heavy['p50_ms']:.1f} ms, p99 {heavy['p99_ms']:.1f} ms, maximum {heavy['max_ms']:.0f} ms"
    changes = ", ".join(f"{before[name]:,} to {after[name]:,}" for name in ("memory_kb", "descriptors", "threads"))
    rows = [
        (
            f"{heavy['connections']} connections for {heavy['seconds']:.0f} s, all files of a first visit",
            f"{heavy['per_second']:,.0f} requests/s, {errors}; {waits}",
        ),
        (
            f"p99 latency of one client, with {slow['n']} slow clients",
            f"{slow['beside_p99_ms']:.1f} ms (alone {slow['alone_p99_ms']:.1f} ms; n = {slow['requests']})",
        ),
        (f"memory in KB, descriptors and threads over {requests:,} requests", changes),
    ]
    lines = ["| | |", "| --- | --- |", *(f"| {' | '.join(row)} |" for row in rows)]
    lines.append(f"\n{about['cores']} cores ({about['processor']}), shared with the load generator; {about['date']}.")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, write and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="duration of the heavy load (default: 60)")
    parser.add_argument("--output", type=Path, default=RESULT, help="JSON file to write")
    settings = parser.parse_args(arguments)
    found = {"machine": machine()} | measure(settings.seconds)
    settings.output.write_text(json.dumps(found, indent=1) + "\n")
    print(table(found))
    return 0


if __name__ == "__main__":
    sys.exit(main())
