"""The progress of a long step: a rewritten line on a terminal, few lines in a file."""

import io
import time
from contextlib import redirect_stderr

import pytest

from train.common.progress import minutes, tracked


class Stderr(io.StringIO):
    """A terminal, or else a file."""

    def __init__(self, terminal: bool) -> None:
        super().__init__()
        self.terminal = terminal

    def isatty(self) -> bool:
        return self.terminal


class Clock:
    """``time.monotonic`` for these tests: it stands still until moved."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(time, "monotonic", lambda: self.now)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def written(stderr: Stderr, items: int, seconds: float, clock: Clock) -> str:
    """What is written to ``stderr`` during a step whose items each take so many seconds."""
    with redirect_stderr(stderr):
        for _ in tracked(range(items), items, "Reading"):
            clock.now += seconds
    return stderr.getvalue()


def test_a_terminal_has_one_line_that_is_removed_at_the_end(clock: Clock) -> None:
    lines = [f"Reading: {text} left" for text in (" 25%, 0:45", " 50%, 0:30", " 75%, 0:15", "100%, 0:00")]
    assert written(Stderr(terminal=True), 4, 15.0, clock).split("\r\033[K") == ["", *lines, ""]


def test_a_terminal_is_updated_a_few_times_a_second(clock: Clock) -> None:
    assert 40 <= written(Stderr(terminal=True), 1000, 0.01, clock).count("Reading") <= 51


def test_a_file_gets_a_line_every_half_minute_and_none_of_a_short_step(clock: Clock) -> None:
    assert written(Stderr(terminal=False), 90, 0.1, clock) == ""
    lines = [f"Reading: {text} left" for text in (" 10%, 1:30", " 40%, 1:00", " 70%, 0:30", "100%, 0:00")]
    assert written(Stderr(terminal=False), 100, 1.0, clock).splitlines() == lines


def test_minutes_go_on_after_the_hour() -> None:
    assert [minutes(seconds) for seconds in (0, 59.9, 61, 3725)] == ["0:00", "0:59", "1:01", "62:05"]
