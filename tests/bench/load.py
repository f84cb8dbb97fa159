"""`make load`: how much the server bears, asked by wrk from a process of its own.

Three figures: requests a second with 64 connections and what they cost in latency; what a hundred slow clients cost
everybody else; memory, descriptors and threads over a hundred thousand requests. The server is the real one, over the
built page and the published model, and is asked for what a visitor's browser asks for.
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

import numpy as np

from tests.bench.slow import slow_clients
from tests.bench.wrk import load
from tests.serving import Server, running_server

SLOW_CLIENTS = 100
REQUESTS = 100_000  # over which nothing may grow
WARM_UP = 20_000  # requests, after which caches are full and memory is what it will be


@dataclass(frozen=True)
class Cost:
    """What the server's processes hold together."""

    memory_kb: int  # proportional set size: what is shared between them counts once
    descriptors: int
    threads: int


def cost(server: Server) -> Cost:
    """What the server's processes hold now."""
    memory = descriptors = threads = 0
    for pid in (server.process.pid, *server.workers()):
        process = Path("/proc") / str(pid)
        rollup = (process / "smaps_rollup").read_text()
        memory += next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:"))
        descriptors += len(os.listdir(process / "fd"))  # noqa: PTH208 - in /proc a listing is a count
        threads += len(os.listdir(process / "task"))  # noqa: PTH208
    return Cost(memory, descriptors, threads)


def latencies(server: Server, seconds: float) -> list[float]:
    """Milliseconds that a client without haste waits for the page, a connection each, twenty times a second."""
    waited = []
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        started = time.monotonic()
        assert server.ask("/").status == 200
        waited.append((time.monotonic() - started) * 1000)
        time.sleep(0.05)
    return waited


def measure(seconds: float) -> dict[str, object]:
    """Every figure, a fresh server for each."""
    with running_server() as server:
        heavy = load(server, seconds)
        silent = server.log.read_text() == ""
    with running_server() as server:
        alone = latencies(server, seconds / 4)
        with slow_clients(server, SLOW_CLIENTS):
            beside = latencies(server, seconds / 2)
    with running_server() as server:
        done = 0
        while done < WARM_UP:
            done += load(server, 5).requests
        time.sleep(6)  # longer than a connection is kept alive
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
            "beside_p99_ms": float(np.percentile(beside, 99)),
            "requests": len(beside),
        },
        "growth": {"requests": done, "before": asdict(before), "after": asdict(after)},
    }


def table(found: dict[str, dict[str, object]]) -> str:
    """The figures as lines for a terminal."""
    heavy, slow, growth = found["load"], found["slow_clients"], found["growth"]
    lines = [
        f"{heavy['connections']} connections for {heavy['seconds']:.0f} s: {heavy['per_second']:,.0f} requests/s, "
        f"{heavy['errors']} errors, p50 {heavy['p50_ms']:.1f} ms, p99 {heavy['p99_ms']:.1f} ms, "
        f"longest {heavy['max_ms']:.0f} ms",
        f"A client's p99 beside {slow['n']} slow ones: {slow['beside_p99_ms']:.1f} ms (alone "
        f"{slow['alone_p99_ms']:.1f} ms, n = {slow['requests']})",
    ]
    before, after = growth["before"], growth["after"]
    assert isinstance(before, dict) and isinstance(after, dict)
    for name, unit in (("memory_kb", "KB of memory"), ("descriptors", "descriptors"), ("threads", "threads")):
        change = after[name] / before[name] - 1
        lines.append(
            f"{unit} over {growth['requests']:,} requests: {before[name]:,} -> {after[name]:,} ({change:+.1%})"
        )
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print a table or, with --json, everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="length of the heavy load (default: 60)")
    parser.add_argument("--json", action="store_true", help="print JSON in place of the table")
    settings = parser.parse_args(arguments)
    found = measure(settings.seconds)
    print(json.dumps(found) if settings.json else table(found))  # type: ignore[arg-type]
    return 0


if __name__ == "__main__":
    sys.exit(main())
