"""What a page of another origin gets instead of the element's script if `INKLING_EMBED_ORIGINS` does not allow it.

Without CORS headers the browser would only report a failed request, and nobody would learn what to set. The page gets a
module that throws an error with that sentence, which its console shows.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request, Response

from webapp.headers import ALLOW_ORIGIN, is_allowed

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

SCRIPT = "/digit-pad.js"
# "null" is what browsers send for a page without an origin, such as a sandboxed frame.
_ORIGIN = re.compile(r"null|[a-z][a-z0-9+.-]*://[\x21-\x7e]{1,255}")


class Refusal:
    """WSGI middleware: answers requests for the script by pages of origins that are not in `origins`.

    Only browsers that send Fetch Metadata get that answer. Any other request gets the file, without CORS headers.
    """

    def __init__(self, application: WSGIApplication, origins: tuple[str, ...]):
        self._application = application
        self._origins = origins

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer the request, or pass it on."""
        application = self._application
        if environ.get("PATH_INFO") == SCRIPT and environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            request = Request(environ)
            origin = request.headers.get("Origin", "")
            if (
                request.headers.get("Sec-Fetch-Site") in ("cross-site", "same-site")
                and request.headers.get("Sec-Fetch-Mode") == "cors"
                and _ORIGIN.fullmatch(origin)
                and not is_allowed(origin, self._origins)
            ):
                application = self._module(origin, request.host_url.removesuffix("/"))
        return application(environ, start_response)

    def _module(self, origin: str, own: str) -> WSGIApplication:
        value = "*" if origin == "null" else " ".join([*self._origins, origin])
        page = "A page without an origin" if origin == "null" else f"A page of {origin}"
        sentence = (
            f"{page} loads the digit pad from {own}, which does not allow that origin: set "
            f"INKLING_EMBED_ORIGINS={value if ' ' not in value else json.dumps(value)} on that server."
        )
        return Response(
            f"throw new Error({json.dumps(sentence)});\n",
            mimetype="text/javascript",
            headers={ALLOW_ORIGIN: origin, "Cache-Control": "no-store"},
        )
