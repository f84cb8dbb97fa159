"""A server that stands before the real one and spoils one file on its way."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from tests.support.serving import Answer, Server

Fault = Callable[[Answer], Answer]


def status(code: int) -> Fault:
    return lambda answer: Answer(code, answer.headers, b"")


def html(answer: Answer) -> Answer:
    answer.headers.replace_header("Content-Type", "text/html")
    return Answer(200, answer.headers, b"<!doctype html><title>Welcome</title>" * 100)


def flipped(answer: Answer) -> Answer:
    middle = len(answer.body) // 2
    changed = bytes([answer.body[middle] ^ 1])
    return Answer(200, answer.headers, answer.body[:middle] + changed + answer.body[middle + 1 :])


def cut(answer: Answer) -> Answer:
    return Answer(200, answer.headers, answer.body[: len(answer.body) // 2])


def lengthened(answer: Answer) -> Answer:
    return Answer(200, answer.headers, answer.body + b" " * 64)


def gone(answer: Answer) -> Answer:
    """No answer at all: the connection is closed."""
    raise ConnectionAbortedError


def stalled(answer: Answer) -> Answer:
    """The first half of the answer, and then nothing for as long as the server runs."""
    raise TimeoutError


@dataclass
class Spoiler:
    """Which file is spoilt, and how; nothing while `fault` is None."""

    url: str
    name: str = ""
    fault: Fault | None = None
    kept: bool = False  # whether caches are still told to keep the spoilt answer
    asked: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)


@contextmanager
def spoiling(server: Server) -> Iterator[Spoiler]:
    """A server on a port of its own that passes everything on, but for what its Spoiler says."""
    spoiler = Spoiler("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            # Whole files without compression: a fault is then a fault of the content alone.
            kept = {name: value for name, value in self.headers.items() if name != "Accept-Encoding"}
            answer = server.ask(self.path, headers={**kept, "Accept-Encoding": "identity"})
            spoiler.asked.append(self.path)
            sent = len(answer.body)
            if spoiler.fault and self.path.endswith(spoiler.name) and answer.status == 200:
                try:
                    answer = spoiler.fault(answer)
                    sent = len(answer.body)
                except ConnectionAbortedError:
                    self.close_connection = True
                    return
                except TimeoutError:
                    sent //= 2
                if not spoiler.kept:
                    answer.headers.replace_header("Cache-Control", "no-store")
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body[:sent])
            if sent < len(answer.body):
                spoiler.over.wait()
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is http.server's
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as httpd:
        httpd.daemon_threads = True
        thread = threading.Thread(target=httpd.serve_forever, args=(0.02,))
        thread.start()
        spoiler.url = f"http://127.0.0.1:{httpd.server_port}"
        try:
            yield spoiler
        finally:
            spoiler.over.set()
            httpd.shutdown()
            thread.join()
