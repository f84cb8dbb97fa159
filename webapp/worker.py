"""The server's worker: gunicorn's gevent worker, in which a slow client costs a greenlet instead of a thread."""

from __future__ import annotations

import signal
from collections.abc import Iterable
from socket import socket
from typing import Any

import gevent
from gunicorn.workers.ggevent import GeventWorker  # type: ignore[import-untyped]

from webapp.headers import security_headers

STOP_SIGNALS = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)


class _WithHeaders:
    """A client's socket that inserts headers after the status line of the one response written to it."""

    def __init__(self, client: socket, headers: Iterable[tuple[str, str]]):
        self._client = client
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in headers).encode("ascii")

    def __getattr__(self, name: str) -> Any:
        return getattr(self._client, name)

    def sendall(self, response: bytes) -> None:
        status, _, rest = response.partition(b"\r\n")
        self._client.sendall(status + b"\r\n" + self._headers + rest)


class Worker(GeventWorker):
    """Gunicorn's gevent worker with fair scheduling, and with security headers on its own error responses."""

    def init_signals(self) -> None:
        """Install the handlers, and from now on receive the signals that `Master.spawn_worker` holds back.

        A terminal sends Ctrl-C to the whole process group. The worker leaves it to the master, which then stops its
        workers: a worker that stopped twice printed tracebacks.
        """
        super().init_signals()
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)

    def handle_request(self, listener_name: object, req: object, sock: socket, addr: object) -> None:
        """Answer one request, then yield to the other connections.

        A greenlet yields only when it has to wait. Without this, a client that always has its next request ready
        would monopolize the worker.
        """
        super().handle_request(listener_name, req, sock, addr)
        gevent.sleep(0)

    def handle_error(self, req: object, client: socket, addr: object, exc: BaseException) -> None:
        """Answer an unparsable request (400, 414, 431 …) as gunicorn does, with the security headers added.

        Gunicorn writes these responses itself, outside every WSGI layer, and quotes the request in an HTML page: the
        one response with untrusted content would otherwise be the only one without a Content-Security-Policy.
        """
        super().handle_error(req, _WithHeaders(client, security_headers("'none'")), addr, exc)
