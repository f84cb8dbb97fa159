"""Errors and their responses: one sentence, as JSON for programs and as a small page for people."""

from __future__ import annotations

import click
from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

SENTENCES = {
    400: "The request could not be understood.",
    404: "There is nothing at this address.",
    405: "This address supports only GET and HEAD.",
    500: "Something went wrong on the server. Its log has the details.",
}


class CannotServe(click.ClickException):
    """The server cannot start, and why. Flask's command line prints only the sentence, without a traceback."""


class ModelDamagedError(Exception):
    """The published model does not match its manifest; the sentence names the file."""


def _wants_json() -> bool:
    if request.path.startswith("/model/") or request.path in ("/livez", "/readyz"):
        return True
    accepted = request.accept_mimetypes
    return accepted["application/json"] > accepted["text/html"]


def answer(status: int, sentence: str) -> Response:
    """An error response with one sentence; caches never store it."""
    if _wants_json():
        response = jsonify(error=sentence)
    else:
        response = Response(render_template("error.html", sentence=sentence), mimetype="text/html")
    response.status_code = status
    response.headers["Cache-Control"] = "no-store"
    return response


def _http_error(error: HTTPException) -> Response:
    status = error.code or 500
    response = answer(status, SENTENCES.get(status, f"{error.name}."))
    if "Allow" in (headers := error.get_response().headers):
        response.headers["Allow"] = headers["Allow"]
    return response


def _model_damaged(error: ModelDamagedError) -> Response:
    return answer(503, str(error))


def register(app: Flask) -> None:
    """Register the error handlers. An unexpected error is logged with its traceback and sent without it."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ModelDamagedError, _model_damaged)
