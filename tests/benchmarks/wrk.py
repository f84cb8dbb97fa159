"""Load the server with wrk: many connections that request the files of a first visit without pause."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from tests.support.serving import ROOT, Server

CONNECTIONS = 64

# Requests the paths in turn, and prints wrk's results as one line of JSON.
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
    """wrk's results; latencies in milliseconds."""

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


def addresses(server: Server) -> list[str]:
    """The paths that a first visit requests: the page, its assets and the model."""
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


def find_wrk() -> str:
    """The wrk executable; exits with a message if it is not installed."""
    wrk = shutil.which("wrk")
    if wrk is None:
        sys.exit("wrk is not installed. Run `apt-get install wrk` or `brew install wrk`.")
    return wrk


def load(server: Server, seconds: float, connections: int = CONNECTIONS) -> Load:
    """Send requests over `connections` connections for `seconds`, without pause."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as script:
        script.write(WRK_SCRIPT % ", ".join(f'"{path}"' for path in addresses(server)))
        script.flush()
        threads = min(2, connections)
        command = [find_wrk(), f"-t{threads}", f"-c{connections}", f"-d{seconds:.0f}s", "--timeout", "10s"]
        command += ["-s", script.name, server.url]
        output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    line = next(line for line in output.splitlines() if line.startswith("JSON "))
    return Load(connections, **json.loads(line.removeprefix("JSON ")))
