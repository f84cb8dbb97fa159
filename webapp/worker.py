"""The server's worker: gunicorn's over gevent, where a client that waits costs a greenlet and not a thread."""

from __future__ import annotations

from collections.abc import Iterable
from socket import socket
from typing import Any

import gevent
from gunicorn.workers.ggevent import GeventWorker  # type: ignore[import-untyped]

from webapp.headers import security_headers


class _WithHeaders:
    """A client's socket that puts headers after the status line of the one response that is written to it."""

    def __init__(self, client: socket, headers: Iterable[tuple[str, str]]):
        self._client = client
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def sendall(self, response: bytes) -> None:
        status, _, rest = response.partition(b"\r\n")
        self._client.sendall(status + b"\r\n" + self._headers + rest)


class Worker(GeventWorker):
    """Gunicorn's worker, made fair and given the security headers where it answers by itself."""

    def handle_request(self, listener_name: object, req: object, sock: socket, addr: object) -> None:
        """Answer one request, then let the other connections have their turn.

        A greenlet only yields where it would have to wait, and a client quick enough to send its next request
        meanwhile would keep the worker to itself.
        """
        super().handle_request(listener_name, req, sock, addr)
        gevent.sleep(0)

    def handle_error(self, req: object, client: socket, addr: object, exc: BaseException) -> None:
        """Answer an unreadable request (400, 414, 431 …) as gunicorn does, outside every middleware."""
        super().handle_error(req, _WithHeaders(client, security_headers("'none'")), addr, exc)
