"""What all commands share: progress on stderr, one line for each error, and the exit status."""

import io
import sys
from collections.abc import Callable

from train.common.errors import InklingError


def run_command(name: str, function: Callable[[], object], *, interrupted: str = "interrupted.") -> int:
    """Run a command; return its exit status: 0 success, 1 failure, 130 interrupted.

    Wrong usage has status 2 (``train.common.settings``).

    Args:
        name: the command, which starts the line printed for an error.
        function: the command's work.
        interrupted: what to print after Ctrl-C.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # the user's locale may lack a character
    try:
        function()
    except InklingError as error:
        print(f"{name}: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print(f"\n{name}: {interrupted}", file=sys.stderr)
        return 130
    return 0


def log(line: str) -> None:
    """Print a line to stderr. On a terminal it replaces the line that shows the progress."""
    print(("\r\033[K" if sys.stderr.isatty() else "") + line, file=sys.stderr, flush=True)
