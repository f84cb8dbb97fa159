"""The built page, served by WhiteNoise: hash-named assets are immutable for a year, everything else is revalidated.

All of it is read into memory at start (about 3 MB). A later build does not change what a running server sends: the
page and its scripts stay one build, whole.

The page's response also names its modules and the files of the published model in a Link header. The browser then
fetches the model together with the scripts, instead of waiting until the page has read `current.json` and the manifest.

The header's order matters over a slow connection: the first file comes over the connection that is already open, two
round trips after navigation, and the others a round trip later. So the files that take long come first.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from wsgiref.headers import Headers

from whitenoise import WhiteNoise  # type: ignore[import-untyped]
from whitenoise.responders import Response, StaticFile  # type: ignore[import-untyped]

from webapp import published
from webapp.errors import CannotServe, ModelDamagedError
from webapp.media_types import OWN_TYPES

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

YEAR = 365 * 24 * 60 * 60  # seconds
# The names that Vite gives to what it builds: assets/index-DiwrgTda.js
HASHED = re.compile(r"/assets/[^/]+-[A-Za-z0-9_-]{8,}\.[a-z0-9]+")
MODULE = re.compile(r'<link rel="modulepreload"[^>]* href="\./([^"]+)"')


def _caching(headers: Headers, path: str, url: str) -> None:
    """Set a file's caching headers; WhiteNoise calls this for each file while it builds its index.

    The ETag depends on the content. WhiteNoise's own depends on modification time and size.
    """
    headers["Cache-Control"] = f"public, max-age={YEAR}, immutable" if HASHED.fullmatch(url) else "no-cache"
    digest = hashlib.sha256(Path(path).read_bytes()).hexdigest()
    headers["ETag"] = f'W/"{digest[:32]}"'  # weak, because the compressed files share it


class _StoredFile:
    """One of WhiteNoise's files with its content, plain and compressed, in memory."""

    def __init__(self, file: StaticFile):
        self._file = file
        self._contents = {path: Path(path).read_bytes() for _, path, _ in file.alternatives}

    def get_response(self, method: str, environ: WSGIEnvironment) -> Response:
        """Answer as WhiteNoise does, without opening the file."""
        response = self._file.get_response("HEAD" if method == "GET" else method, environ)
        if method != "GET" or response.status not in (HTTPStatus.OK, HTTPStatus.PARTIAL_CONTENT):
            return response
        path, headers = self._file.get_path_and_headers(environ)
        content = BytesIO(self._contents[path])
        if response.status is HTTPStatus.PARTIAL_CONTENT:
            return self._file.get_range_response(environ["HTTP_RANGE"], headers, content)
        return Response(HTTPStatus.OK, headers, content)


class Page:
    """WSGI middleware: WhiteNoise over the page's folder, read once at start; other paths go to the application."""

    def __init__(self, application: WSGIApplication, folder: Path, model: Path):
        """Read `folder`.

        Raises:
            CannotServe: if `folder` holds no built page, or a build replaces it meanwhile.
        """
        if not (folder / "index.html").is_file():
            raise CannotServe(f"There is no built page in {folder}: create it with `make build`.")
        self._application = application
        self._model = model
        try:
            self._modules = MODULE.findall((folder / "index.html").read_text("utf-8"))
            self._files = self._read(folder)
        except OSError as error:
            raise CannotServe(
                f"{error.filename} cannot be read ({error.strerror}): if `make build` is running, start again when it "
                "has finished."
            ) from None

    def _read(self, folder: Path) -> WSGIApplication:
        files = WhiteNoise(
            self._application,
            root=str(folder),
            max_age=0,
            allow_all_origins=False,
            mimetypes=OWN_TYPES,
            add_headers_function=_caching,
            index_file=True,
        )
        files.files = {
            url: _StoredFile(file) if isinstance(file, StaticFile) else file for url, file in files.files.items()
        }
        served: WSGIApplication = files
        return served

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Serve GET and HEAD of the page's files; pass everything else to the application."""
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            return self._application(environ, start_response)
        # Only where a person opens the page: a service worker's copy would outlive the files named in its header.
        if environ.get("PATH_INFO") != "/" or environ.get("HTTP_SEC_FETCH_DEST") != "document":
            return self._files(environ, start_response)
        links = [*(f"<{name}>; rel=modulepreload" for name in self._modules), *model_links(self._model)]
        added = [("Link", ", ".join(links))] if links else []

        def start(status: str, headers: list[tuple[str, str]], *exc_info: object) -> object:
            return start_response(status, [*headers, *added], *exc_info)  # type: ignore[arg-type]

        return self._files(environ, start)  # type: ignore[arg-type]


def model_links(model: Path) -> list[str]:
    """The model's links, the largest file first; none if it is damaged, which the page itself detects and reports."""
    try:
        version = published.current_version(model)
        files = published.files(model, version)
    except (ModelDamagedError, FileNotFoundError):
        return []
    names = sorted(files, key=lambda name: files[name].size or 0, reverse=True)
    paths = [*(f"{version}/{name}" for name in names), "current.json"]
    return [f"<model/{path}>; rel=preload; as=fetch; crossorigin" for path in paths]
