"""Run a module as a child process that ends together with its parent and has a memory limit.

    python -m convert.child <process ID of the parent> <module> <arguments of the module …>

A run that is killed cannot stop its tools. Left alone, they would keep writing where the next run works.
"""

import os
import resource
import runpy
import sys
import threading
import time

MAX_MEMORY = 4 << 30  # bytes; a digit model needs less than 1 GiB, a hostile one may ask for all there is
WATCH = 0.1  # seconds between checks; far less than the next run takes to start


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)


def main() -> None:
    """Run the module that the command line names as ``__main__`` with its own arguments, while the parent lives."""
    resource.setrlimit(resource.RLIMIT_DATA, (MAX_MEMORY, MAX_MEMORY))
    # The parent passes its own ID: if it has already ended, os.getppid() here would name another process.
    threading.Thread(target=_end_with, args=(int(sys.argv[1]),), daemon=True).start()
    del sys.argv[:2]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
