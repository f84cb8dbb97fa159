"""The real server as a process of its own, and a client that sends exactly what it is told."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
START_S = 30.0
STOP_S = 20.0


@dataclass(frozen=True)
class Answer:
    """One response; header names are looked up without regard to case."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server: where it answers, its process, and what it has said on standard error."""

    url: str
    process: subprocess.Popen[str]
    log: Path

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        assert parts.hostname is not None and parts.port is not None
        return parts.hostname, parts.port

    def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        """Send one request, the path as it is given, and read the whole answer."""
        connection = http.client.HTTPConnection(*self.address, timeout=10)
        try:
            connection.request(method, path, headers=dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def send(self, request: bytes) -> bytes:
        """Send raw bytes and return what comes back until the server closes."""
        with socket.create_connection(self.address, timeout=10) as connection:
            connection.sendall(request)
            received = b""
            while chunk := connection.recv(65536):
                received += chunk
            return received

    def workers(self) -> list[int]:
        """The process ids of the server's workers."""
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [int(line) for line in found.stdout.split()]


def serving_environment(**variables: str) -> dict[str, str]:
    """The tests' own environment without what a person may have set for a server, and with `variables`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    return {**kept, "HOST": "127.0.0.1", "PORT": "0", "PYTHONUNBUFFERED": "1", **variables}


@contextmanager
def running_server(**variables: str) -> Iterator[Server]:
    """`python -m webapp` on a free port until the block ends; `variables` are its settings."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "stderr"
        with (
            log.open("w") as stderr,
            subprocess.Popen(
                [sys.executable, "-m", "webapp"],
                cwd=ROOT,
                env=serving_environment(**variables),
                stdout=subprocess.PIPE,
                stderr=stderr,
                text=True,
            ) as process,
        ):
            try:
                assert process.stdout is not None
                line = process.stdout.readline()  # the server says where it is, or ends
                assert "http://" in line, f"the server did not start: {log.read_text()}"
                yield Server(line.split()[-1], process, log)
            finally:
                if process.poll() is None:
                    process.send_signal(signal.SIGTERM)
                try:
                    process.wait(STOP_S)
                except subprocess.TimeoutExpired:
                    process.kill()
                    raise
