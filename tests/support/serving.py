"""The real server as a separate process, and a client that sends requests unchanged."""

from __future__ import annotations

import functools
import http.client
import http.server
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """One response; header names are case-insensitive."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server: its URL, its process and the file that receives its standard error."""

    url: str
    process: subprocess.Popen[str]
    log: Path

    @property
    def address(self) -> tuple[str, int]:
        parts = urlsplit(self.url)
        assert parts.hostname is not None and parts.port is not None
        return parts.hostname, parts.port

    def ask(self, path: str, method: str = "GET", headers: Mapping[str, str] | None = None) -> Answer:
        """Send one request with the path unchanged and read the whole response."""
        connection = http.client.HTTPConnection(*self.address, timeout=10)
        try:
            connection.request(method, path, headers=dict(headers or {}))
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def send(self, request: bytes) -> bytes:
        """Send raw bytes and return everything received until the server closes the connection."""
        with socket.create_connection(self.address, timeout=10) as connection:
            connection.sendall(request)
            received = b""
            while chunk := connection.recv(65536):
                received += chunk
            return received

    def accepts_connections(self) -> bool:
        """Whether the server is listening."""
        try:
            socket.create_connection(self.address, timeout=10).close()
        except ConnectionError:
            return False
        return True

    def workers(self) -> list[int]:
        """The process IDs of the server's workers."""
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [int(line) for line in found.stdout.split()]


def wait_until(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for the condition to hold; fail if it does not within `seconds`."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline, f"{holds} does not hold after {seconds} s"
        time.sleep(0.01)


def serving_environment(**variables: str) -> dict[str, str]:
    """The tests' environment without any INKLING_ variables, plus `variables`."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("INKLING_")}
    return {**kept, "HOST": "127.0.0.1", "PORT": "0", "PYTHONUNBUFFERED": "1", **variables}


@contextmanager
def running_server(**variables: str) -> Iterator[Server]:
    """Run `python -m webapp` with the settings `variables`, on a free port by default, until the block ends.

    Then kill it: a graceful stop would wait for the browsers' idle connections, 5 s for each server.
    """
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
                start_new_session=True,
            ) as process,
        ):
            try:
                assert process.stdout is not None
                line = process.stdout.readline()  # the server prints its URL or exits
                assert "http://" in line, f"the server did not start: {log.read_text()}"
                yield Server(line.split()[-1], process, log)
            finally:
                with suppress(ProcessLookupError):  # the test has stopped it
                    os.killpg(process.pid, signal.SIGKILL)  # the workers too


class _QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Python's file server without its log."""

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@contextmanager
def file_server(folder: Path) -> Iterator[str]:
    """Serve a folder as plain files and yield its URL, without a slash at the end."""
    with answering(functools.partial(_QuietHandler, directory=str(folder))) as port:
        yield f"http://127.0.0.1:{port}"


@contextmanager
def answering(handler: Callable[..., http.server.BaseHTTPRequestHandler]) -> Iterator[int]:
    """Answer requests with `handler` until the block ends, and yield the port."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.02,))
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()
