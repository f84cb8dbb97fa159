"""The page complies with its security policies, and the policies block foreign code."""

from __future__ import annotations

import pytest

from tests.browser.conftest import Opener
from tests.browser.drawings import SEVEN
from tests.browser.pages import InklingPage

# Records the policy violations of all pages in localStorage, as a reporting endpoint would.
RECORD_REPORTS = """
addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
  const reports = JSON.parse(localStorage.getItem('reports') ?? '[]');
  localStorage.setItem('reports', JSON.stringify([...reports, `${violatedDirective} ${blockedURI}`]));
});
"""


def reports(page: InklingPage) -> list[str]:
    found: list[str] = page.page.evaluate("JSON.parse(localStorage.getItem('reports') ?? '[]')")
    return found


def test_a_whole_session_causes_no_violation_and_no_console_error(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script(RECORD_REPORTS)
    page.open().wait_for_wasm()
    page.draw(SEVEN)
    page.settled_digit()
    for command in ("undo", "redo", "clear"):
        page.page.click(f"[data-command={command}]")
    page.draw(SEVEN, pointer="touch")
    page.page.click(".why summary")
    page.page.wait_for_selector(".votes .share")
    page.page.click("[data-command=clear]")
    page.page.click(".drawings summary")
    for button in (".save", ".picture-sheet"):
        with page.page.expect_download():
            page.page.click(f".drawings {button}")
    page.page.emulate_media(color_scheme="dark")
    page.page.set_viewport_size({"width": 390, "height": 844})
    page.page.wait_for_selector(".offline:not([hidden])", timeout=15_000)
    page.page.reload()
    page.run("return pad.ready")
    for other in ("card.html", "embed.html"):
        page.page.goto(f"{page.url}/{other}", wait_until="networkidle")
    assert reports(page) == []
    assert page.problems == []

    page.page.evaluate("import('http://127.0.0.1:9/foreign.js').catch(() => {})")
    page.run("while (localStorage.getItem('reports') === null) await new Promise((r) => setTimeout(r, 10))")
    assert reports(page) == ["script-src-elem http://127.0.0.1:9/foreign.js"]  # proves that violations are recorded
    page.problems.clear()


def test_a_foreign_script_is_blocked_and_logged(page: InklingPage) -> None:
    outcome = page.run("return import('http://127.0.0.1:9/foreign.js').then(() => 'loaded', (error) => error.message)")
    assert outcome != "loaded"
    assert any("Content Security Policy" in problem for problem in page.problems)
    page.problems.clear()


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
def test_injected_scripts_workers_and_trusted_types_policies_are_blocked(page: InklingPage, injection: str) -> None:
    outcome = page.run(f"try {{ {injection}; return 'allowed' }} catch (error) {{ return error.name }}")
    assert outcome == "TypeError"
    assert page.run("return window.foreign ?? null") is None
    assert page.problems
    page.problems.clear()


def test_the_page_sends_no_cross_origin_requests_and_stores_no_cookies(page: InklingPage) -> None:
    urls: list[str] = []
    page.page.on("request", lambda request: urls.append(request.url))
    page.page.reload()
    page.run("return pad.ready")
    assert urls
    assert all(url.startswith(page.url) for url in urls)
    assert page.page.context.cookies() == []


def test_the_page_is_cross_origin_isolated(page: InklingPage) -> None:
    assert page.run("return crossOriginIsolated") is True
