"""The production server: the app under gunicorn, which is configured only here."""

from __future__ import annotations

import signal
import socket
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]

from webapp.errors import CannotServe
from webapp.settings import Settings
from webapp.worker import Worker


def listen(host: str, port: int) -> socket.socket:
    """Open a listening socket.

    Raises:
        CannotServe: if the address is in use or is not one of this machine's.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise CannotServe(
            f"Cannot listen at {host}:{port} ({error.strerror}): stop the program that uses it, or set PORT or HOST."
        ) from None


def address(listener: socket.socket) -> str:
    """The listening socket's URL."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if listener.family == socket.AF_INET6 else f"http://{host}:{port}"


def _stop_on_sigterm(server: object, worker: object) -> None:
    """Let SIGTERM stop a worker that is still starting and so has the master's handlers instead of its own."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def options(settings: Settings, descriptor: int, when_ready: Callable[[object], None]) -> dict[str, Any]:
    """Gunicorn's settings, each with its reason."""
    return {
        "bind": f"fd://{descriptor}",
        "workers": settings.workers,
        "worker_class": Worker,
        "preload_app": True,  # a dead worker is replaced by one fork
        "worker_connections": 1000,
        "keepalive": 5,  # seconds; also the time a client has to send a request's headers
        "timeout": 30,  # seconds without a heartbeat after which a worker is replaced
        "graceful_timeout": 10,  # seconds for requests in flight to finish after SIGTERM
        "loglevel": "warning",
        "forwarded_allow_ips": "",  # trust no client's X-Forwarded-Proto or SCRIPT_NAME
        "control_socket_disable": True,  # gunicorn would create it in the user's home
        "post_fork": _stop_on_sigterm,
        "when_ready": when_ready,
    }


class Server(BaseApplication):
    """Gunicorn with settings from a mapping: no configuration file and no command line of its own."""

    def __init__(self, app: Flask, chosen: dict[str, Any]):
        self.app = app
        self.chosen = chosen
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's hook: apply the settings."""
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Gunicorn's hook: return the WSGI application."""
        return self.app
