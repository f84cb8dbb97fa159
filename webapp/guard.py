"""The outermost WSGI layer: it rejects unknown host names and adds the security headers to every response.

It wraps WhiteNoise as well as Flask, so neither check can live in Flask's own hooks.

Host names are checked because of DNS rebinding: another site can point a name of its own at this server's address and
then read its responses as same-origin. An IP address cannot be rebound, so it is always accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response

from webapp.headers import HSTS, is_of_element, with_sharing

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ALWAYS_KNOWN = ("localhost",)
# A name or an IPv4 address, or an IPv6 address in brackets; then perhaps a port.
_HOST = re.compile(r"(?P<name>[a-z0-9._-]+|\[[0-9a-f:.]+\])(:[0-9]{1,5})?")
MAX_HOST_LENGTH = 255 + len(":65535")  # characters of a name and a port


def is_known(host: str, names: Iterable[str]) -> bool:
    """Whether ``host``, a request's Host header, is localhost, an IP address or one of ``names``.

    Each of ``names`` is lower-case ASCII. One that starts with a dot also matches every name below it.
    """
    if len(host) > MAX_HOST_LENGTH or (found := _HOST.fullmatch(host.lower())) is None:
        return False
    name = found["name"]
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return any(
            name == known.removeprefix(".") or (known.startswith(".") and name.endswith(known))
            for known in (*ALWAYS_KNOWN, *names)
        )
    return True


class Guard:
    """WSGI middleware: 400 for unknown hosts, and the security headers on every response.

    Where `origins` names other origins, the element's files have the headers that those need.
    """

    def __init__(
        self,
        application: WSGIApplication,
        hosts: tuple[str, ...],
        headers: list[tuple[str, str]],
        origins: tuple[str, ...],
    ):
        self.application = application
        self.hosts = hosts
        self.headers = headers
        self.origins = origins

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Pass the request on if its host is known; add the headers to the response."""
        headers = self.headers
        if self.origins and is_of_element(environ.get("PATH_INFO", "")):
            headers = with_sharing(headers, environ.get("HTTP_ORIGIN", ""), self.origins)
        added = [*headers, *([HSTS] if environ["wsgi.url_scheme"] == "https" else [])]

        def start(status: str, own: list[tuple[str, str]], *exc_info: object) -> object:
            return start_response(status, own + added, *exc_info)  # type: ignore[arg-type]

        application = self.application
        if not is_known(environ.get("HTTP_HOST", ""), self.hosts):
            sentence = "Unknown host name. Add it to INKLING_HOSTS to allow it.\n"
            application = Response(sentence, 400, headers={"Cache-Control": "no-store"})
        return application(environ, start)  # type: ignore[arg-type]


def behind_proxies(application: WSGIApplication, count: int) -> WSGIApplication:
    """Trust ``X-Forwarded-For``, ``-Proto`` and ``-Host`` from ``count`` proxies; 0 trusts none."""
    return ProxyFix(application, x_for=count, x_proto=count, x_host=count) if count else application
