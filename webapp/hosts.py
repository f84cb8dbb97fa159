"""Who the server says it is: names that it answers to, and proxies whose word it takes.

A page elsewhere can point a name of its own at this server's address and then read its answers as its own (DNS
rebinding). So a name that is not known gets no answer; an address in figures cannot be rebound and always gets one.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import ip_address
from typing import TYPE_CHECKING

from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.sansio.utils import host_is_trusted
from werkzeug.wrappers import Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ALWAYS = ("localhost",)
LONGEST = 255 + len(":65535")  # characters of a name and a port


def is_known(host: str, names: Iterable[str]) -> bool:
    """Whether ``host``, as a request names it, port and all, is an address in figures or one of ``names``.

    A name that begins with a dot stands for every name that ends with it.
    """
    if len(host) > LONGEST:
        return False
    name, colon, port = host.rpartition(":")
    if not (colon and port.isdecimal()):
        name = host
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return host_is_trusted(host.lower(), [*ALWAYS, *(known.lower() for known in names)])
    return True


class KnownHosts:
    """WSGI middleware that answers 400 to requests for names that are not known."""

    def __init__(self, application: WSGIApplication, names: tuple[str, ...]):
        self.application = application
        self.names = names

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application inside does, if it is asked by a name that it has."""
        if is_known(environ.get("HTTP_HOST", ""), self.names):
            return self.application(environ, start_response)
        sentence = "This server does not go by that name; whoever runs it can add it to INKLING_HOSTS.\n"
        return Response(sentence, 400, headers={"Cache-Control": "no-store"})(environ, start_response)


def behind_proxies(application: WSGIApplication, count: int) -> WSGIApplication:
    """Take the word of so many proxies on who asks, by which name and over which scheme; of none, believe nobody."""
    return ProxyFix(application, x_for=count, x_proto=count, x_host=count) if count else application
