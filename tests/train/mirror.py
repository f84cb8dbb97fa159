"""A publisher's server for tests, on the loopback interface."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any


class Mirror:
    """A server: ``answers[path]`` is the status and the body it gives, ``asked`` the paths requested so far."""

    def __init__(self) -> None:
        self.address = ""
        self.answers: dict[str, tuple[int, bytes]] = {}
        self.asked: list[str] = []


@contextmanager
def running_mirror() -> Iterator[Mirror]:
    """Run a mirror until the block ends."""
    mirror = Mirror()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            mirror.asked.append(self.path)
            status, body = mirror.answers.get(self.path, (404, b"not here"))
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: Any) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    mirror.address = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield mirror
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
