"""The production server: gunicorn's process management around the app, configured here and nowhere else."""

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
    """A listening socket; raises CannotServe where the address is taken or is none of this machine's."""
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except OSError as error:
        raise CannotServe(
            f"Cannot listen at {host}:{port} ({error.strerror}): stop what does, or choose another PORT or HOST."
        ) from None


def address(listener: socket.socket) -> str:
    """The listening socket's address as a browser takes it."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if listener.family == socket.AF_INET6 else f"http://{host}:{port}"


def _die_if_told(server: object, worker: object) -> None:
    """Let a worker that is still starting be stopped: until it has handlers of its own, it has those of its master."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def options(settings: Settings, descriptor: int, when_ready: Callable[[object], None]) -> dict[str, Any]:
    """Gunicorn's settings, each with its reason."""
    return {
        "bind": f"fd://{descriptor}",
        "workers": settings.workers,
        "worker_class": Worker,
        "preload_app": True,  # a worker that died is back after one fork
        "worker_connections": 1000,
        "keepalive": 5,  # seconds; also how long a client may take to send a request's headers
        "timeout": 30,  # seconds without a sign of life after which a worker is replaced
        "graceful_timeout": 10,  # seconds that requests in flight are given at SIGTERM
        "loglevel": "warning",
        "forwarded_allow_ips": "",  # nobody's X-Forwarded-Proto or SCRIPT_NAME is believed
        "control_socket_disable": True,  # it would be made in the user's home
        "post_fork": _die_if_told,
        "when_ready": when_ready,
    }


class Server(BaseApplication):
    """Gunicorn with its settings given as a mapping: no configuration file, no command line of its own."""

    def __init__(self, app: Flask, chosen: dict[str, Any]):
        self.app = app
        self.chosen = chosen
        super().__init__()

    def load_config(self) -> None:
        """Called by gunicorn to be told its settings."""
        for name, value in self.chosen.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        """Called by gunicorn for the WSGI application."""
        return self.app
