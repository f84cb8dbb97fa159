"""The outermost WSGI layer: it rejects unknown host names and adds the security headers to every response.

It wraps WhiteNoise as well as Flask, so neither check can live in Flask's own hooks.

Host names are checked because of DNS rebinding: another site can point a name of its own at this server's address and
then read its responses as same-origin. An IP address cannot be rebound, so it is always accepted.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.wrappers import Response

from webapp.headers import HSTS

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ALWAYS_KNOWN = ("localhost",)
MAX_HOST_LENGTH = 255 + len(":65535")  # characters of a name and a port


def is_known(host: str, names: Iterable[str]) -> bool:
    """Whether ``host``, a request's Host header, is localhost, an IP address or one of ``names``.

    A name that starts with a dot also matches every name below it.
    """
    if len(host) > MAX_HOST_LENGTH:
        return False
    name, colon, port = host.rpartition(":")
    if not (colon and port.isdecimal()):
        name = host
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return host_is_trusted(host.lower(), [*ALWAYS_KNOWN, *(known.lower() for known in names)])
    return True


class Guard:
    """WSGI middleware: 400 for unknown hosts, and the security headers on every response."""

    def __init__(self, application: WSGIApplication, hosts: tuple[str, ...], headers: list[tuple[str, str]]):
        self.application = application
        self.hosts = hosts
        self.headers = headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on if its host is known; add the headers to the response."""
        added = [*self.headers, *([HSTS] if environ["wsgi.url_scheme"] == "https" else [])]

        def start(status: str, headers: list[tuple[str, str]], *exc_info: object) -> object:
            return start_response(status, headers + added, *exc_info)  # type: ignore[arg-type]

        application = self.application
        if not is_known(environ.get("HTTP_HOST", ""), self.hosts):
            sentence = "Unknown host name. Add it to INKLING_HOSTS to allow it.\n"
            application = Response(sentence, 400, headers={"Cache-Control": "no-store"})
        return application(environ, start)  # type: ignore[arg-type]


def behind_proxies(application: WSGIApplication, count: int) -> WSGIApplication:
    """Trust ``X-Forwarded-For``, ``-Proto`` and ``-Host`` from ``count`` proxies; 0 trusts none."""
    return ProxyFix(application, x_for=count, x_proto=count, x_host=count) if count else application
