"""A page of another origin: a server of its own with one page that has a pad of Inkling's server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler

from tests.support.serving import answering

PAD = "<digit-pad></digit-pad>"


def strict_policy(inkling: str) -> dict[str, str]:
    """The headers of a page that allows only what docs/embedding.md says, and is cross-origin isolated."""
    return {
        "Content-Security-Policy": (
            f"default-src 'none'; script-src {inkling} 'wasm-unsafe-eval'; worker-src blob: {inkling}; "
            f"connect-src {inkling}; style-src {inkling}; img-src 'self'; "
            "require-trusted-types-for 'script'; trusted-types inkling"
        ),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Embedder-Policy": "require-corp",
    }


@dataclass
class OtherSite:
    """The other server. `page` and `headers` are what it answers with."""

    port: int
    page: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def show(self, inkling: str, body: str = PAD, headers: Mapping[str, str] | None = None) -> None:
        """Answer with a page that loads the pad from `inkling` with the one line of the documentation."""
        self.page = (
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>Guests</title>'
            f'<script type="module" src="{inkling}/digit-pad.js"></script>{body}'
        )
        self.headers = headers or {}

    def url(self, name: str) -> str:
        """Its origin under a name of this machine, localhost or 127.0.0.1."""
        return f"http://{name}:{self.port}"


@contextmanager
def other_site() -> Iterator[OtherSite]:
    """Run the server until the block ends."""
    site = OtherSite(0)

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found = self.path == "/"
            body = site.page.encode() if found else b""
            self.send_response_only(200 if found else 204)
            for name, value in {**site.headers, "Content-Type": "text/html", "Cache-Control": "no-store"}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - http.server's name
            pass

    with answering(Handler) as site.port:
        yield site
