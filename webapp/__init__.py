"""The web server: the built page, the published model, and nothing that needs TensorFlow.

request -> proxies believed -> SecurityHeaders -> KnownHosts -> Preload -> Page (WhiteNoise over static/dist)
        -> Flask: /model/, /livez, /readyz, errors
"""

from __future__ import annotations

import os
from collections.abc import Mapping

from flask import Flask, Response, abort

from webapp import errors, published
from webapp.errors import CannotServe, ModelDamagedError
from webapp.headers import SecurityHeaders, security_headers
from webapp.health import health_blueprint
from webapp.hosts import KnownHosts, behind_proxies
from webapp.model import model_blueprint
from webapp.page import Page
from webapp.preload import Preload
from webapp.settings import read_settings

__all__ = ["CannotServe", "create_app"]


def create_app(test_config: Mapping[str, object] | None = None) -> Flask:
    """The app, set by the environment and, over it, by `test_config` (the table's variables, or Flask's own names).

    Raises CannotServe, in one sentence that names the command to run, without a built page or a published model.
    """
    settings = read_settings({**os.environ, **(test_config or {})})
    if not (settings.model / "current.json").is_file():
        raise CannotServe(f"There is no published model in {settings.model}: make it with `make model`.")
    try:
        published.check(settings.model)
    except ModelDamagedError as error:
        raise CannotServe(str(error)) from None

    app = Flask(__name__, static_folder=None)
    app.config.from_mapping(test_config or {})
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False  # everything here is read, and an OPTIONS is refused like a POST
    app.url_map.merge_slashes = False  # no redirects: an address is right or it is not
    errors.register(app)
    app.register_blueprint(model_blueprint(settings.model))
    app.register_blueprint(health_blueprint(settings.model))

    @app.get("/")
    @app.get("/<path:address>")
    def nothing(address: str = "") -> Response:  # every other address can be read as well, so a POST to it is a 405
        abort(404)

    page = Preload(Page(app.wsgi_app, settings.page), settings.model)
    served = SecurityHeaders(KnownHosts(page, settings.hosts), security_headers(settings.frame_ancestors))
    app.wsgi_app = behind_proxies(served, settings.proxies)  # type: ignore[method-assign, assignment]
    return app
