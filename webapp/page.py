"""The built page: hash-named assets for a year, the rest revalidated, each from the smallest file the browser takes."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

from whitenoise import WhiteNoise  # type: ignore[import-untyped]

from webapp.errors import CannotServe
from webapp.media_types import OWN_TYPES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

YEAR = 365 * 24 * 60 * 60  # seconds
# As Vite names what it builds: assets/index-DiwrgTda.js
HASHED = re.compile(r"/assets/[^/]+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+")


def _caching(headers: Headers, path: str, url: str) -> None:
    """Keep what is named by its content; have the rest asked after, by content instead of WhiteNoise's time and size.

    Called by WhiteNoise for each file as it makes its index.
    """
    headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if HASHED.fullmatch(url) else "no-cache"
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    headers["ETag"] = f'W/"{digest[:32]}"'  # weak, because the compressed forms share it


class Page:
    """WhiteNoise over the page's folder, indexed once at the start; what is not in it goes to the application."""

    def __init__(self, application: WSGIApplication, folder: Path):
        """Raises CannotServe where `folder` holds no built page."""
        if not (folder / "index.html").is_file():
            raise CannotServe(f"There is no built page in {folder}: make it with `make build`.")
        self._application = application
        self._files: WSGIApplication = WhiteNoise(
            application,
            root=str(folder),
            max_age=0,
            allow_all_origins=False,
            mimetypes=OWN_TYPES,
            add_headers_function=_caching,
            index_file=True,
        )

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer reads of the page's files; leave other methods to the application, which refuses them in words."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._application(environ, start_response)
        return self._files(environ, start_response)
