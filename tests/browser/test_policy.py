"""The page under its own policies: silent itself, and closed to what is not its own."""

from __future__ import annotations

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
    page.run(
        "const script = document.createElement('script'); script.textContent = 'window.foreign = true';"
        "document.body.append(script)"
    )
    assert page.run("return window.foreign ?? null") is None
    assert any("Content Security Policy" in complaint for complaint in page.complaints)
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
