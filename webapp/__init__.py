"""The web server: the built page and the published model. It does not need TensorFlow.

request -> ProxyFix, if there are proxies -> Guard (known host, security headers) -> Refusal (the element for other
        origins) -> Page (WhiteNoise over static/dist) -> Flask: /model/, /livez, /readyz, errors
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from webapp.errors import CannotServe

if TYPE_CHECKING:
    from flask import Flask

__all__ = ["CannotServe", "create_app"]


def create_app(test_config: Mapping[str, object] | None = None) -> Flask:
    """Create the app as `webapp.app.create_app` does; `flask --app webapp` looks for it here.

    Flask is imported only now, because `python -m webapp` has to decide first what Ctrl-C does.
    """
    from webapp import app

    return app.create_app(test_config)
