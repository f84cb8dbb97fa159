"""The production server: the app under gunicorn, which is configured only here."""

from __future__ import annotations

import errno
import signal
import socket
from collections.abc import Callable
from typing import Any

from flask import Flask
from gunicorn.app.base import BaseApplication  # type: ignore[import-untyped]
from gunicorn.arbiter import Arbiter  # type: ignore[import-untyped]

from webapp.errors import CannotServe
from webapp.settings import Settings
from webapp.worker import STOP_SIGNALS, Worker

_NO_ADDRESS = (
    "the variable HOST names no address of this machine; unset it if another program has set it, or set it to an "
    "address such as 127.0.0.1"
)


def listen(host: str, port: int) -> socket.socket:
    """Open a listening socket.

    Raises:
        CannotServe: if the address is in use, is not one of this machine's or may not be used.
    """
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0][0]
        return socket.create_server((host, port), family=family, backlog=2048)
    except UnicodeError:
        raise CannotServe(f"Cannot listen at {host}:{port} (not a host name): {_NO_ADDRESS}.") from None
    except OSError as error:
        if isinstance(error, socket.gaierror) or error.errno == errno.EADDRNOTAVAIL:
            way_out = _NO_ADDRESS
        elif error.errno == errno.EACCES:
            way_out = "only the superuser may use it; set PORT to 1024 or more"
        else:
            way_out = "stop the program that uses it, or set PORT"
        raise CannotServe(f"Cannot listen at {host}:{port} ({error.strerror}): {way_out}.") from None


def address(listener: socket.socket) -> str:
    """The listening socket's URL."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if listener.family == socket.AF_INET6 else f"http://{host}:{port}"


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
        "when_ready": when_ready,
    }


class Master(Arbiter):
    """Gunicorn's master, whose new workers lose no signal."""

    def spawn_worker(self) -> int:
        """Fork one worker. Until it has its own handlers (`Worker.init_signals`), signals to it wait.

        It would otherwise run the master's handlers: a worker that was still starting missed the order to stop, and
        was killed ten seconds later.
        """
        signal.pthread_sigmask(signal.SIG_BLOCK, STOP_SIGNALS)
        try:
            return int(super().spawn_worker())  # only the master returns
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP_SIGNALS)


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

    def run(self) -> None:
        """Serve until SIGTERM (requests in flight are finished) or Ctrl-C (they are not)."""
        Master(self).run()
