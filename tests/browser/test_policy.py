"""The page under its own policies: silent itself, and closed to what is not its own."""

from __future__ import annotations

import pytest

from tests.browser.drawings import SEVEN
from tests.browser.pages import InklingPage


def test_a_whole_session_goes_without_a_complaint(page: InklingPage) -> None:
    page.draw(SEVEN)
    page.settled_digit()
    page.page.click("[data-command=undo]")
    page.page.emulate_media(color_scheme="dark")
    page.page.set_viewport_size({"width": 390, "height": 844})
    page.page.reload()
    page.run("return pad.ready")
    assert page.complaints == []


def test_a_foreign_script_is_blocked_and_would_be_noticed(page: InklingPage) -> None:
    said = page.run("return import('http://127.0.0.1:9/foreign.js').then(() => 'came', (error) => error.message)")
    assert said != "came"
    assert any("Content Security Policy" in complaint for complaint in page.complaints)
    page.complaints.clear()


@pytest.mark.parametrize(
    "injection",
    [
        "const script = document.createElement('script'); script.textContent = 'window.foreign = true';"
        "document.body.append(script)",
        "document.body.innerHTML += '<img src=x onerror=\"window.foreign = true\">'",
        "document.body.setAttribute('onclick', 'window.foreign = true')",
        "new Worker('/assets/elsewhere.js')",
        "trustedTypes.createPolicy('inkling', { createHTML: (text) => text })",
        "trustedTypes.createPolicy('another', { createHTML: (text) => text })",
    ],
)
def test_nothing_becomes_a_script_but_through_the_one_named_policy(page: InklingPage, injection: str) -> None:
    refused = page.run(f"try {{ {injection}; return 'allowed' }} catch (error) {{ return error.name }}")
    assert refused == "TypeError"
    assert page.run("return window.foreign ?? null") is None
    assert page.complaints
    page.complaints.clear()


def test_nothing_is_asked_of_another_origin_and_no_cookie_is_kept(page: InklingPage) -> None:
    hosts: list[str] = []
    page.page.on("request", lambda request: hosts.append(request.url))
    page.page.reload()
    page.run("return pad.ready")
    assert hosts
    assert all(url.startswith(page.url) for url in hosts)
    assert page.page.context.cookies() == []


def test_the_page_is_isolated(page: InklingPage) -> None:
    assert page.run("return crossOriginIsolated") is True
