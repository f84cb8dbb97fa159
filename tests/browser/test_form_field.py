"""In every engine, the pad is a field of a form: it is sent, validated, reset, restored, disabled and labeled."""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import Opener
from tests.browser.drawings import ONE, SCRIBBLE, SEVEN
from tests.browser.engines import Chromium, Engine, draw, firefox, started, webkit
from tests.browser.hosts import open_host
from tests.browser.pages import as_points
from tests.support.serving import ROOT, Server, running_server

# Every script starts with these lines.
FORM = """
const [form, pad] = ['form', 'digit-pad'].map((name) => document.querySelector(name));
const sent = () => [...new FormData(form)];
const until = async (holds) => {
  const end = performance.now() + 15_000;
  while (!holds()) {
    if (performance.now() > end) throw new Error(`The value is still '${pad.value}', not: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};
"""
FIELDS = {
    "optional": '<digit-pad model="/model" name="guests"></digit-pad>',
    "required": '<digit-pad model="/model" name="guests" required digits="1"></digit-pad>',
    "grouped": '<fieldset><digit-pad model="/model" name="guests" required controls></digit-pad></fieldset>',
    "label-for": '<label for="pad">Guests</label><digit-pad model="/model" id="pad" name="guests"></digit-pad>',
    "label-around": '<label>Guests <digit-pad model="/model" name="guests"></digit-pad></label>',
}
HEAD = """<!doctype html><html lang="en"><title>Form</title><link rel="icon" href="/icons/192.png">
<script type="module" src="/digit-pad.js"></script>"""


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The built page, plus a folder with pages that have a pad in a form."""
    site = tmp_path_factory.mktemp("forms") / "dist"
    shutil.copytree(ROOT / "static" / "dist", site)
    (site / "forms").mkdir()
    for name, fields in FIELDS.items():
        (site / "forms" / f"{name}.html").write_text(f"{HEAD}<form>{fields}<button>Send</button></form>")
    with running_server(INKLING_PAGE=str(site)) as server:
        yield server


@pytest.fixture(scope="module", params=["chromium", "webkit", "firefox"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    if request.param == "chromium":
        browser: Browser = request.getfixturevalue("browser")
        context = browser.new_context()
        yield Chromium(context.new_page())
        context.close()
    else:
        with started({"webkit": webkit, "firefox": firefox}[request.param]) as running:
            yield running


Form = Callable[[str], Engine]


@pytest.fixture
def form(engine: Engine, forms: Server) -> Form:
    """Open the page with these fields, wait until its pad can read, and record the events of the form."""

    def opener(fields: str) -> Engine:
        engine.open(f"{forms.url}/forms/{fields}.html")
        engine.run(
            f"{FORM} await customElements.whenDefined('digit-pad'); pad.style.width = '300px'; window.seen = [];"
            "for (const type of ['input', 'change', 'invalid', 'submit']) form.addEventListener("
            " type, (event) => seen.push([type, event.target.value ?? '']), type === 'invalid');"
            "await pad.ready"
        )
        return engine

    return opener


def run(engine: Engine, body: str) -> Any:
    return engine.run(f"{FORM} {body}")


def test_the_number_is_sent_with_the_form(form: Form) -> None:
    engine = form("optional")
    assert run(engine, "return [pad.type, pad.name, pad.form === form, pad.value, sent()]") == [
        "digit-pad", "guests", True, "", [["guests", ""]],
    ]  # fmt: skip
    draw(engine, SEVEN)
    run(engine, "await until(() => pad.value === '7')")
    assert run(engine, "return [sent(), pad.validity.valid, pad.validationMessage]") == [[["guests", "7"]], True, ""]
    engine.press("Enter")  # the pen of the keyboard; a field of text would send the form
    engine.press("Enter")
    assert run(engine, "return [pad.strokes.length, seen.some(([type]) => type === 'submit')]") == [2, False]
    engine.undo()
    submit = "form.onsubmit = (event) => event.preventDefault(); form.requestSubmit(); return seen.at(-1)[0]"
    assert run(engine, f"await until(() => pad.value === '7'); {submit}") == "submit"


def test_input_and_change_report_what_a_person_did(form: Form) -> None:
    engine = form("optional")
    draw(engine, SEVEN)
    run(engine, "await until(() => seen.some(([type]) => type === 'change'))")
    *inputs, change = engine.run("return seen.splice(0)")
    assert change == ["change", "7"]
    assert inputs[-1] == ["input", "7"]
    assert all(one != other for one, other in itertools.pairwise(inputs))
    engine.undo()
    assert engine.run("return seen.splice(0)") == [["input", ""], ["change", ""]]
    by_script = (
        f"pad.strokes = {as_points(ONE)}; await until(() => pad.value === '1'); pad.value = '1'; pad.value = '';"
        "const blank = pad.blank; pad.undo(); await until(() => pad.value === '1');"
        "form.reset(); return [blank, pad.blank, pad.canUndo, pad.value, seen]"
    )
    assert run(engine, by_script) == [True, True, False, "", []]
    refused = "try { pad.value = '12' } catch (error) { return [error.name, error.message] }"
    name, message = run(engine, refused)
    assert name == "InvalidStateError"
    assert "'12'" in message


def test_a_value_is_invalid_with_a_message_until_it_can_be_sent(form: Form) -> None:
    engine = form("required")
    state = (
        "return [pad.validity.valueMissing, pad.validity.badInput, pad.validity.customError, pad.validationMessage,"
        " pad.matches(':invalid'), pad.getAttribute('aria-invalid')]"
    )
    assert run(engine, state) == [True, False, False, "Write a digit.", True, None]
    assert run(engine, "form.requestSubmit(); return [document.activeElement === pad, seen]") == [
        True,
        [["invalid", ""]],
    ]
    assert run(engine, "pad.removeAttribute('digits');" + state) == [
        True,
        False,
        False,
        "Write a number.",
        True,
        "true",
    ]
    draw(engine, SCRIBBLE)
    run(engine, "await until(() => !pad.validationMessage.includes('yet'))")
    unreadable = "This cannot be read as a number. Write it again."
    assert run(engine, state) == [False, True, False, unreadable, True, "true"]
    engine.undo()
    draw(engine, SEVEN)
    run(engine, "await until(() => pad.value === '7')")
    assert run(engine, state) == [False, False, False, "", False, None]
    assert run(engine, "pad.setCustomValidity('Too many.');" + state) == [False, False, True, "Too many.", True, None]
    assert run(engine, "return [pad.reportValidity(), pad.getAttribute('aria-invalid')]") == [False, "true"]
    assert run(engine, "pad.setCustomValidity('');" + state) == [False, False, False, "", False, None]
    assert run(engine, "pad.clear(); pad.required = false; return pad.checkValidity()") is True


@pytest.mark.parametrize("disable", ["pad.disabled", "document.querySelector('fieldset').disabled"])
def test_a_disabled_pad_is_neither_sent_nor_drawn_on(form: Form, disable: str) -> None:
    engine = form("grouped")
    state = (
        "pad.focus(); return [sent(), pad.willValidate, pad.matches(':disabled'), pad.getAttribute('aria-disabled'),"
        "document.activeElement === pad, pad.shadowRoot.querySelector('button').disabled]"
    )
    assert run(engine, f"{disable} = true; {state}") == [[], False, True, "true", False, True]
    draw(engine, ONE)
    assert run(engine, "return pad.strokes.length") == 0
    assert run(engine, f"{disable} = false; {state}") == [[["guests", ""]], True, False, None, True, False]
    draw(engine, ONE)
    assert run(engine, "return pad.strokes.length") == 1


@pytest.mark.parametrize("fields", ["label-for", "label-around"])
def test_a_label_names_and_focuses_the_pad(form: Form, fields: str) -> None:
    engine = form(fields)
    assert run(engine, "return [pad.labels.length, pad.hasAttribute('aria-label')]") == [1, False]
    x, y = engine.run(
        "const words = document.createRange(); words.selectNodeContents(document.querySelector('label').firstChild);"
        "const { x, y } = words.getClientRects()[0]; return [x + 9, y + 9]"
    )
    engine.draw([(x, y)])
    assert run(engine, "return document.activeElement === pad") is True
    draw(engine, ONE)
    assert run(engine, "return pad.strokes.length") == 1
    if isinstance(engine, Chromium):
        assert accessible_name(engine.page) == "Guests"


def accessible_name(page: Page) -> str:
    session = page.context.new_cdp_session(page)
    found = session.send("Runtime.evaluate", {"expression": "document.querySelector('digit-pad')"})
    tree = session.send("Accessibility.getPartialAXTree", {"objectId": found["result"]["objectId"]})
    session.detach()
    name: str = tree["nodes"][0]["name"]["value"]
    return name.strip()


def test_a_label_that_comes_later_replaces_the_pads_own_name(open_page: Opener) -> None:
    page = open_host(open_page(), '<digit-pad id="pad"></digit-pad>')
    page.run("await customElements.whenDefined('digit-pad'); await null")
    assert accessible_name(page.page) == "Drawing area"
    page.run("document.body.insertAdjacentHTML('afterbegin', '<label for=pad>Guests</label>'); pad.focus()")
    assert accessible_name(page.page) == "Guests"


@pytest.mark.parametrize("name, kept", [('name="guests"', 1), ("", 0)])
def test_going_back_restores_the_drawing_of_a_named_pad(open_page: Opener, name: str, kept: int) -> None:
    page = open_host(open_page(), f"<form><digit-pad {name}></digit-pad></form>", other="Thanks")
    page.draw(SEVEN)
    page.page.goto(f"{page.url}/other")
    page.page.go_back()
    page.run("await customElements.whenDefined('digit-pad')")
    assert [len(page.strokes), page.run("return pad.canUndo")] == [kept, False]


def test_a_damaged_state_is_ignored(open_page: Opener) -> None:
    page = open_host(open_page(), '<digit-pad name="guests"></digit-pad>')
    page.run("pad.strokes = given", as_points(SEVEN))
    for state in ("", "7", "[[{}]]", "{", None):
        page.run("pad.formStateRestoreCallback(given, 'restore')", state)
    assert len(page.strokes) == 1


def test_frameworks_may_set_what_an_event_has_told(open_page: Opener, server: Server) -> None:
    page = open_page(url=server.url).open()
    page.run("pad.addEventListener('input', () => { pad.value = pad.value })")
    page.draw(SEVEN)
    page.run("while (pad.value !== '7') await new Promise((resolve) => setTimeout(resolve, 10))")
    page.draw(SCRIBBLE)
    page.settled_digit()
    assert [page.run("return pad.value"), len(page.strokes)] == ["", 2]


def test_the_pad_works_without_element_internals(open_page: Opener) -> None:
    page = open_page()
    page.page.add_init_script("delete HTMLElement.prototype.attachInternals")
    open_host(page, '<form><digit-pad name="guests" required></digit-pad></form>')
    page.draw(SEVEN)
    found = page.run("return [pad.strokes.length, pad.form, pad.labels.length, pad.checkValidity()]")
    assert found == [1, None, 0, True]
