"""Run lock: one run per output folder.

The lock is on the folder itself. The package ``filelock`` needs a lock file of its own, which would remain in
``models`` and among the published files in ``static/model``.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from train.common.errors import InklingError

POLL = 0.5  # seconds between two attempts


@contextmanager
def exclusive_run(output: Path, doing: str, error: type[InklingError], wait: float = 0.0) -> Iterator[None]:
    """Create ``output`` if necessary and lock it for this run; the system releases the lock however the run ends.

    Args:
        output: the folder.
        doing: what a run does with the folder, for the message, such as "training into".
        error: the error to raise.
        wait: seconds to wait for another run that holds the lock.

    Raises:
        InklingError: of type ``error``, if another run still holds the lock after ``wait``, or the folder cannot be
            created.
    """
    try:
        output.mkdir(parents=True, exist_ok=True)
        folder = os.open(output, os.O_RDONLY | os.O_DIRECTORY)
    except OSError as failure:
        raise error(f"The folder {output} cannot be written: {failure.strerror or failure}; set --output.") from None
    try:
        until = time.monotonic() + wait
        try:
            while not _locked(folder):
                if time.monotonic() >= until:
                    raise error(f"Another run is {doing} {output}; wait until it ends, or set --output.")
                time.sleep(POLL)
        except OSError as failure:
            raise error(f"{output} cannot be locked: {failure.strerror or failure}; set --output.") from None
        yield
    finally:
        os.close(folder)


def _locked(folder: int) -> bool:
    try:
        fcntl.flock(folder, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
