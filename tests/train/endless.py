"""A command that works in child processes for a minute, and prints a line for each piece of work that is done."""

import signal
import sys
import threading

from train.common.commands import run_command
from train.common.parallel import map_parallel


def begin(_given: None) -> None:
    """Prepare nothing."""


def work(_piece: int) -> int:
    return sum(range(1_000_000))


def main() -> int:
    threading.Thread(target=signal.pause, daemon=True).start()  # as TensorFlow's threads, it does not block Ctrl-C

    def run() -> None:
        for _ in map_parallel(work, range(2_000), begin, None):
            print("working", flush=True)

    return run_command("endless", run, interrupted="interrupted.")


if __name__ == "__main__":
    sys.exit(main())
