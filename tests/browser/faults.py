"""A proxy that corrupts one file of the real server."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.support.serving import Answer, Server, answering

Fault = Callable[[Answer], Answer]


def status(code: int) -> Fault:
    return lambda answer: Answer(code, answer.headers, b"")


def html(answer: Answer) -> Answer:
    answer.headers.replace_header("Content-Type", "text/html")
    return Answer(200, answer.headers, b"<!doctype html><title>Welcome</title>" * 100)


def bit_flipped(answer: Answer) -> Answer:
    middle = len(answer.body) // 2
    changed = bytes([answer.body[middle] ^ 1])
    return Answer(200, answer.headers, answer.body[:middle] + changed + answer.body[middle + 1 :])


def truncated(answer: Answer) -> Answer:
    return Answer(200, answer.headers, answer.body[: len(answer.body) // 2])


def too_long(answer: Answer) -> Answer:
    return Answer(200, answer.headers, answer.body + b" " * 64)


def disconnected(answer: Answer) -> Answer:
    """Close the connection without a response."""
    raise ConnectionAbortedError


def stalled(answer: Answer) -> Answer:
    """Send the first half of the response, then nothing more while the proxy runs."""
    raise TimeoutError


@dataclass
class FaultyProxy:
    """A proxy that applies `fault` to the files whose path ends with `name`."""

    url: str
    name: str = ""
    fault: Fault | None = None
    cacheable: bool = False  # keep the Cache-Control header of a faulty response
    requested: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)


@contextmanager
def faulty_proxy(
    server: Server, gate: Callable[[Answer, Mapping[str, str]], Answer] = lambda answer, headers: answer
) -> Iterator[FaultyProxy]:
    """Run a proxy in front of `server`; without a fault it forwards every request.

    `gate` may replace a response by another, according to the request's headers.
    """
    proxy = FaultyProxy("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            # Request files uncompressed, so that a fault changes the content and not the encoding.
            forwarded = {name: value for name, value in self.headers.items() if name != "Accept-Encoding"}
            answer = server.ask(self.path, headers={**forwarded, "Accept-Encoding": "identity"})
            answer = gate(answer, self.headers)  # type: ignore[arg-type]
            proxy.requested.append(self.path)
            sent = len(answer.body)
            if proxy.fault and self.path.endswith(proxy.name) and answer.status == 200:
                try:
                    answer = proxy.fault(answer)
                    sent = len(answer.body)
                except ConnectionAbortedError:
                    self.close_connection = True
                    return
                except TimeoutError:
                    sent //= 2
                if not proxy.cacheable:
                    answer.headers.replace_header("Cache-Control", "no-store")
            self.send_response_only(answer.status)
            for name, value in answer.headers.items():
                if name.lower() not in ("content-length", "transfer-encoding", "connection"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body[:sent])
            if sent < len(answer.body):
                proxy.stopped.wait()
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            pass

    with answering(Handler) as port:
        proxy.url = f"http://127.0.0.1:{port}"
        try:
            yield proxy
        finally:
            proxy.stopped.set()
