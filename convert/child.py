"""Runs a module as a program of its own, which ends with the run that started it and keeps to a bound of memory.

    python -m convert.child <process id of the run> <module> <arguments of the module …>

A run that is killed cannot stop its tools; left alone they would go on writing where the next run works.
"""

import os
import resource
import runpy
import sys
import threading
import time

MAX_MEMORY = 4 << 30  # bytes: a hostile model asks for more than a machine has; a digit reader needs less than 1 GiB
WATCH = 0.1  # seconds between looks; far less than the next run takes to start


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


def main() -> None:
    """Run the module that the command line names, under its own name and arguments, while its run lives."""
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
    # The run names itself: asked only here, the parent of a program whose run is already gone is another.
    threading.Thread(target=_end_with, args=(int(sys.argv[1]),), daemon=True).start()
    del sys.argv[:2]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
