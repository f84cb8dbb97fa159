"""The security headers of every response, set in one place outside everything that answers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# What the page has no use for, whoever asks.
DENIED_FEATURES = (
    "accelerometer",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
)


# Behind HTTPS: browsers come back over it, for two years. Not for names below this one, which may be others' business.
HSTS = ("Strict-Transport-Security", "max-age=63072000")


def content_security_policy(frame_ancestors: str) -> str:
    """The policy: nothing, then what the page needs, all of it from where the page itself came."""
    return "; ".join(
        (
            "default-src 'none'",
            # A worker takes its policy from its own response, and TensorFlow.js compiles its WebAssembly there.
            "script-src 'self' 'wasm-unsafe-eval'",
            "worker-src 'self'",
            "connect-src 'self'",
            "style-src 'self'",
            "img-src 'self'",
            "manifest-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            # What could run as a script passes through the one policy of this name (trusted-types.ts in static/src).
            "require-trusted-types-for 'script'",
            "trusted-types inkling",
            f"frame-ancestors {frame_ancestors}",
        )
    )


def security_headers(frame_ancestors: str) -> list[tuple[str, str]]:
    """The headers as (name, value); `frame_ancestors` is what CSP's directive of that name takes."""
    # A page that isolates itself (COEP) can only frame others' pages that say cross-origin.
    resource_policy = "same-origin" if frame_ancestors == "'none'" else "cross-origin"
    return [
        ("Content-Security-Policy", content_security_policy(frame_ancestors)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        ("Cross-Origin-Resource-Policy", resource_policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in DENIED_FEATURES)),
    ]


class SecurityHeaders:
    """WSGI middleware that adds the headers to whatever the application inside it answers."""

    def __init__(self, application: WSGIApplication, headers: list[tuple[str, str]]):
        self.application = application
        self.headers = headers

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application inside does, with the headers added."""
        added = [*self.headers, *([HSTS] if environ["wsgi.url_scheme"] == "https" else [])]

        def start(status: str, headers: list[tuple[str, str]], *exc_info: object) -> object:
            return start_response(status, headers + added, *exc_info)  # type: ignore[arg-type]

        return self.application(environ, start)  # type: ignore[arg-type]
