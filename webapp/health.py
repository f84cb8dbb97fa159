"""For whoever watches the server: does it live, and has it all that a reader needs?"""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, jsonify

from webapp import published


def health_blueprint(model: Path) -> Blueprint:
    """/livez answers while the process does; /readyz only while every file of the model in `model` is as published."""
    blueprint = Blueprint("health", __name__)

    @blueprint.after_request
    def never_kept(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response

    @blueprint.get("/livez")
    def livez() -> Response:
        return jsonify(live=True)

    @blueprint.get("/readyz")
    def readyz() -> Response:
        return jsonify(ready=True, version=published.check(model))

    return blueprint
