"""The published model over HTTP: version files are immutable for a year, current.json is revalidated on each use.

Only files that a version's manifest lists are looked up, so no address can reach outside the folder.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from flask import Blueprint, Response, abort, request

from webapp import published
from webapp.media_types import media_type

YEAR = 365 * 24 * 60 * 60  # seconds


def model_blueprint(root: Path) -> Blueprint:
    """The routes under /model/ for the model published in `root`; a new version is visible without a restart."""
    blueprint = Blueprint("model", __name__, url_prefix="/model")

    @blueprint.get("/current.json")
    def current() -> Response:
        content = published.current_bytes(root)
        response = Response(content, mimetype="application/json")
        response.headers["Cache-Control"] = "no-cache"
        response.set_etag(hashlib.sha256(content).hexdigest())
        response.make_conditional(request)
        return response

    @blueprint.get("/<version>/<name>")
    def version_file(version: str, name: str) -> Response:
        if not published.is_version(version):
            abort(404)
        try:
            listed = published.files(root, version)
            if name not in listed:
                abort(404)
            coding, content = _negotiate(root, version, name)
        except FileNotFoundError:  # no such version, or it is being removed
            abort(404)
        response = Response(content, content_type=media_type(name))
        response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        response.headers["Vary"] = "Accept-Encoding"
        if coding:
            response.headers["Content-Encoding"] = coding
        response.set_etag(f"{listed[name].sha256}-{coding or 'identity'}")
        response.make_conditional(request)
        return response

    return blueprint


def _negotiate(root: Path, version: str, name: str) -> tuple[str | None, bytes]:
    """The content coding that the request prefers among those available, and the content in it."""
    accepted = request.accept_encodings
    # SUFFIXES is ordered by size; sorting is stable and keeps that order among equals.
    for coding in sorted(published.SUFFIXES, key=lambda coding: -accepted.quality(coding)):
        if accepted.quality(coding) <= 0:
            break
        try:
            return coding, published.read(root, version, name, coding)
        except FileNotFoundError:  # this file has no such compressed file
            continue
    return None, published.read(root, version, name)
