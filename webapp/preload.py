"""The published model's files, named in the page's own answer: a browser fetches them along with the page's scripts.

The page would only ask for them after it has learnt from `current.json` and the manifest what they are called.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from webapp import published
from webapp.errors import ModelDamagedError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Preload:
    """WSGI middleware that adds a Link header to the page where a person opens it."""

    def __init__(self, application: WSGIApplication, model: Path):
        self.application = application
        self.model = model

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application inside does, with the header added to the page."""
        # A service worker keeps its copy of the page for long: the files named there would be gone one day.
        if environ.get("PATH_INFO") != "/" or environ.get("HTTP_SEC_FETCH_DEST") != "document":
            return self.application(environ, start_response)

        named = links(self.model)
        added = [("Link", named)] if named else []

        def start(status: str, headers: list[tuple[str, str]], *exc_info: object) -> object:
            return start_response(status, [*headers, *added], *exc_info)  # type: ignore[arg-type]

        return self.application(environ, start)  # type: ignore[arg-type]


def links(model: Path) -> str:
    """The Link header's value; empty where the model is damaged, which the page will find out and say."""
    try:
        version = published.current_version(model)
        names = published.files(model, version)
    except (ModelDamagedError, FileNotFoundError):
        return ""
    return ", ".join(f"<model/{version}/{name}>; rel=preload; as=fetch; crossorigin" for name in names)
