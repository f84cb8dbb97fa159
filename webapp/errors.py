"""What can go wrong, and how it is told: one sentence, as JSON to programs and as a small page to people."""

from __future__ import annotations

import click
from flask import Flask, Response, jsonify, render_template, request
from werkzeug.exceptions import HTTPException

SENTENCES = {
    400: "The request could not be understood.",
    404: "There is nothing at this address.",
    405: "This address can only be read (GET or HEAD).",
    500: "Something went wrong in the server; its log says what.",
}


class CannotServe(click.ClickException):
    """Why the server does not start. Flask's command line shows the sentence alone, without a trace."""


class ModelDamagedError(Exception):
    """The published model is not what its manifest says; the sentence names the file."""


def _wants_json() -> bool:
    if request.path.startswith("/model/") or request.path in ("/livez", "/readyz"):
        return True
    accepted = request.accept_mimetypes
    return accepted["application/json"] > accepted["text/html"]


def answer(status: int, sentence: str) -> Response:
    """A response that says what is wrong in one sentence and is never kept by a cache."""
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
    """Make every error of the app speak plainly; an unforeseen one is logged with its trace and shown without."""
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(ModelDamagedError, _model_damaged)
