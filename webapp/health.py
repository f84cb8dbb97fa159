"""The health endpoints /livez and /readyz."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, jsonify

from webapp import published


def health_blueprint(model: Path) -> Blueprint:
    """/livez answers 200 while the process runs; /readyz only while every file of `model` on disk is as published."""
    blueprint = Blueprint("health", __name__)

    @blueprint.after_request
    def no_store(response: Response) -> Response:
        response.headers["Cache-Control"] = "no-store"
        return response

    @blueprint.get("/livez")
    def livez() -> Response:
        return jsonify(live=True)

    @blueprint.get("/readyz")
    def readyz() -> Response:
        return jsonify(ready=True, version=published.check(model))

    return blueprint
