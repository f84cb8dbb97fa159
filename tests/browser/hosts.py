"""Pages of the server's own origin that contain a pad, made up by a test."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Route

from tests.browser.pages import InklingPage

SCRIPT = '<script type="module" src="/digit-pad.js"></script>'
STYLE = "<style>body { margin: 20px } digit-pad { width: 300px; outline: 1px solid }</style>"
ICON = '<link rel="icon" href="/icons/192.png">'


def open_host(page: InklingPage, body: str, script: str = SCRIPT, *, model: bool = False, **frames: str) -> InklingPage:
    """Open a page with this body; its pads load a model only if `model`.

    `frames` are the bodies of further pages, each served under its name.
    """
    if not model:
        page.page.route("**/model/current.json", lambda _route: None)  # never answered
    for name, content in {"host": body, **frames}.items():
        html = f'<!doctype html><html lang="en"><title>Host</title>{ICON}{STYLE}{script}{content}'
        page.page.route(f"{page.url}/{name}", answer_with(html))
    page.page.goto(f"{page.url}/host")
    return page


def answer_with(html: str) -> Callable[[Route], None]:
    return lambda route: route.fulfill(body=html, content_type="text/html")
