"""WebKit through WebDriver on a virtual display, Firefox through WebDriver BiDi, and Chromium through Playwright."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any, Protocol

import pytest
from playwright.sync_api import Page
from selenium import webdriver
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.actions.action_builder import ActionBuilder
from selenium.webdriver.common.keys import Keys

from tests.browser.pages import Drawing, Point

HERE = Path(__file__).resolve().parent
MINI_BROWSERS = "webkit2gtk-4.*/MiniBrowser"  # under /usr/lib, in a folder named after the architecture
TIMEOUT_S = 60


class Engine(Protocol):
    """A browser with one page open."""

    def open(self, url: str) -> None: ...

    def reload(self) -> None: ...

    def run(self, body: str) -> Any:
        """Run the body of an async function in the page and return its result."""

    def draw(self, points: list[Point]) -> None:
        """Draw one stroke with the mouse; points are in the window's CSS pixels."""

    def undo(self) -> None:
        """Press Ctrl-Z."""

    def press(self, key: str) -> None:
        """Press Enter, Escape or a letter."""


class Firefox:
    def __init__(self, process: subprocess.Popen[str]):
        self._process = process

    def _send(self, command: str, **arguments: Any) -> Any:
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps({"command": command, **arguments}) + "\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        assert line, "Firefox exited"
        answer = json.loads(line)
        assert "error" not in answer, answer["error"]
        return answer["value"]

    def open(self, url: str) -> None:
        self._send("open", url=url)

    def reload(self) -> None:
        self._send("reload")

    def run(self, body: str) -> Any:
        return self._send("run", body=body)

    def draw(self, points: list[Point]) -> None:
        self._send("draw", points=points)

    def undo(self) -> None:
        self._send("undo")

    def press(self, key: str) -> None:
        self._send("press", key=key)


class WebKit:
    def __init__(self, driver: webdriver.WebKitGTK):
        self._driver = driver

    def open(self, url: str) -> None:
        self._driver.get(url)

    def reload(self) -> None:
        self._driver.refresh()

    def run(self, body: str) -> Any:
        answer = self._driver.execute_async_script(
            f"const done = arguments[0]; (async () => {{ {body} }})()"
            ".then((value) => done({ value }), (error) => done({ error: String(error) }))"
        )
        assert "error" not in answer, answer["error"]
        return answer.get("value")

    def draw(self, points: list[Point]) -> None:
        actions = ActionBuilder(self._driver, duration=10)
        pointer = actions.pointer_action
        pointer.move_to_location(*map(round, points[0])).pointer_down()
        for point in points[1:]:
            pointer.move_to_location(*map(round, point))
        pointer.pointer_up()
        actions.perform()

    def undo(self) -> None:
        ActionChains(self._driver).key_down(Keys.CONTROL).send_keys("z").key_up(Keys.CONTROL).perform()

    def press(self, key: str) -> None:
        keys = {"Enter": Keys.ENTER, "Escape": Keys.ESCAPE}
        ActionChains(self._driver).send_keys(keys.get(key, key)).perform()


class Chromium:
    def __init__(self, page: Page):
        self.page = page

    def open(self, url: str) -> None:
        self.page.goto(url)

    def reload(self) -> None:
        self.page.reload()

    def run(self, body: str) -> Any:
        return self.page.evaluate(f"async () => {{ {body} }}")

    def draw(self, points: list[Point]) -> None:
        self.page.mouse.move(*points[0])
        self.page.mouse.down()
        for point in points[1:]:
            self.page.mouse.move(*point)
        self.page.mouse.up()

    def undo(self) -> None:
        self.page.keyboard.press("Control+z")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)


@contextmanager
def firefox() -> Iterator[Engine | None]:
    """Firefox, or None if it or Node is not installed."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    node = shutil.which("node")
    if program is None or node is None:
        yield None
        return
    with subprocess.Popen(
        [node, str(HERE / "firefox.mjs"), program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        yield Firefox(process)
        assert process.stdin is not None
        process.stdin.close()  # firefox.mjs exits at the end of its input
        process.wait(TIMEOUT_S)


@contextmanager
def webkit() -> Iterator[Engine | None]:
    """WebKitGTK's MiniBrowser, or None if it, its driver or Xvfb is not installed."""
    programs = sorted(Path("/usr/lib").glob(f"*/{MINI_BROWSERS}"))
    driver, screen = shutil.which("WebKitWebDriver"), shutil.which("Xvfb")
    if not programs or driver is None or screen is None:
        yield None
        return
    read, write = os.pipe()
    with subprocess.Popen(
        [screen, "-displayfd", str(write), "-screen", "0", "1280x1024x24", "-nolisten", "tcp"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    ) as xvfb, os.fdopen(read) as displays:  # fmt: skip
        os.close(write)
        try:
            display = displays.readline().strip()  # the free display number that Xvfb chose
            options = webdriver.WebKitGTKOptions()
            options.binary_location = str(programs[-1])
            options.add_argument("--automation")
            environment = {**os.environ, "DISPLAY": f":{display}", "GDK_BACKEND": "x11"}
            service = webdriver.WebKitGTKService(executable_path=driver, env=environment)
            running = webdriver.WebKitGTK(options=options, service=service)
            try:
                running.set_script_timeout(TIMEOUT_S)
                yield WebKit(running)
            finally:
                running.quit()
        finally:
            xvfb.terminate()


@contextmanager
def started(start: Callable[[], AbstractContextManager[Engine | None]]) -> Iterator[Engine]:
    """Firefox or WebKit; skips the test if it is not installed, and fails it in CI."""
    with start() as running:
        if running is None:
            if os.environ.get("CI"):
                pytest.fail(f"{start.__name__} is not installed: .ci/browser installs it", pytrace=False)
            pytest.skip("this engine is not installed; .ci/browser lists its packages")
        yield running


def draw(engine: Engine, drawing: Drawing) -> None:
    """Draw on the page's first pad; the drawing is 100 units high."""
    x, y, width, height = engine.run(
        "const box = document.querySelector('digit-pad').getBoundingClientRect();"
        "return [box.x, box.y, box.width, box.height]"
    )
    scale = 0.6 * min(width, height) / 100
    for stroke in drawing:
        engine.draw([(x + 0.2 * width + px * scale, y + 0.2 * height + py * scale) for px, py in stroke[::4]])
