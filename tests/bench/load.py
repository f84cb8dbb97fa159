"""`make load`: how much the server bears, asked by wrk from a process of its own.

Three figures: requests a second with 64 connections and what they cost in latency; what a hundred slow clients cost
everybody else; memory, descriptors and threads over a hundred thousand requests. The server is the real one, over the
built page and the published model, and is asked for what a visitor's browser asks for.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from tests.serving import ROOT, Server, running_server

CONNECTIONS = 64
SLOW_CLIENTS = 100
REQUESTS = 100_000  # over which nothing may grow
WARM_UP = 20_000  # requests, after which caches are full and memory is what it will be

# Asks for the addresses in turn, and prints what wrk counted as one line of JSON.
WRK_SCRIPT = """
local paths = {%s}
local at = 0
request = function()
  at = at %% #paths + 1
  return wrk.format("GET", paths[at], {["Accept-Encoding"] = "br"})
end
done = function(summary, latency)
  local e = summary.errors
  print(string.format(
    'JSON {"requests": %%d, "seconds": %%f, "errors": %%d, "p50_ms": %%f, "p99_ms": %%f, "max_ms": %%f}',
    summary.requests, summary.duration / 1e6, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1e3, latency:percentile(99) / 1e3, latency.max / 1e3))
end
"""


@dataclass(frozen=True)
class Load:
    """What wrk counted; latencies in milliseconds."""

    connections: int
    requests: int
    seconds: float
    errors: int
    p50_ms: float
    p99_ms: float
    max_ms: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


@dataclass(frozen=True)
class Cost:
    """What the server's processes hold together."""

    memory_kb: int  # proportional set size: what is shared between them counts once
    descriptors: int
    threads: int


def addresses(server: Server) -> list[str]:
    """What a first visit asks for: the page, what is built for it, the model."""
    version = json.loads(server.ask("/model/current.json").body)["version"]
    assets = sorted(path.name for path in (ROOT / "static/dist/assets").iterdir() if path.suffix not in (".br", ".gz"))
    manifest = json.loads(server.ask(f"/model/{version}/manifest.json").body)
    model = ["manifest.json", *(entry["path"] for entry in manifest["files"])]
    return [
        "/",
        *(f"/assets/{name}" for name in assets),
        "/model/current.json",
        *(f"/model/{version}/{name}" for name in model),
    ]


def load(server: Server, seconds: float, connections: int = CONNECTIONS) -> Load:
    """Ask with so many connections for so long, each as fast as it is answered."""
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("`make load` needs wrk, which is not installed: apt-get install wrk, or brew install wrk.")
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(WRK_SCRIPT % ", ".join(f'"{path}"' for path in addresses(server)))
        script.flush()
        threads = min(2, connections)
        command = [wrk, f"-t{threads}", f"-c{connections}", f"-d{seconds:.0f}s", "--timeout", "10s", "-s", script.name]
        said = subprocess.run([*command, server.url], capture_output=True, text=True, check=True).stdout
    line = next(line for line in said.splitlines() if line.startswith("JSON "))
    return Load(connections, **json.loads(line.removeprefix("JSON ")))


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


@contextmanager
def slow_clients(server: Server, count: int) -> Iterator[None]:
    """Clients that send a header's letter, or take a few bytes of the largest file, ten times a second each."""
    largest = max((ROOT / "static/dist/assets").iterdir(), key=lambda path: path.stat().st_size).name
    over = threading.Event()

    def crawl() -> None:
        clients: list[tuple[socket.socket, bytes]] = []

        def connect(number: int) -> tuple[socket.socket, bytes]:
            client = socket.socket()
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            client.connect(server.address)
            reads = number % 2 == 0
            if reads:
                client.sendall(f"GET /assets/{largest} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
            client.setblocking(False)
            return client, b"" if reads else b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"a" * 1000

        clients = [connect(number) for number in range(count)]
        step = 0
        while not over.wait(0.1):
            for number, (client, letters) in enumerate(clients):
                try:
                    if letters:
                        client.send(letters[step % len(letters) : step % len(letters) + 1])
                    elif not client.recv(512):
                        raise ConnectionResetError
                except BlockingIOError:
                    continue
                except OSError:  # the server has had enough of it: another one comes
                    client.close()
                    clients[number] = connect(number)
            step += 1
        for client, _ in clients:
            client.close()

    crawling = threading.Thread(target=crawl)
    crawling.start()
    try:
        yield
    finally:
        over.set()
        crawling.join()


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
