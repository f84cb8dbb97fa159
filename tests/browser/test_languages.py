"""The page speaks the browser's language or the one that the person chooses, and fits in each of them."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import LETTER_R, ONE, SCRIBBLE, SEVEN, side_by_side
from tests.browser.pages import InklingPage
from tests.browser.paper import encoded, paper, row
from tests.browser.test_accessibility import COLORS, violations
from tests.browser.test_layout import CUT_OFF
from tests.browser.test_pictures import choose

LANGUAGES = {"de": "Deutsch", "fr": "Français", "es": "Español"}
MISSING = {"de": "Schreib eine Zahl.", "fr": "Écris un nombre.", "es": "Escribe un número."}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_browsers_language_is_used_and_everything_fits(open_page: Opener, language: str) -> None:
    page = open_page(locale=f"{language}-{language.upper()}", viewport={"width": 390, "height": 844}).open()
    assert page.page.get_attribute("html", "lang") == language
    english = set(open_page().open().page.locator("button, .hint, summary, .tagline").all_inner_texts()) - {""}
    shown = page.page.locator("button:visible, .hint, summary:visible").all_inner_texts()
    assert not english & {text for text in shown if len(text) > 5}
    assert page.run(CUT_OFF)["cut"] == []
    page.draw(side_by_side(SEVEN, ONE, gap=60))
    page.wait_for_state("digit")
    assert page.page.title() == "71 · Inkling"
    page.page.locator(".brackets button:visible").first.click()
    page.page.click(".not-right")
    assert page.run(CUT_OFF)["cut"] == []
    page.page.click(".ask-why")
    page.page.wait_for_selector(".votes li")
    page.page.wait_for_selector(".pieces path")
    assert page.run(CUT_OFF)["cut"] == []
    page.run("pad.clear(); scrollTo(0, 0)")
    assert page.run("pad.required = true; return pad.validationMessage") == MISSING[language]
    page.draw(LETTER_R)
    page.wait_for_state("rejected")
    assert page.run(CUT_OFF)["cut"] == []
    choose(page, encoded(paper(row("7140"), SCRIBBLE)))
    shown = page.page.locator(".tracing-foot *:visible, .copies button").all_inner_texts()
    assert len(shown) == 3
    assert all(text not in english for text in shown)
    assert page.run(CUT_OFF)["cut"] == []
    choose(page, b"7140", ".answer[data-state=failed]")
    assert "Inkling" in page.page.inner_text(".detail")
    assert page.run(CUT_OFF)["cut"] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_language_has_an_axe_violation(open_page: Opener, language: str) -> None:
    page = open_page(locale=language, color_scheme="light").open()
    page.draw(SEVEN)
    page.wait_for_state("digit")
    page.page.click(".ask-why")
    page.page.wait_for_selector(".votes li")
    assert violations(page) == []
    page.page.emulate_media(color_scheme="dark")
    assert violations(page, COLORS) == []


def test_the_person_chooses_the_language_and_keeps_the_drawing(page: InklingPage) -> None:
    assert page.page.get_attribute("html", "lang") == "en"
    page.draw(SEVEN)
    page.wait_for_state("digit")
    with page.page.expect_navigation():
        page.page.select_option("select.language", label="Deutsch")
    page.wait_for_state("digit")
    assert page.page.get_attribute("html", "lang") == "de"
    assert page.digit == "7"
    expect(page.page.locator("select.language")).to_have_value("de")
    page.page.reload()
    page.wait_for_state("digit")
    assert page.page.get_attribute("html", "lang") == "de"


def test_a_language_that_is_not_in_the_catalog_is_english(open_page: Opener) -> None:
    page = open_page(locale="ja-JP").open()
    assert page.page.get_attribute("html", "lang") == "en"
    expect(page.page.locator(".hint")).to_be_visible()


def test_without_its_texts_the_page_stays_english_and_works(open_page: Opener) -> None:
    page = open_page(locale="de-DE")
    page.page.route("**/assets/de-*.js", lambda route: route.abort())
    page.open()
    page.draw(SEVEN)
    page.wait_for_state("digit")
    expect(page.page.locator(".sentence")).to_have_text("Certain")
    page.problems.clear()  # the blocked file


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("address", "shown"), [("card.html", ".metrics tr"), ("learn.html", ".history .play:enabled")])
def test_the_other_pages_speak_it_too(open_page: Opener, language: str, address: str, shown: str) -> None:
    english = open_page()
    english.page.goto(f"{english.url}/{address}")
    texts = set(english.page.locator("h1, h2, p").all_inner_texts())
    page = open_page(locale=language, viewport={"width": 390, "height": 844})
    page.page.goto(f"{page.url}/{address}")
    page.page.wait_for_selector(shown, state="attached")
    assert page.page.get_attribute("html", "lang") == language
    same = texts & set(page.page.locator("h1, h2, p").all_inner_texts())
    assert not [text for text in same if len(text.split()) > 3]
    assert page.page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.page.evaluate(f"(() => {{ {CUT_OFF} }})()")["cut"] == []
    assert violations(page) == []
