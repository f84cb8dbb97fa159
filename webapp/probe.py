"""`python -m webapp.probe`: ask the server on this machine whether it is ready; the container's health check."""

from __future__ import annotations

import http.client
import os
import sys

from webapp.errors import CannotServe
from webapp.settings import read_settings

TIMEOUT_S = 4.0


def main() -> int:
    """Return 0 if the server that the environment describes is ready, else 1 with one sentence on standard error."""
    try:
        settings = read_settings(os.environ)
        # A server that listens on every address also listens on this one.
        host = settings.host if settings.host not in ("0.0.0.0", "::", "") else "127.0.0.1"
        connection = http.client.HTTPConnection(host, settings.port, timeout=TIMEOUT_S)
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        status = connection.getresponse().status
    except CannotServe as error:
        print(f"Error: {error.message}", file=sys.stderr)
        return 1
    except (OSError, http.client.HTTPException) as error:
        print(
            f"No answer from the server at port {settings.port}: {error}. Start it, or check HOST and PORT.",
            file=sys.stderr,
        )
        return 1
    if status != 200:
        print(
            f"The server is not ready: /readyz answered {status}, expected 200. Its body names the cause.",
            file=sys.stderr,
        )
    return 0 if status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
