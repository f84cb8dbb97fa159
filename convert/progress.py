"""Print which stage runs and how long it took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def stage(name: str, doing: str) -> Iterator[None]:
    """Print the stage's name at its start, and at its end the seconds it took or that it failed."""
    print(f"{name:<8} {doing} …", end="", flush=True)
    started = time.monotonic()
    try:
        yield
    except BaseException:
        print(" failed", flush=True)
        raise
    print(f" {time.monotonic() - started:.1f} s", flush=True)
