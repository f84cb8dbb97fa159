"""The responses to errors: one sentence, as JSON for programs and as a page in the site's look for people."""

from __future__ import annotations

from html import escape
from pathlib import Path

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import HTTPException

from webapp.errors import ModelDamagedError

SENTENCES = {
    400: "The request could not be understood.",
    404: "There is nothing at this address.",
    405: "This address supports only GET and HEAD.",
    500: "Something went wrong on the server. Its log has the details.",
}
TITLE = "Page not found"
OTHER_TITLE = "That did not work"
ERROR_PAGE = "404.html"  # part of the built page; holds TITLE and the sentence of 404
# Without a built error page.
_PLAIN = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Inkling</title><p>{SENTENCES[404]}</p></html>'


def error_page(html: str, sentence: str, root: str) -> str:
    """The error page with another sentence, for any address below the URL `root`, which ends with a slash.

    The built page's links are relative. An error can occur at any depth, so that they have to start at the root.
    """
    if sentence != SENTENCES[404]:
        html = html.replace(TITLE, OTHER_TITLE).replace(f"<p>{SENTENCES[404]}</p>", f"<p>{escape(sentence)}</p>")
    return html.replace('"./', f'"{root}')


def register(app: Flask, page: Path) -> None:
    """Register the error handlers; `page` is the folder of the built page, read now.

    An unexpected error is logged with its traceback and sent without it.
    """
    built = page / ERROR_PAGE
    html = built.read_text("utf-8") if built.is_file() else _PLAIN

    def answer(status: int, sentence: str) -> Response:
        if _wants_json():
            response = jsonify(error=sentence)
        else:
            response = Response(error_page(html, sentence, "/"), mimetype="text/html")
        response.status_code = status
        response.headers["Cache-Control"] = "no-store"
        return response

    @app.errorhandler(HTTPException)
    def http_error(error: HTTPException) -> Response:
        status = error.code or 500
        response = answer(status, SENTENCES.get(status, f"{error.name}."))
        if "Allow" in (headers := error.get_response().headers):
            response.headers["Allow"] = headers["Allow"]
        return response

    @app.errorhandler(ModelDamagedError)
    def model_damaged(error: ModelDamagedError) -> Response:
        return answer(503, str(error))


def _wants_json() -> bool:
    if request.path.startswith("/model/") or request.path in ("/livez", "/readyz"):
        return True
    accepted = request.accept_mimetypes
    return accepted["application/json"] > accepted["text/html"]
