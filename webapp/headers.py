"""The security headers, defined in one place."""

from __future__ import annotations

import re

from webapp.settings import ANY_ORIGIN

# Browser features that the page does not use.
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

# Sent over HTTPS only: browsers then use HTTPS for two years. Subdomains are left out, they may belong to others.
HSTS = ("Strict-Transport-Security", "max-age=63072000")

RESOURCE_POLICY = "Cross-Origin-Resource-Policy"
ALLOW_ORIGIN = "Access-Control-Allow-Origin"


def content_security_policy(frame_ancestors: str) -> str:
    """The policy: nothing by default, then what the page needs, all of it same-origin."""
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
            # The page creates one Trusted Types policy, of this name (trusted-types.ts in static/src).
            "require-trusted-types-for 'script'",
            "trusted-types inkling",
            f"frame-ancestors {frame_ancestors}",
        )
    )


def security_headers(frame_ancestors: str) -> list[tuple[str, str]]:
    """The headers as (name, value); `frame_ancestors` is the value of the CSP directive of that name."""
    # A page with Cross-Origin-Embedder-Policy can frame another site's page only if that page is cross-origin.
    resource_policy = "same-origin" if frame_ancestors == "'none'" else "cross-origin"
    return [
        ("Content-Security-Policy", content_security_policy(frame_ancestors)),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Embedder-Policy", "require-corp"),
        (RESOURCE_POLICY, resource_policy),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Permissions-Policy", ", ".join(f"{feature}=()" for feature in DENIED_FEATURES)),
    ]


# What a page of another origin needs of this site: the element, its scripts, the model, and the licenses of all of it.
_ELEMENT = re.compile(r"/(digit-pad\.js|licences\.txt|assets/.*|model/.*)")


def is_of_element(path: str) -> bool:
    """Whether the file at a path is one that `INKLING_EMBED_ORIGINS` is about."""
    return _ELEMENT.fullmatch(path) is not None


def is_allowed(origin: str, origins: tuple[str, ...]) -> bool:
    """Whether a page of `origin`, a request's Origin header, may load the element; `origins` is the setting."""
    return origins == ANY_ORIGIN or origin in origins


def with_sharing(headers: list[tuple[str, str]], origin: str, origins: tuple[str, ...]) -> list[tuple[str, str]]:
    """The security headers of a file of the element in a response to a page of `origin`; "" if the request names none.

    `origins` is the setting and not empty.
    """
    shared = [(name, value) for name, value in headers if name != RESOURCE_POLICY]
    shared.append((RESOURCE_POLICY, "cross-origin"))
    if origins == ANY_ORIGIN:
        return [*shared, (ALLOW_ORIGIN, "*")]
    if is_allowed(origin, origins):
        shared.append((ALLOW_ORIGIN, origin))
    return [*shared, ("Vary", "Origin")]
