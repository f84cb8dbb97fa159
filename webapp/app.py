"""The application factory: the settings, the built page, the published model and the layers around them."""

from __future__ import annotations

import os
from collections.abc import Mapping

from flask import Flask, Response, abort

from webapp import error_pages, published
from webapp.errors import CannotServe, ModelDamagedError
from webapp.guard import Guard, behind_proxies
from webapp.headers import security_headers
from webapp.health import health_blueprint
from webapp.model import model_blueprint
from webapp.page import Page
from webapp.refusal import Refusal
from webapp.settings import read_settings


def create_app(test_config: Mapping[str, object] | None = None) -> Flask:
    """Create the app from the environment; `test_config` overrides it (variables of the table, or Flask's own names).

    Raises:
        CannotServe: naming the command to run, if there is no built page or no intact published model.
    """
    settings = read_settings({**os.environ, **(test_config or {})})
    if not (settings.model / "current.json").is_file():
        raise CannotServe(f"There is no published model in {settings.model}: create it with `make model`.")
    try:
        published.check(settings.model)
    except ModelDamagedError as error:
        raise CannotServe(str(error)) from None

    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(test_config or {})
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False  # everything is read-only; OPTIONS gets a 405 like POST
    app.url_map.merge_slashes = False  # no redirects for doubled slashes: they get a 404
    error_pages.register(app, settings.page)
    app.register_blueprint(model_blueprint(settings.model))
    app.register_blueprint(health_blueprint(settings.model))

    @app.get("/")
    @app.get("/<path:address>")
    def nothing(address: str = "") -> Response:  # a GET route for every path, so that other methods get a 405
        abort(404)

    page = Page(app.wsgi_app, settings.page, settings.model)
    origins = settings.embed_origins
    guarded = Guard(Refusal(page, origins), settings.hosts, security_headers(settings.frame_ancestors), origins)
    app.wsgi_app = behind_proxies(guarded, settings.proxies)  # type: ignore[method-assign, assignment]
    return app
