"""The progress of a long step with the time left: one line on a terminal, or else a few lines.

On a terminal the line is rewritten a few times a second. Redirected to a file, there is one line at most every half
minute, so a log of an hour stays short.
"""

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

TERMINAL, REDIRECTED = 0.2, 30.0  # seconds between displays
FIRST = 10.0  # seconds until the first display, if redirected: a short step prints nothing

_Item = TypeVar("_Item")


class ProgressLine:
    """A line on stderr that shows how much of a step is done."""

    def __init__(self) -> None:
        self._shown = time.monotonic() - (TERMINAL if _terminal() else REDIRECTED - FIRST)

    def show(self, text: str, left: float) -> None:
        """Display ``text`` and the time left, in seconds, unless the last display was a moment ago."""
        now = time.monotonic()
        terminal = _terminal()
        if now - self._shown < (TERMINAL if terminal else REDIRECTED):
            return
        self._shown = now
        line = f"{text}, {minutes(left)} left"
        print(f"\r\033[K{line}" if terminal else line, end="" if terminal else "\n", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Remove the line from a terminal. Lines in a file stay."""
        if _terminal():
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def tracked(items: Iterable[_Item], count: int, text: str) -> Iterator[_Item]:
    """Yield ``items``, of which there are ``count``, and display the progress: ``text: 40 %, 1:20 left``.

    The time left assumes that the items take about equally long.
    """
    line, started = ProgressLine(), time.monotonic()
    try:
        for done, item in enumerate(items, start=1):
            yield item  # what is done with it belongs to the time that it takes
            line.show(f"{text}: {done / count:4.0%}", (time.monotonic() - started) / done * (count - done))
    finally:
        line.clear()


def minutes(seconds: float) -> str:
    """Format a duration as minutes and seconds, such as ``62:05``."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02}"


def _terminal() -> bool:
    return sys.stderr.isatty()
