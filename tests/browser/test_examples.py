"""The examples, built from the package as a reader would build them, work as fields of a form."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Opener
from tests.browser.drawings import FOUR, SEVEN
from tests.support.package import ENVIRONMENT, EXAMPLES, NAME, project
from tests.support.serving import ROOT, file_server

BUILT = ("react", "svelte", "vue")


@pytest.fixture(scope="module")
def examples(npm_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a file server with a folder for each example, all built at once."""
    (tarball,) = npm_package.glob("*.tgz")
    folder = project(tmp_path_factory.mktemp("examples"), tarball)
    package = folder / "node_modules" / NAME
    shutil.copytree(EXAMPLES / "html", folder / "html")
    shutil.copytree(package, folder / "html" / NAME)
    builds = []
    for name in BUILT:
        shutil.copytree(EXAMPLES / name, folder / name)
        (folder / name / "node_modules").mkdir()
        (folder / name / "node_modules" / NAME).symlink_to(package)
        command = ["npm", "run", "--silent", "build", "--", "--base", "./", "--logLevel", "warn"]
        builds.append(
            subprocess.Popen(
                command, cwd=folder / name, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
        )
    for build in builds:
        printed, _ = build.communicate(timeout=120)
        assert (build.returncode, printed) == (0, "")
    with file_server(folder) as url:
        yield url


@pytest.mark.parametrize("name", ["html", *BUILT])
def test_the_example_shows_what_is_written_and_sends_it(open_page: Opener, examples: str, name: str) -> None:
    page = open_page(url=f"{examples}/{name}/{'dist/' if name in BUILT else ''}index.html")
    page.page.route("**/favicon.ico", lambda route: route.fulfill(status=204))
    page.page.goto(page.url)
    page.run("await customElements.whenDefined('digit-pad')")
    page.wait_for_wasm()  # the worker and its WebAssembly are found
    written, sent = page.page.locator(".written"), page.page.locator(".sent")
    page.draw(SEVEN)
    expect(written).to_have_text("7")
    page.page.get_by_role("button", name="Clear").click()
    expect(written).to_have_text("")
    page.page.get_by_role("button", name="Send").click()
    assert page.run("return [pad.validity.valueMissing, document.activeElement === pad]") == [True, True]
    page.draw(FOUR)
    expect(written).to_have_text("4")
    page.page.get_by_role("button", name="Send").click()
    expect(sent).to_have_text("4")
    page.page.get_by_text("How many guests?").click()  # focuses the field
    page.page.keyboard.press("Escape")
    expect(written).to_have_text("")


def test_the_examples_use_the_versions_that_are_tested() -> None:
    page = json.loads((ROOT / "static" / "package.json").read_text())
    tested = {**page["dependencies"], **page["devDependencies"], NAME: page["version"]}
    for name in BUILT:
        example = json.loads((EXAMPLES / name / "package.json").read_text())
        for package, version in {**example["dependencies"], **example["devDependencies"]}.items():
            assert version == f"^{tested[package]}", f"{name}: {package}"
